import type { Company } from './dated.ts';
import type { Time } from './records.ts';

/** What a company writes down and keeps: canonical columns as in records.ts. */
export interface Papers extends Company {
	/** Cases; `closing` processes only, so that none is closed at its last event. */
	matters: MatterRecord[];
	documents: DocumentRecord[];
	document_accesses: AccessRecord[];
	confidentiality_agreements: AgreementRecord[];
	communications: TalkRecord[];
	suggestions: ProposalRecord[];
	restore_tests: RestoreRecord[];
	work_records: WorkRecord[];
	/** Steps: hand-overs, and some that are none. */
	handovers: HandoverRecord[];
	customer_feedback: FeedbackRecord[];
	order_counts: OrdersRecord[];
	trainings: SessionRecord[];
	training_needs: NeedRecord[];
	training_benefits: BenefitRecord[];
	exceptions: MistakeRecord[];
}

interface Held {
	department_id: string | null;
	employee_id: string | null;
}

interface MatterRecord {
	case_id: string;
	process: string;
	lead_id: string | null;
	lead_department_id: string;
	closed_at: Time;
}

interface DocumentRecord extends Held {
	document_id: string;
	case_id: string | null;
	required: boolean | null;
	due_at: Time;
	filed_at: Time;
	archived_at: Time;
	/** Local day, inclusive; null = for ever. */
	retention_until: string | null;
	destroyed_at: Time;
}

interface AccessRecord extends Held {
	access_id: string;
	document_id: string;
	approved_at: Time;
	result: string | null;
	accessed_at: Time;
	external: boolean | null;
	registered_at: Time;
}

interface AgreementRecord {
	confidentiality_agreement_id: string;
	employee_id: string;
	case_id: string | null;
	signed_at: Time;
	/** Local day, inclusive. */
	valid_to: string | null;
}

/** A communication. */
interface TalkRecord extends Held {
	communication_id: string;
	case_id: string;
	mode: string;
	purpose: string | null;
	topic: string | null;
	planned_at: Time;
	place: string | null;
	participants: string | null;
	announced_at: Time;
	due_at: Time;
	held_at: Time;
	minutes_at: Time;
	proposals: number | null;
	reviewed_at: Time;
	goal_met: boolean | null;
	corrected_at: Time;
	correction_party: string | null;
	cancelled_at: Time;
}

/** A suggestion. */
interface ProposalRecord extends Held {
	suggestion_id: string;
	source: string | null;
	communication_id: string | null;
	filed_at: string;
	decided_at: Time;
	result: string | null;
	due_at: Time;
	implemented_at: Time;
}

interface RestoreRecord {
	test_id: string;
	department_id: string | null;
	planned_on: string;
	tested_at: Time;
	result: string | null;
}

interface WorkRecord extends Held {
	work_record_id: string;
	recorded_at: string;
	worked_at: Time;
	place: string | null;
	participants: string | null;
	content: string | null;
	problem: string | null;
	measure: string | null;
}

interface HandoverRecord {
	step_id: string;
	case_id: string;
	stage: string;
	from_department_id: string | null;
	from_employee_id: string | null;
	department_id: string | null;
	assigned_at: Time;
	started_at: Time;
	finished_at: Time;
	result: string | null;
	lifecycle: string | null;
	items_required: number | null;
	items_present: number | null;
	corrected_at: Time;
	correction_party: string | null;
}

interface FeedbackRecord {
	feedback_id: string;
	case_id: string | null;
	class: string;
	department_id: string | null;
	received_at: string;
}

/** Orders between two local days, both inclusive. */
interface OrdersRecord {
	department_id: string;
	starts_on: string;
	ends_on: string;
	orders: number;
}

interface SessionRecord {
	training_id: string;
	course_id: string;
	department_id: string | null;
	held_at: Time;
	cost: number | null;
}

interface NeedRecord extends Held {
	need_id: string;
	exception_id: string | null;
	identified_at: string;
	due_at: Time;
	training_id: string | null;
	covered_at: Time;
}

interface BenefitRecord {
	course_id: string;
	counted_on: string;
	benefit: number;
	benefit_source: string | null;
	isolation_share: number | null;
	isolation_source: string | null;
	confidence: number | null;
	confidence_source: string | null;
}

/** An exception, as something somebody was found to have done wrong. */
interface MistakeRecord {
	exception_id: string;
	found_at: string;
	decided_at: Time;
	cause: string | null;
	responsible_department_id: string | null;
	responsible_employee_id: string | null;
}
