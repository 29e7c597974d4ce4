import type { Company } from './dated.ts';
import type { Time } from './records.ts';

/** What a company keeps to watch itself: canonical columns as in records.ts. */
export interface Oversight extends Company {
	/** Cases, of which only these matter here. */
	matters: { case_id: string; lead_department_id: string }[];
	exceptions: FoundRecord[];
	warnings: PublishedRecord[];
	corrective_actions: MeasureRecord[];
	risks: RiskRecord[];
	risk_reviews: ReviewRecord[];
	suggestions: SuggestionRecord[];
}

interface Held {
	department_id: string | null;
	employee_id: string | null;
}

/** An exception, as something found, warned of and closed. */
export interface FoundRecord {
	exception_id: string;
	department_id: string;
	handling_department_id: string | null;
	handling_employee_id: string | null;
	occurred_at: Time;
	found_at: string;
	due_at: Time;
	closed_at: Time;
	reopened_at: Time;
	monitored: boolean | null;
	warning_id: string | null;
	cause: string | null;
	measure: string | null;
}

/** A warning, as something published and proved. */
export interface PublishedRecord extends Held {
	warning_id: string;
	published_at: string;
	closed_at: Time;
	outcome: string | null;
}

/** A corrective action. */
export interface MeasureRecord extends Held {
	corrective_action_id: string;
	origin: string | null;
	exception_id: string | null;
	risk_id: string | null;
	ordered_at: Time;
	baseline_due_at: Time;
	due_at: Time;
	done_at: Time;
	check_due_at: Time;
	checked_at: Time;
	effective: boolean | null;
}

export interface RiskRecord {
	risk_id: string;
	case_id: string;
	department_id: string | null;
	identified_at: Time;
	inherent: number | null;
	residual: number | null;
	level: string | null;
	plan: string | null;
	plan_owner_id: string | null;
	plan_due_at: Time;
	plan_done_at: Time;
	reviewed_at: Time;
	closed_at: Time;
}

export interface ReviewRecord {
	risk_id: string;
	reviewed_at: string;
	residual: number | null;
	level: string | null;
}

export interface SuggestionRecord extends Held {
	suggestion_id: string;
	filed_at: string;
	decided_at: Time;
	result: string | null;
}
