import type { LocalSeconds } from '#data/demo/time.ts';

/**
 * Rows of the demo company by record kind, in the columns of queries/README.md. Instants are local seconds, days are
 * `YYYY-MM-DD` text, null is an empty cell.
 */
type At = LocalSeconds | null;
type Id = string | null;

export interface DepartmentRow {
	department_id: string;
	name: string;
	parent_id: Id;
	calendar_id: Id;
	head_id: Id;
	sort_order: number;
	valid_from: string;
	valid_to: string | null;
}

export interface EmployeeRow {
	employee_id: string;
	name: string;
	post_group: string;
	title: string | null;
	hired_on: string | null;
	left_on: string | null;
}

export interface AssignmentRow {
	employee_id: string;
	department_id: string;
	post_group: string;
	valid_from: string;
	valid_to: string | null;
}

export interface CaseRow {
	case_id: string;
	process: string;
	title: string;
	initiator_id: string;
	initiator_department_id: string;
	lead_id: string;
	lead_department_id: string;
	matter_weight: 'routine' | 'important' | 'urgent';
	origin: 'internal' | 'external';
	amount: number | null;
	budget: number | null;
	actual_cost: number | null;
	opened_at: LocalSeconds;
	baseline_due_at: At;
	due_at: At;
	closed_at: At;
	planned_end_at: At;
	goals_set: number | null;
	goals_met: number | null;
	meeting_interval_days?: number;
	responding_department_id?: string;
	responding_employee_id?: string;
	response_due_at?: LocalSeconds;
	responded_at?: At;
	response?: 'accepted' | 'asked' | null;
	green_channel?: boolean;
	formalities_due_at?: LocalSeconds;
	formalities_done_at?: At;
}

export type Stage =
	| 'request'
	| 'review'
	| 'approval'
	| 'coordination'
	| 'agreement'
	| 'assignment'
	| 'execution'
	| 'handover'
	| 'report'
	| 'monitoring'
	| 'rectification'
	| 'acceptance'
	| 'archive';

export type StepResult = 'done' | 'approved' | 'refused' | 'returned' | 'accepted' | 'rejected';

export interface StepRow {
	step_id: string;
	case_id: string;
	stage: Stage;
	activity: string;
	/** null only for the transferred person: the warehouse must find the department by date. */
	department_id: Id;
	employee_id: Id;
	from_department_id: Id;
	from_employee_id: Id;
	approval_level: number | null;
	assigned_at: LocalSeconds;
	started_at: At;
	finished_at: At;
	baseline_due_at: At;
	due_at: At;
	result: StepResult | null;
	reason: string | null;
	reason_party: 'sender' | 'receiver' | 'external' | null;
	round: number;
}

export interface PauseRow {
	pause_id: string;
	step_id: string;
	paused_at: LocalSeconds;
	resumed_at: At;
	reason: 'waiting_requester' | 'waiting_partner' | 'approved_suspension';
	party: 'requester' | 'partner' | 'company';
	entered_at: At;
}

export type ExceptionClass = 'process' | 'data' | 'customer' | 'market' | 'finance';
export type Cause =
	| 'process_design'
	| 'human_error'
	| 'system_fault'
	| 'data_entry'
	| 'business_change'
	| 'product_quality'
	| 'service';

export interface ExceptionRow {
	exception_id: string;
	title: string;
	class: ExceptionClass;
	level: 1 | 2 | 3;
	department_id: string;
	occurred_at: At;
	found_at: LocalSeconds;
	found_by_id: Id;
	found_by_department_id: Id;
	monitored?: boolean;
	warning_id?: Id;
	reported_at: At;
	escalated_at: At;
	met_at: At;
	acknowledged_at: At;
	contained_at: At;
	restored_at: At;
	closed_at: At;
	reopened_at: At;
	due_at: At;
	handling_department_id: Id;
	handling_employee_id: Id;
	responsible_department_id: Id;
	responsible_employee_id: Id;
	decided_at: At;
	cause: Cause | null;
	process: string | null;
	measure: string | null;
	loss: number | null;
}

export interface TrainingRow {
	training_id: string;
	title: string;
	course_id: string;
	department_id: string;
	planned_on: string;
	held_at: At;
	trainer: string;
	hours: number;
	cost: number;
	max_score: number;
	pass_score: number;
}

export interface TrainingResultRow {
	training_id: string;
	employee_id: string;
	attempt: number;
	required: boolean;
	due_on: string | null;
	enrolled: boolean;
	attended: boolean;
	completed_at: At;
	pre_score: number | null;
	post_score: number | null;
	delayed_score: number | null;
	satisfaction: number | null;
	tutored_at: At;
}

export interface DocumentRow {
	document_id: string;
	case_id: string;
	class: 'initiation' | 'approval' | 'execution' | 'monitoring' | 'acceptance' | 'correspondence';
	title: string;
	department_id: string;
	employee_id: string;
	required: boolean;
	due_at: At;
	filed_at: At;
	archived_at: At;
}

export interface AcceptanceRow {
	acceptance_id: string;
	case_id: string;
	round: number;
	department_id: string;
	decided_at: At;
	result: 'passed' | 'failed' | null;
	deadline_at: At;
	fixed_at: At;
}

export interface RiskRow {
	risk_id: string;
	case_id: string;
	department_id: string;
	category: string;
	title: string;
	identified_at: At;
	inherent: number;
	current: number;
	residual: number;
	level: 'high' | 'medium' | 'low' | null;
	plan: string | null;
	plan_owner_id: Id;
	plan_due_at: At;
	plan_done_at: At;
	reviewed_at: At;
	closed_at: At;
}

/** One case with everything it leaves behind. */
export interface CaseRecords {
	case: CaseRow;
	steps: StepRow[];
	pauses: PauseRow[];
	documents: DocumentRow[];
	acceptances: AcceptanceRow[];
	risks: RiskRow[];
}
