import fc from 'fast-check';
import type { Papers } from '../reference/papers-records.ts';
import {
	assignments,
	day,
	department,
	flag,
	longAgo,
	maybe,
	numbered,
	person,
	recently,
	some,
	soon,
	type Staging,
	titled
} from './arbitraries.ts';
import { nothing } from './observations.company.ts';

/** The limit for minutes, changed once. */
export const limits = [
	{ kpi_id: 'doc-04', name: 'minutes_days', value: 1, valid_from: '2026-06-30' },
	{ kpi_id: 'doc-04', name: 'minutes_days', value: 0.5, valid_from: '2026-07-06' }
];

const held = { department_id: maybe(department), employee_id: person };
const caseId = fc.constantFrom('m1', 'm2', 'm3');
const words = maybe(fc.constantFrom('words', 'words', ' '), 9);

const matter = fc.record({
	process: fc.constantFrom('liaison', 'liaison', 'process'),
	lead_id: person,
	lead_department_id: department,
	closed_at: maybe(fc.oneof(longAgo, recently), 1)
});

const document = fc.record({
	case_id: maybe(caseId),
	...held,
	required: fc.constantFrom(true, true, false, null),
	due_at: maybe(fc.oneof(longAgo, soon), 2),
	filed_at: maybe(fc.oneof(longAgo, recently), 2),
	archived_at: maybe(recently, 1),
	retention_until: maybe(day('2026-06-28', 14), 2),
	destroyed_at: maybe(recently, 1)
});

const access = fc.record({
	document_id: fc.constantFrom('d1', 'd2'),
	...held,
	approved_at: maybe(recently, 3),
	result: maybe(fc.constantFrom('approved', 'approved', 'refused'), 2),
	accessed_at: maybe(recently),
	external: flag,
	registered_at: maybe(recently, 1)
});

const agreement = fc.record({
	employee_id: fc.constantFrom('ann', 'bob'),
	case_id: maybe(caseId, 1),
	signed_at: maybe(fc.oneof(longAgo, recently)),
	valid_to: maybe(day('2026-06-28', 14), 1)
});

const communication = fc.record({
	case_id: caseId,
	mode: fc.constantFrom('meeting', 'meeting', 'report'),
	purpose: maybe(fc.constantFrom('regular', 'summary_report'), 2),
	...held,
	topic: words,
	planned_at: maybe(soon, 6),
	place: words,
	participants: words,
	announced_at: maybe(longAgo, 6),
	due_at: maybe(soon),
	held_at: maybe(fc.oneof(longAgo, recently)),
	minutes_at: maybe(recently),
	proposals: maybe(fc.nat(1), 1),
	cancelled_at: maybe(recently, 1)
});

const suggestion = fc.record({
	...held,
	source: fc.constantFrom('summary', 'summary', 'daily'),
	communication_id: maybe(fc.constantFrom('k1', 'k2', 'k3')),
	filed_at: fc.oneof(longAgo, recently),
	decided_at: maybe(recently),
	result: maybe(fc.constantFrom('adopted', 'adopted', 'rejected')),
	due_at: maybe(soon),
	implemented_at: maybe(recently)
});

const restoreTest = fc.record({
	department_id: maybe(department),
	planned_on: day('2026-06-28', 14),
	tested_at: maybe(recently),
	result: maybe(fc.constantFrom('passed', 'failed'))
});

const workRecord = fc.record({
	...held,
	recorded_at: recently,
	worked_at: maybe(recently),
	place: words,
	participants: words,
	content: words,
	problem: words,
	measure: words
});

const records: fc.Arbitrary<Papers> = fc
	.record({
		assignments,
		matters: fc.tuple(matter, matter, matter),
		documents: some(document, 7),
		document_accesses: some(access),
		confidentiality_agreements: some(agreement, 4),
		communications: some(communication, 8),
		suggestions: some(suggestion, 4),
		restore_tests: some(restoreTest, 4),
		work_records: some(workRecord, 4)
	})
	.map((given) => ({
		...nothing,
		parameters: limits,
		...given,
		matters: numbered(given.matters, 'case_id', 'm'),
		documents: numbered(given.documents, 'document_id', 'd'),
		document_accesses: numbered(given.document_accesses, 'access_id', 'v'),
		confidentiality_agreements: numbered(
			given.confidentiality_agreements,
			'confidentiality_agreement_id',
			'q'
		),
		communications: numbered(given.communications, 'communication_id', 'k'),
		suggestions: numbered(given.suggestions, 'suggestion_id', 'g'),
		restore_tests: numbered(given.restore_tests, 'test_id', 'b'),
		work_records: numbered(given.work_records, 'work_record_id', 'w')
	}));

/** Keeps the processes ones that record closings; without any, cases would close at their last event. */
const closing = ['liaison', 'process'].map((process) => ({
	case_id: `closed ${process}`,
	process,
	lead_department_id: 'A',
	closed_at: '2026-05-01T00:00:00Z'
}));

/** Random records, for the reference and as they are staged. */
export const papers: fc.Arbitrary<{ given: Papers; staging: Staging }> = records.map((given) => ({
	given,
	staging: {
		assignments: given.assignments,
		cases: [...given.matters, ...closing],
		documents: given.documents,
		document_accesses: given.document_accesses,
		confidentiality_agreements: given.confidentiality_agreements,
		communications: given.communications,
		suggestions: titled(given.suggestions),
		restore_tests: given.restore_tests,
		work_records: given.work_records
	}
}));
