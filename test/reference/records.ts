import type { Calendar } from '#lib/clock/calendar.ts';
import type { Pause } from '#lib/clock/pauses.ts';

/** ISO 8601 UTC, comparable as text; null = missing. */
export type Time = string | null;

/** Staged records as the reference reads them: canonical columns, times as ISO 8601 UTC, days as `YYYY-MM-DD`, missing = null. */
export interface Records {
	as_of: string;
	/** The company's zone: days of assignments and due dates are days there. */
	time_zone: string;
	/** Of a department that names none. */
	calendar: Calendar;
	/** Of the departments that have their own. */
	calendars: Readonly<Record<string, Calendar>>;
	/** Department → the one above it, for those that have one. */
	parents: Readonly<Record<string, string>>;
	employees: EmployeeRecord[];
	assignments: AssignmentRecord[];
	cases: CaseRecord[];
	/** In the order of the file. */
	steps: StepRecord[];
	pauses: PauseRecord[];
	exceptions: ExceptionRecord[];
	documents: { document_id: string; case_id: string; required: boolean; archived_at: Time }[];
	acceptances: AcceptanceRecord[];
	risks: { risk_id: string; case_id: string; identified_at: Time }[];
	/** What the company set, in the order of the first day. */
	parameters: ParameterRecord[];
	trainings: TrainingRecord[];
	training_results: ResultRecord[];
}

export interface ParameterRecord {
	kpi_id: string;
	name: string;
	value: number;
	/** Local day. */
	valid_from: string;
}

export interface EmployeeRecord {
	employee_id: string;
	post_group: string | null;
	hired_on: string | null;
	left_on: string | null;
}

export interface AssignmentRecord {
	employee_id: string;
	department_id: string;
	/** Local days, both inclusive. */
	valid_from: string;
	valid_to: string | null;
}

export interface CaseRecord {
	case_id: string;
	process: string;
	green_channel: boolean | null;
	initiator_id: string | null;
	initiator_department_id: string | null;
	lead_department_id: string | null;
	lead_id: string | null;
	opened_at: Time;
	closed_at: Time;
	baseline_due_at: Time;
	goals_set: number | null;
	goals_met: number | null;
	budget: number | null;
	actual_cost: number | null;
}

export interface StepRecord {
	step_id: string;
	case_id: string;
	stage: string;
	activity: string;
	department_id: string | null;
	employee_id: string | null;
	from_department_id: string | null;
	from_employee_id: string | null;
	assigned_at: Time;
	started_at: Time;
	finished_at: Time;
	baseline_due_at: Time;
	due_at: Time;
	result: string | null;
	reason: string | null;
	reason_party: 'sender' | 'receiver' | 'external' | null;
	round: number | null;
	lifecycle: string | null;
}

export interface PauseRecord {
	pause_id: string;
	step_id: string;
	paused_at: string;
	resumed_at: Time;
	reason: Pause['reason'];
	party: NonNullable<Pause['party']>;
	entered_at: Time;
}

export interface ExceptionRecord {
	exception_id: string;
	class: string;
	level: number;
	department_id: string;
	handling_department_id: string | null;
	handling_employee_id: string | null;
	responsible_department_id: string | null;
	responsible_employee_id: string | null;
	found_by_id: string | null;
	found_by_department_id: string | null;
	found_through: string | null;
	occurred_at: Time;
	found_at: string;
	reported_at: Time;
	escalated_at: Time;
	received_at: Time;
	met_at: Time;
	due_at: Time;
	restored_at: Time;
	closed_at: Time;
	reopened_at: Time;
	/** When it was found who is responsible. */
	decided_at: Time;
	cause: string | null;
	process: string | null;
	loss: number | null;
}

export interface AcceptanceRecord {
	acceptance_id: string;
	case_id: string;
	round: number;
	department_id: string | null;
	decided_at: Time;
	result: 'passed' | 'failed' | null;
}

export interface TrainingRecord {
	training_id: string;
	course_id: string;
	department_id: string | null;
	planned_on: string | null;
	held_at: Time;
	max_score: number | null;
	pass_score: number | null;
	/** Whether the tests before and after are of one difficulty. */
	tests_equated: boolean | null;
	hours: number | null;
	/** The indicator it is meant to improve. */
	linked_indicator: string | null;
}

export interface ResultRecord {
	training_id: string;
	employee_id: string;
	attempt: number;
	required: boolean | null;
	due_on: string | null;
	enrolled: boolean | null;
	attended: boolean | null;
	completed_at: Time;
	pre_score: number | null;
	post_score: number | null;
	delayed_score: number | null;
	satisfaction: number | null;
	tutored_at: Time;
}
