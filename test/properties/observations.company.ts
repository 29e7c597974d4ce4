import fc from 'fast-check';
import type { Calendar } from '#lib/clock/calendar.ts';
import type { Records } from '../reference/records.ts';
import type { Staged } from './clock.company.ts';

export const as_of = '2026-07-10T10:00:00.000Z';
export const time_zone = 'Asia/Shanghai';

/** Weekdays with a lunch break; two days off, and the Saturday after them worked like a Monday. */
const office: Calendar = {
	calendar_id: 'office',
	name: 'office',
	time_zone,
	slots: [1, 2, 3, 4, 5].flatMap((weekday) => [
		{ weekday, starts: '09:00', ends: '12:00' },
		{ weekday, starts: '13:00', ends: '18:00' }
	]),
	holidays: [{ date: '2026-07-02', date_to: '2026-07-03' }],
	workdays: [{ date: '2026-07-04', date_to: null, weekday: 1 }]
};

/** Tuesday to Saturday, past midnight, in a zone of half hours. */
const evening: Calendar = {
	calendar_id: 'evening',
	name: 'evening',
	time_zone: 'Asia/Kolkata',
	slots: [2, 3, 4, 5, 6].map((weekday) => ({ weekday, starts: '20:00', ends: '02:00' })),
	holidays: [{ date: '2026-07-08', date_to: null }],
	workdays: []
};

/** What every random company has. */
export const masterData: Staged = {
	departments: [
		{ department_id: 'A', name: 'A' },
		{ department_id: 'A1', name: 'A1', parent_id: 'A' },
		{ department_id: 'B', name: 'B', calendar_id: 'evening' }
	],
	calendars: [office, evening].flatMap(({ calendar_id, time_zone, slots, holidays, workdays }) =>
		[
			...slots.map((slot) => ({ rule: 'slot', ...slot })),
			...holidays.map((range) => ({ rule: 'holiday', ...range })),
			...workdays.map((range) => ({ rule: 'workday', ...range }))
		].map((row) => ({ calendar_id, time_zone, ...row }))
	)
};

const calendars = { calendar: office, calendars: { B: evening }, parents: { A1: 'A' } };

/** No longer a stage of its path from a day on. */
function withoutStage(valid_from: string) {
	return (name: string) => ({ kpi_id: 'qlt-08', name, value: 0, valid_from });
}

/** Limits of levels 1 and 2, the latter lowered in between; level 3 has none. Short paths, so that some case keeps one. */
export const parameters = [
	{ kpi_id: 'trn-11', name: 'window_days', value: 3, valid_from: '2026-01-01' },
	{ kpi_id: 'trn-11', name: 'minimum_peers', value: 1, valid_from: '2026-01-01' },
	{ kpi_id: 'trn-10', name: 'window_days', value: 3, valid_from: '2026-01-01' },
	{ kpi_id: 'trn-10', name: 'minimum_peers', value: 1, valid_from: '2026-01-01' },
	{ kpi_id: 'trn-14', name: 'limit_days', value: 2.5, valid_from: '2026-06-30' },
	...['process_request', 'process_acceptance', 'liaison_request', 'liaison_report'].map(
		withoutStage('2026-01-01')
	),
	...['process_archive', 'liaison_archive'].map(withoutStage('2026-06-30')),
	...['tim-06', 'tim-07', 'tim-08'].flatMap((kpi_id) => [
		{ kpi_id, name: 'level_1_hours', value: 2, valid_from: '2026-01-01' },
		{ kpi_id, name: 'level_2_hours', value: 6, valid_from: '2026-01-01' },
		{ kpi_id, name: 'level_2_hours', value: 3.5, valid_from: '2026-06-01' }
	])
];

/** A company of which nothing is recorded, for single examples. */
export const nothing: Records = {
	as_of,
	parameters,
	time_zone,
	...calendars,
	employees: [],
	assignments: [],
	cases: [],
	steps: [],
	pauses: [],
	exceptions: [],
	documents: [],
	acceptances: [],
	risks: [],
	trainings: [],
	training_results: []
};

export const settings = { as_of, time_zone, default_calendar_id: 'office' };

/** Half hours, so that slots' edges, ties and midnights in Shanghai (16:00 UTC) come up. */
const halfHours = (from: string, to: string): fc.Arbitrary<string> =>
	fc
		.nat((Date.parse(to) - Date.parse(from)) / 1_800_000)
		.map((n) => new Date(Date.parse(from) + n * 1_800_000).toISOString());
/** Across the turn of a month and a quarter; the last of it lies after the as-of time. */
const recently = halfHours('2026-06-29T00:00:00Z', '2026-07-11T00:00:00Z');
const soon = halfHours('2026-06-29T00:00:00Z', '2026-07-14T00:00:00Z');
const longAgo = halfHours('2026-03-20T00:00:00Z', as_of);
const date = (from: string, days: number) =>
	fc.nat(days).map((n) => new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10));
/** Missing once in `freq` + 1 times; fast-check's own `freq` of 1 would mean never there. */
const maybe = <T>(values: fc.Arbitrary<T>, freq = 4) => fc.option(values, { freq: freq + 1 });
const department = fc.constantFrom('A', 'A1', 'B');
const people = ['ann', 'bob'];
const person = maybe(fc.constantFrom(...people));
const caseIds = ['c1', 'c2', 'c3'];

const employee = (employee_id: string) =>
	fc.record({
		employee_id: fc.constant(employee_id),
		post_group: fc.constantFrom('clerk', 'clerk', 'clerk', null),
		hired_on: maybe(date('2026-06-25', 12), 1),
		left_on: maybe(date('2026-07-01', 12), 1)
	});

const assignment = fc.record({
	employee_id: fc.constantFrom(...people),
	department_id: department,
	valid_from: fc.oneof(fc.constant('2026-01-01'), date('2026-06-28', 12)),
	valid_to: maybe(date('2026-07-01', 10), 1)
});

const oneCase = (case_id: string) =>
	fc
		.record({
			case_id: fc.constant(case_id),
			process: fc.constantFrom('process', 'process', 'liaison', 'cross_business'),
			green_channel: maybe(fc.boolean(), 1),
			initiator_id: person,
			initiator_department_id: maybe(department, 1),
			lead_department_id: maybe(department),
			lead_id: person,
			opened_at: maybe(recently),
			closed_at: maybe(recently, 3),
			baseline_due_at: maybe(soon),
			goals_set: maybe(fc.nat(3), 2),
			missed: maybe(fc.nat(3)),
			budget: maybe(fc.constantFrom(0, 100, 250.5), 1),
			actual_cost: maybe(fc.constantFrom(0, 90, 250.5, 400), 1)
		})
		.map(({ missed, ...one }) => ({
			...one,
			goals_met: missed === null || one.goals_set === null ? null : Math.max(0, one.goals_set - missed)
		}));

const step = fc
	.record({
		// c9 is no case on record
		case_id: fc.constantFrom(...caseIds, ...caseIds, 'c9'),
		stage: fc.constantFrom('execution', 'handover', 'approval', 'review', 'review'),
		activity: fc.constantFrom('draft', 'check'),
		department_id: maybe(department),
		employee_id: person,
		from_department_id: maybe(department),
		from_employee_id: person,
		assigned_at: maybe(recently),
		started_at: maybe(recently),
		finished_at: maybe(recently),
		baseline_due_at: maybe(soon),
		due_at: maybe(soon, 2),
		result: maybe(fc.constantFrom('done', 'accepted', 'returned', 'approved', 'refused'), 2),
		reason: maybe(fc.constantFrom('why', ' '), 1),
		reason_party: maybe(fc.constantFrom('sender' as const, 'receiver' as const, 'external' as const)),
		round: maybe(fc.constantFrom(1, 1, 2)),
		lifecycle: maybe(fc.constantFrom('complete', 'Withdraw', 'autoskip'), 1)
	})
	.map((one) => (one.stage === 'handover' && one.result === 'done' ? { ...one, result: 'accepted' } : one));

const pause = fc.record({
	step_id: fc.constantFrom('s1', 's2', 's3'),
	paused_at: recently,
	length: maybe(fc.integer({ min: 1, max: 60 })),
	reason: fc.constant('waiting_partner' as const),
	party: fc.constant('partner' as const),
	entered_at: maybe(recently)
});

const exception = fc.record({
	class: fc.constantFrom('process', 'data'),
	level: fc.constantFrom(1, 2, 3),
	department_id: department,
	handling_department_id: maybe(department),
	handling_employee_id: person,
	found_by_id: person,
	found_by_department_id: maybe(department, 1),
	found_through: maybe(fc.constantFrom('own_check', 'monitoring', 'customer'), 1),
	reported: maybe(fc.nat(20)),
	escalated: maybe(fc.nat(30)),
	received: maybe(fc.nat(30), 1),
	met: maybe(fc.nat(50)),
	responsible_department_id: maybe(department),
	responsible_employee_id: person,
	occurred_at: maybe(longAgo, 2),
	found_at: longAgo,
	due_at: maybe(fc.oneof(longAgo, soon)),
	restored: maybe(fc.nat(30), 1),
	closed: maybe(fc.nat(40)),
	reopened: maybe(fc.nat(50), 1),
	decided: maybe(fc.nat(30)),
	cause: maybe(fc.constantFrom('human_error', 'service')),
	process: maybe(fc.constantFrom('p', 'q')),
	loss: maybe(fc.constantFrom(0, 10.5, 2000))
});

const document = fc.record({
	case_id: fc.constantFrom(...caseIds),
	required: fc.constantFrom(true, true, false),
	archived_at: maybe(recently)
});

const acceptance = fc.record({
	case_id: fc.constantFrom(...caseIds),
	round: fc.constantFrom(1, 2),
	department_id: maybe(department),
	decided_at: recently,
	result: fc.constantFrom('passed' as const, 'failed' as const)
});

const risk = fc.record({ case_id: fc.constantFrom(...caseIds), identified_at: maybe(recently) });

const training = (training_id: string) =>
	fc.record({
		training_id: fc.constant(training_id),
		course_id: fc.constantFrom('k1', 'k2'),
		department_id: maybe(department),
		planned_on: maybe(date('2026-06-28', 14)),
		held_at: maybe(fc.oneof(recently, longAgo)),
		max_score: maybe(fc.constantFrom(100, 80)),
		pass_score: maybe(fc.constantFrom(60, 80)),
		tests_equated: maybe(fc.constantFrom(true, true, false), 1),
		hours: maybe(fc.constantFrom(1.5, 4)),
		linked_indicator: maybe(fc.constantFrom('tim-01', 'tim-01', 'rsk-11', 'tim-02'), 2)
	});

const score = maybe(fc.constantFrom(0, 40, 60, 99, 100));
const result = fc.record({
	training_id: fc.constantFrom('t1', 't2'),
	employee_id: fc.constantFrom(...people),
	attempt: fc.constantFrom(1, 2),
	required: maybe(fc.boolean()),
	due_on: maybe(date('2026-06-29', 14)),
	enrolled: maybe(fc.boolean()),
	attended: maybe(fc.boolean()),
	completed_at: maybe(recently),
	pre_score: score,
	post_score: score,
	delayed_score: score,
	satisfaction: maybe(fc.integer({ min: 1, max: 5 }), 2),
	tutored_at: maybe(recently)
});

const later = (at: string, hours: number) => new Date(Date.parse(at) + hours * 3_600_000).toISOString();
const after = (at: string, hours: number | null) => (hours === null ? null : later(at, hours));
/** Gives every row its number. */
const numbered = <Row, Key extends string>(rows: readonly Row[], key: Key, prefix: string) =>
	rows.map((row, i) => ({ ...row, [key]: `${prefix}${i + 1}` }) as Row & Record<Key, string>);

/** A company's records with everything that makes them hard: gaps, ties, transfers, pauses, re-submissions, open items. */
export const records: fc.Arbitrary<Records> = fc
	.record({
		employees: fc.tuple(...people.map(employee)),
		assignments: fc.uniqueArray(assignment, {
			maxLength: 5,
			selector: ({ employee_id, valid_from }) => `${employee_id} ${valid_from}`
		}),
		cases: fc.tuple(...caseIds.map(oneCase)),
		steps: fc.array(step, { maxLength: 24, size: 'max' }),
		pauses: fc.array(pause, { maxLength: 3 }),
		exceptions: fc.array(exception, { maxLength: 12, size: 'max' }),
		documents: fc.array(document, { maxLength: 5 }),
		acceptances: fc.array(acceptance, { maxLength: 4 }),
		risks: fc.array(risk, { maxLength: 4 }),
		trainings: fc.tuple(training('t1'), training('t2')),
		training_results: fc.uniqueArray(result, {
			maxLength: 6,
			selector: ({ training_id, employee_id, attempt }) => `${training_id} ${employee_id} ${attempt}`
		})
	})
	.map(({ steps, pauses, exceptions, documents, acceptances, risks, ...rest }) => ({
		...rest,
		as_of,
		time_zone,
		...calendars,
		steps: numbered(steps, 'step_id', 's'),
		pauses: numbered(pauses, 'pause_id', 'p')
			.filter((one) => Number(one.step_id.slice(1)) <= steps.length)
			.map(({ length, ...one }) => ({
				...one,
				resumed_at: length === null ? null : later(one.paused_at, length / 2)
			})),
		parameters,
		exceptions: numbered(exceptions, 'exception_id', 'x').map(
			({ reported, escalated, received, met, restored, closed, reopened, decided, ...one }) => ({
				...one,
				reported_at: after(one.found_at, reported && reported / 2),
				escalated_at: after(one.found_at, escalated && escalated / 2),
				received_at: after(one.found_at, received && received / 2),
				met_at: after(one.found_at, met && met),
				restored_at: after(one.found_at, restored && restored * 12),
				closed_at: after(one.found_at, closed && closed * 12),
				reopened_at: after(one.found_at, reopened && reopened * 12),
				decided_at: after(one.found_at, decided && decided * 12)
			})
		),
		documents: numbered(documents, 'document_id', 'd'),
		acceptances: numbered(acceptances, 'acceptance_id', 'a'),
		risks: numbered(risks, 'risk_id', 'r')
	}));
