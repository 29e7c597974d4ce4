import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildObservations } from '#lib/server/pipeline/observations.ts';
import { buildMarts } from '#lib/server/pipeline/marts.ts';
import { type Expected, type Records, referenceObservations } from '../reference/observations.ts';
import { type Company, openCompany, stage, type Staged } from './clock.company.ts';

/** STEELYARD_RUNS=500 for a long search. */
const runs = Number(process.env.STEELYARD_RUNS ?? 10);
const patience = 90_000 + runs * 5_000;

const as_of = '2026-07-10T10:00:00.000Z';
const weekdays = [1, 2, 3, 4, 5];
const slots = weekdays.flatMap((weekday) => [
	{ weekday, starts: '09:00', ends: '12:00' },
	{ weekday, starts: '13:00', ends: '18:00' }
]);
const calendar = {
	calendar_id: 'office',
	name: 'office',
	time_zone: 'Asia/Shanghai',
	slots,
	holidays: [{ date: '2026-07-02', date_to: '2026-07-03' }],
	workdays: [{ date: '2026-07-04', date_to: null, weekday: 1 }]
};

/** Half hours, so that slots' edges, ties and midnights in Shanghai (16:00 UTC) come up. */
const halfHours = (from: string, to: string): fc.Arbitrary<string> =>
	fc
		.nat((Date.parse(to) - Date.parse(from)) / 1_800_000)
		.map((n) => new Date(Date.parse(from) + n * 1_800_000).toISOString());
const recently = halfHours('2026-06-29T00:00:00Z', as_of);
const soon = halfHours('2026-06-29T00:00:00Z', '2026-07-14T00:00:00Z');
const longAgo = halfHours('2026-03-20T00:00:00Z', as_of);
const maybe = <T>(values: fc.Arbitrary<T>, freq = 4) => fc.option(values, { freq });
const department = fc.constantFrom('A', 'A1', 'B');
const person = maybe(fc.constantFrom('ann', 'bob'));
const caseIds = ['c1', 'c2', 'c3'];

const cases = fc.tuple(
	...caseIds.map((case_id) =>
		fc.record({
			case_id: fc.constant(case_id),
			process: fc.constant('process'),
			lead_department_id: department,
			lead_id: person,
			opened_at: maybe(recently),
			closed_at: maybe(recently, 3),
			baseline_due_at: maybe(soon)
		})
	)
);

const step = fc
	.record({
		case_id: fc.constantFrom(...caseIds),
		stage: fc.constantFrom('execution', 'handover', 'approval'),
		activity: fc.constantFrom('draft', 'check'),
		department_id: department,
		employee_id: person,
		from_department_id: department,
		from_employee_id: person,
		assigned_at: maybe(recently),
		started_at: maybe(recently),
		finished_at: maybe(recently),
		baseline_due_at: maybe(soon),
		due_at: maybe(soon, 2),
		result: maybe(fc.constantFrom('done', 'accepted', 'returned'), 2),
		reason_party: maybe(fc.constantFrom('sender' as const, 'receiver' as const, 'external' as const)),
		round: maybe(fc.constantFrom(1, 1, 2)),
		lifecycle: maybe(fc.constantFrom('complete', 'withdraw'), 1)
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
	handling_department_id: department,
	handling_employee_id: person,
	found_at: longAgo,
	days: maybe(fc.nat(20)),
	cause: maybe(fc.constantFrom('human_error', 'service')),
	process: maybe(fc.constantFrom('p', 'q'))
});

const score = maybe(fc.constantFrom(0, 40, 60, 99, 100));
const result = fc.record({
	training_id: fc.constantFrom('t1', 't2'),
	employee_id: fc.constantFrom('ann', 'bob'),
	attempt: fc.constantFrom(1, 2),
	attended: fc.boolean(),
	completed_at: maybe(recently),
	pre_score: score,
	post_score: score
});

const training = (training_id: string) =>
	fc.record({
		training_id: fc.constant(training_id),
		course_id: fc.constantFrom('k1', 'k2'),
		held_at: recently,
		max_score: maybe(fc.constantFrom(100, 80)),
		pass_score: maybe(fc.constantFrom(60, 80))
	});

const later = (at: string, hours: number) => new Date(Date.parse(at) + hours * 3_600_000).toISOString();
const upTo = (at: string | null) => (at !== null && at > as_of ? as_of : at);

const records: fc.Arbitrary<Records> = fc
	.record({
		cases,
		steps: fc.array(step, { maxLength: 8 }),
		pauses: fc.array(pause, { maxLength: 3 }),
		exceptions: fc.array(exception, { maxLength: 8 }),
		documents: fc.array(fc.record({ case_id: fc.constantFrom(...caseIds), archived_at: maybe(recently) }), {
			maxLength: 3
		}),
		archivedOnce: fc.tuple(...caseIds.map(() => maybe(recently))),
		acceptances: fc.array(
			fc.record({
				case_id: fc.constantFrom(...caseIds),
				round: fc.constantFrom(1, 2),
				department_id: department,
				decided_at: recently,
				result: fc.constantFrom('passed' as const, 'failed' as const)
			}),
			{ maxLength: 4 }
		),
		trainings: fc.tuple(training('t1'), training('t2')),
		results: fc.uniqueArray(result, {
			maxLength: 6,
			selector: ({ training_id, employee_id, attempt }) => `${training_id} ${employee_id} ${attempt}`
		})
	})
	.map(({ steps, pauses, exceptions, documents, archivedOnce, acceptances, results, ...rest }) => ({
		...rest,
		calendar,
		hours_per_day: 8,
		as_of,
		steps: [...steps, explicitHandover].map((one, i) => ({ step_id: `s${i + 1}`, ...one })),
		pauses: pauses
			.filter((one) => Number(one.step_id.slice(1)) <= steps.length)
			.map(({ length, ...one }, i) => ({
				pause_id: `p${i}`,
				...one,
				resumed_at: length === null ? null : upTo(later(one.paused_at, length / 2))
			})),
		exceptions: exceptions.map(({ days, ...one }, i) => ({
			exception_id: `x${i}`,
			...one,
			closed_at: days === null ? null : upTo(later(one.found_at, days * 24))
		})),
		documents: [
			...documents,
			...caseIds.map((case_id, i) => ({ case_id, archived_at: archivedOnce[i] }))
		].map((one, i) => ({ document_id: `d${i}`, ...one, required: true })),
		acceptances: acceptances.map((one, i) => ({ acceptance_id: `a${i}`, ...one })),
		training_results: results
	}));

/** Keeps the process one that records its hand-overs; without any they would be inferred from departments. */
const explicitHandover = {
	case_id: 'c0',
	stage: 'handover',
	activity: 'hand over',
	department_id: 'A',
	employee_id: null,
	from_department_id: 'B',
	from_employee_id: null,
	assigned_at: null,
	started_at: null,
	finished_at: null,
	baseline_due_at: null,
	due_at: null,
	result: null,
	reason_party: null,
	round: null,
	lifecycle: null
};

const masterData: Staged = {
	departments: [
		{ department_id: 'A', name: 'A' },
		{ department_id: 'A1', name: 'A1', parent_id: 'A' },
		{ department_id: 'B', name: 'B' }
	],
	employees: [
		{ employee_id: 'ann', name: 'Ann' },
		{ employee_id: 'bob', name: 'Bob' }
	],
	calendars: [
		...slots.map((slot) => ({ rule: 'slot', ...slot })),
		...calendar.holidays.map((range) => ({ rule: 'holiday', ...range })),
		...calendar.workdays.map((range) => ({ rule: 'workday', ...range }))
	].map((row) => ({ calendar_id: 'office', time_zone: 'Asia/Shanghai', ...row })),
	/** A closed case keeps the process one that records its closings; without any, cases would close at their last event. */
	cases: [{ case_id: 'c0', process: 'process', lead_department_id: 'A', closed_at: '2026-06-01T08:00:00Z' }]
};

let company: Company;
beforeAll(async () => {
	company = await openCompany(masterData, { as_of, time_zone: 'Asia/Shanghai' });
});
afterAll(() => company.close());

const kinds = [
	'cases',
	'steps',
	'pauses',
	'exceptions',
	'documents',
	'acceptances',
	'trainings',
	'training_results'
] as const;

interface Row {
	kpi_id: string;
	record_kind: string;
	record_id: string;
	department_id: string | null;
	employee_id: string | null;
	counted_at: Date;
	numerator: number | null;
	denominator: number | null;
	hours: number | null;
	is_open: boolean | null;
	exclusion: string | null;
}

async function computed(given: Records): Promise<Row[]> {
	const { ws } = company;
	for (const [index, kind] of kinds.entries()) {
		await ws.warehouse.run(`delete from stg_${kind} where batch_id >= 100`);
		const rows = given[kind].map((row) => ({ ...row, ...filling[kind] }));
		await stage(ws, kind, rows as Parameters<typeof stage>[2], 100 + index);
	}
	await buildMarts(ws);
	await buildObservations(ws);
	return ws.warehouse.rows<Row>('select * from observations');
}

/** Columns an import requires and the reference does not read. */
const filling: Partial<Record<(typeof kinds)[number], Record<string, string>>> = {
	trainings: { title: 'training' }
};

/** A computed row in the terms of the reference. */
function judged(row: Row, reference: Expected | undefined): Expected {
	const key = `${row.record_kind} ${row.record_id}`;
	if (row.exclusion !== null) return { key, is_excluded: true };
	const { department_id, employee_id, numerator, denominator, hours, is_open } = row;
	const isJudged = reference && 'department_id' in reference;
	return {
		key,
		is_excluded: false,
		...(isJudged ? { department_id: department_id! } : {}),
		employee_id: reference && !reference.is_excluded && reference.employee_id === null ? null : employee_id,
		counted_at: Math.floor(row.counted_at.getTime()),
		numerator: near(numerator),
		denominator: near(denominator),
		hours: near(hours),
		is_open
	};
}

const near = (value: number | null) => (value === null ? null : Math.round(value * 1e9) / 1e9);

const comparable = (expected: Expected): Expected =>
	expected.is_excluded
		? expected
		: {
				...expected,
				numerator: near(expected.numerator),
				denominator: near(expected.denominator),
				hours: near(expected.hours)
			};

const sorted = (list: Expected[]) => list.toSorted((a, b) => (a.key < b.key ? -1 : 1));

describe('observations of random records', () => {
	it(
		`of ${Object.keys(referenceObservations).join(', ')} are those of the plain reference`,
		async () => {
			await fc.assert(
				fc.asyncProperty(records, async (given) => {
					const rows = await computed(given);
					// a record the reference does not name may be listed as left out, with its reason; it may not count
					for (const [kpi_id, judge] of Object.entries(referenceObservations)) {
						const expected = judge(given);
						const byKey = new Map(expected.map((one) => [one.key, one]));
						const actual = rows
							.filter((row) => row.kpi_id === kpi_id && row.record_id !== 'c0')
							.map((row) => judged(row, byKey.get(`${row.record_kind} ${row.record_id}`)))
							.filter((row) => !row.is_excluded || byKey.has(row.key));
						expect({ [kpi_id]: sorted(actual) }).toEqual({ [kpi_id]: sorted(expected.map(comparable)) });
					}
				}),
				{ numRuns: runs, interruptAfterTimeLimit: patience - 30_000 }
			);
		},
		patience
	);
});
