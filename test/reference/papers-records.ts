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
