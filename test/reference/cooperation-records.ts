import type { Records, Time } from './records.ts';

/** What departments owe each other, beside steps: canonical columns as in records.ts. */
export interface Cooperation extends Records {
	matters: MatterRecord[];
	communications: CommunicationRecord[];
	attendances: AttendanceRecord[];
	action_items: ActionItemRecord[];
	agreement_nodes: NodeRecord[];
	rounds: RoundRecord[];
	corrective_actions: CorrectiveActionRecord[];
	problems: ProblemRecord[];
	warnings: WarningRecord[];
	due_changes: DueChangeRecord[];
	ratings: RatingRecord[];
}

interface Held {
	department_id: string | null;
	employee_id: string | null;
}

/** A case, as a request, an urgent matter and something to meet about. */
export interface MatterRecord {
	case_id: string;
	process: string;
	initiator_id: string | null;
	initiator_department_id: string | null;
	lead_id: string | null;
	lead_department_id: string;
	opened_at: Time;
	closed_at: Time;
	responding_department_id: string | null;
	responding_employee_id: string | null;
	response_due_at: Time;
	responded_at: Time;
	withdrawn_at: Time;
	green_channel: boolean | null;
	formalities_due_at: Time;
	formalities_done_at: Time;
	meeting_interval_days: number | null;
}

export interface CommunicationRecord extends Held {
	communication_id: string;
	case_id: string;
	node_id: string | null;
	mode: string;
	purpose: string | null;
	required: boolean | null;
	due_at: Time;
	held_at: Time;
	two_way: boolean | null;
	important: boolean | null;
	confirmed_at: Time;
	cancelled_at: Time;
}

export interface AttendanceRecord {
	communication_id: string;
	department_id: string;
	employee_id: string;
	required: boolean | null;
	attended: boolean;
	delegate_id: string | null;
	mandated: boolean | null;
}

export interface ActionItemRecord extends Held {
	action_item_id: string;
	raised_at: Time;
	baseline_due_at: Time;
	due_at: Time;
	closed_at: Time;
	withdrawn_at: Time;
}

export interface NodeRecord extends Held {
	node_id: string;
	case_id: string;
	basis: string;
	is_key: boolean | null;
	signed_at: Time;
	planned_start_at: Time;
	baseline_due_at: Time;
	met_at: Time;
	cancelled_at: Time;
}

/** An acceptance. */
export interface RoundRecord {
	acceptance_id: string;
	case_id: string;
	round: number;
	department_id: string;
	decided_at: string;
	result: 'passed' | 'failed';
	deadline_at: Time;
}

export interface CorrectiveActionRecord extends Held {
	corrective_action_id: string;
	origin: string;
	ordered_at: Time;
	baseline_due_at: Time;
	accepted_at: Time;
}

export interface ProblemRecord extends Held {
	problem_id: string;
	raised_by_id: string | null;
	raised_by_department_id: string | null;
	raised_at: string;
	agreed_at: Time;
	escalated_at: Time;
	closed_at: Time;
}

export interface WarningRecord {
	warning_id: string;
	level: number;
	recipient_department_id: string | null;
	recipient_id: string | null;
	published_at: string;
	acted_at: Time;
	closed_at: Time;
}

export interface DueChangeRecord {
	change_id: string;
	old_due_at: string;
	changed_at: string;
	requested_by_id: string | null;
	requested_by_department_id: string | null;
}

export interface RatingRecord {
	rating_id: string;
	case_id: string;
	rater_id: string | null;
	rater_department_id: string | null;
	rated_department_id: string;
	dimension: string;
	score: number | null;
	rated_at: string;
}
