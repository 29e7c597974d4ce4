import fc from 'fast-check';
import type { Oversight } from '../reference/oversight-records.ts';
import { nothing } from './observations.company.ts';
import {
	assignments,
	department,
	flag,
	longAgo,
	maybe,
	numbered,
	person,
	recently,
	some,
	soon,
	titled,
	type Staging
} from './arbitraries.ts';

/** Limits for what records leave open, one of them changed in between. */
export const limits = [
	{ kpi_id: 'rsk-15', name: 'review_interval_days', value: 20, valid_from: '2026-06-01' },
	{ kpi_id: 'rsk-15', name: 'review_interval_days', value: 7, valid_from: '2026-07-01' },
	...Object.entries({ medium_from: 6, high_from: 15, score_low: 1, score_medium: 4, score_high: 10 }).map(
		([name, value]) => ({ kpi_id: 'rsk-16', name, value, valid_from: '2026-06-10' })
	)
];

const held = { department_id: maybe(department), employee_id: person };
const exceptionId = fc.constantFrom('x1', 'x2', 'x3');
const riskId = fc.constantFrom('r1', 'r2', 'r3', 'r4');
const words = maybe(fc.constantFrom('words', ' '), 2);
const rating = maybe(fc.constantFrom(-1, 1, 5, 6, 14, 15, 25), 9);
const level = maybe(fc.constantFrom('high', 'high', 'medium', 'low'), 3);

const exception = fc.record({
	department_id: department,
	handling_department_id: maybe(department),
	handling_employee_id: person,
	occurred_at: maybe(longAgo, 2),
	found_at: longAgo,
	due_at: maybe(soon, 2),
	closed_at: maybe(recently),
	reopened_at: maybe(recently, 1),
	monitored: fc.constantFrom(true, true, false, null),
	warning_id: maybe(fc.constantFrom('w1', 'w2', 'w3', 'w9'), 2),
	cause: maybe(fc.constantFrom('human_error', 'service')),
	measure: words
});

const warning = fc.record({
	...held,
	published_at: longAgo,
	closed_at: maybe(recently),
	outcome: maybe(fc.constantFrom('confirmed', 'false_alarm'))
});

const correctiveAction = fc.record({
	origin: maybe(fc.constantFrom('exception', 'exception', 'risk', 'monitoring'), 2),
	exception_id: maybe(exceptionId, 2),
	risk_id: maybe(riskId, 1),
	...held,
	ordered_at: maybe(recently),
	baseline_due_at: maybe(soon),
	due_at: maybe(soon, 1),
	done_at: maybe(recently),
	check_due_at: maybe(soon, 2),
	checked_at: maybe(recently, 2),
	effective: flag
});

const risk = fc.record({
	case_id: fc.constantFrom('m1', 'm2'),
	department_id: maybe(department),
	identified_at: maybe(fc.oneof(longAgo, recently), 9),
	inherent: rating,
	residual: rating,
	level,
	plan: words,
	plan_owner_id: person,
	plan_due_at: maybe(soon, 2),
	plan_done_at: maybe(recently, 2),
	reviewed_at: maybe(fc.oneof(longAgo, recently), 1),
	closed_at: maybe(recently, 1)
});

const review = fc.record({
	risk_id: riskId,
	reviewed_at: fc.oneof(longAgo, recently),
	residual: rating,
	level
});

const suggestion = fc.record({
	...held,
	filed_at: fc.oneof(longAgo, recently),
	decided_at: maybe(recently),
	result: maybe(fc.constantFrom('adopted', 'rejected'))
});

const matters = [
	{ case_id: 'm1', lead_department_id: 'A1' },
	{ case_id: 'm2', lead_department_id: 'B' }
];

const records: fc.Arbitrary<Oversight> = fc
	.record({
		assignments,
		exceptions: some(exception),
		warnings: some(warning),
		corrective_actions: some(correctiveAction, 8),
		risks: fc.tuple(risk, risk, risk, risk),
		risk_reviews: fc.uniqueArray(review, {
			maxLength: 6,
			selector: ({ risk_id, reviewed_at }) => `${risk_id} ${reviewed_at}`
		}),
		suggestions: some(suggestion)
	})
	.map((given) => ({
		...nothing,
		parameters: limits,
		...given,
		matters,
		exceptions: numbered(given.exceptions, 'exception_id', 'x'),
		warnings: numbered(given.warnings, 'warning_id', 'w'),
		corrective_actions: numbered(given.corrective_actions, 'corrective_action_id', 'a'),
		risks: numbered(given.risks, 'risk_id', 'r'),
		suggestions: numbered(given.suggestions, 'suggestion_id', 'g')
	}));

/** Random records, for the reference and as they are staged. */
export const oversight: fc.Arbitrary<{ given: Oversight; staging: Staging }> = records.map((given) => ({
	given,
	staging: {
		assignments: given.assignments,
		cases: given.matters.map((one) => ({ ...one, process: 'process', closed_at: '2026-06-01T00:00:00Z' })),
		exceptions: given.exceptions.map((one) => ({ ...one, class: 'data', level: 2 })),
		warnings: given.warnings,
		corrective_actions: titled(given.corrective_actions),
		risks: given.risks,
		risk_reviews: given.risk_reviews,
		suggestions: titled(given.suggestions)
	}
}));
