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
	{ kpi_id: 'trn-13', name: 'limit_days', value: 3.5, valid_from: '2026-06-10' },
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

const correction = {
	corrected_at: maybe(fc.oneof(longAgo, recently), 1),
	correction_party: maybe(fc.constantFrom('sender', 'sender', 'receiver'), 3)
};

const handover = fc
	.record({
		case_id: caseId,
		stage: fc.constantFrom('handover', 'handover', 'handover', 'execution'),
		from_department_id: maybe(department),
		from_employee_id: person,
		department_id: maybe(department),
		assigned_at: maybe(fc.oneof(longAgo, recently)),
		started_at: maybe(recently, 1),
		finished_at: maybe(recently, 1),
		result: maybe(fc.constantFrom('accepted', 'returned'), 1),
		lifecycle: maybe(fc.constant('withdraw'), 1),
		items_required: maybe(fc.nat(3)),
		items_present: maybe(fc.nat(4)),
		...correction
	})
	.map((one) => ({ ...one, activity: 'work' }));

const feedback = fc.record({
	case_id: maybe(caseId),
	class: fc.constantFrom('complaint', 'complaint', 'return'),
	department_id: maybe(department),
	received_at: recently
});

const session = fc.record({
	course_id: fc.constantFrom('k1', 'k1', 'k2'),
	department_id: maybe(department),
	held_at: maybe(fc.oneof(longAgo, recently)),
	cost: maybe(fc.constantFrom(0, 100, 250.5), 6)
});

const need = fc.record({
	...held,
	exception_id: maybe(fc.constantFrom('x1', 'x2'), 1),
	identified_at: fc.oneof(longAgo, recently),
	due_at: maybe(soon, 1),
	training_id: maybe(fc.constantFrom('t1', 't2', 't3'), 1),
	covered_at: maybe(recently, 1)
});

const source = maybe(fc.constantFrom('source', 'source', ' '), 9);
const benefit = fc.record({
	course_id: fc.constantFrom('k1', 'k2'),
	counted_on: day('2026-06-28', 14),
	benefit: fc.constantFrom(0, 1000, 400.5),
	benefit_source: source,
	isolation_share: maybe(fc.constantFrom(0.5, 1), 9),
	isolation_source: source,
	confidence: maybe(fc.constantFrom(0.25, 0.8), 9),
	confidence_source: source
});

const mistake = fc.record({
	found_at: longAgo,
	decided_at: maybe(recently),
	cause: maybe(fc.constantFrom('human_error', 'human_error', 'service')),
	responsible_department_id: maybe(department),
	responsible_employee_id: person
});

const orders = fc
	.tuple(department, day('2026-06-25', 18), fc.nat(9), fc.nat(300))
	.map(([department_id, starts_on, days, orders]) => ({
		department_id,
		starts_on,
		ends_on: new Date(Date.parse(starts_on) + days * 86_400_000).toISOString().slice(0, 10),
		orders
	}));

const communication = fc.record({
	case_id: caseId,
	mode: fc.constantFrom('meeting', 'meeting', 'report', 'upload'),
	purpose: maybe(fc.constantFrom('regular', 'summary_report', 'liaison_report'), 2),
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
	reviewed_at: maybe(recently, 2),
	goal_met: flag,
	...correction,
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
		work_records: some(workRecord, 4),
		handovers: some(handover, 6),
		trainings: fc.tuple(session, session, session),
		training_needs: some(need),
		training_benefits: fc.uniqueArray(benefit, {
			maxLength: 4,
			selector: ({ course_id, counted_on }) => `${course_id} ${counted_on}`
		}),
		exceptions: some(mistake),
		customer_feedback: some(feedback, 3),
		order_counts: fc.uniqueArray(orders, {
			maxLength: 3,
			selector: ({ department_id, starts_on }) => `${department_id} ${starts_on}`
		})
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
		work_records: numbered(given.work_records, 'work_record_id', 'w'),
		handovers: numbered(given.handovers, 'step_id', 's'),
		trainings: numbered(given.trainings, 'training_id', 't'),
		training_needs: numbered(given.training_needs, 'need_id', 'n'),
		exceptions: numbered(given.exceptions, 'exception_id', 'x'),
		customer_feedback: numbered(given.customer_feedback, 'feedback_id', 'f')
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
		work_records: given.work_records,
		steps: given.handovers,
		trainings: titled(given.trainings),
		training_needs: given.training_needs.map((one) => ({ ...one, topic: 'topic' })),
		training_benefits: given.training_benefits,
		exceptions: given.exceptions.map((one) => ({ ...one, class: 'data', level: 2, department_id: 'A' })),
		customer_feedback: given.customer_feedback,
		order_counts: given.order_counts
	}
}));
