import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWork, workBetween, workIntervals } from '#lib/clock/business-time.ts';
import {
	type Calendar,
	clockTime,
	dateOf,
	type DateRange,
	datesBetween,
	startOfDay
} from '#lib/clock/calendar.ts';
import { custody } from '#lib/clock/custody.ts';
import { dueMoment, standing } from '#lib/clock/deadline.ts';
import { day, hour, type Instant, instant, lengthOf, minute } from '#lib/clock/interval.ts';
import { type Pause, pauseReasons } from '#lib/clock/pauses.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { openCompany, type Staged } from './clock.company.ts';

/** Zones with daylight saving north and south, half hours, and none. */
const zones = [
	'Asia/Shanghai',
	'Europe/Berlin',
	'America/New_York',
	'Australia/Lord_Howe',
	'Asia/Kathmandu',
	'America/Santiago',
	'Pacific/Auckland'
];

const yearStart = instant('2026-01-01T00:00:00Z');
const yearEnd = instant('2027-01-01T00:00:00Z');
/** Records begin within so many days of a company's first; they are followed a little longer. */
const span = 60 * day;
const followed = 75 * day;
const companyZone = 'Asia/Shanghai';

const pad = (n: number) => String(n).padStart(2, '0');
const time = fc.integer({ min: 0, max: 287 }).map((n) => `${pad(Math.floor(n / 12))}:${pad((n % 12) * 5)}`);
const weekday = fc.integer({ min: 1, max: 7 });
const date = fc.integer({ min: 0, max: 364 }).map((n) => dateOf(yearStart + n * day));
const range = fc.tuple(date, fc.integer({ min: 0, max: 9 })).map(([first, days]) => ({
	date: first,
	date_to: days === 0 ? null : dateOf(startOfDay(first) + days * day)
}));

/** Up to two slots a weekday, any of which may run past midnight or overlap; holidays and make-up days at random. */
const calendar = (calendar_id: string): fc.Arbitrary<Calendar> =>
	fc.record({
		calendar_id: fc.constant(calendar_id),
		name: fc.constant(calendar_id),
		time_zone: fc.constantFrom(...zones),
		slots: fc
			.uniqueArray(fc.record({ weekday, starts: time, ends: time }), {
				minLength: 1,
				maxLength: 9,
				selector: (slot) => `${slot.weekday} ${slot.starts}`
			})
			.map((slots) =>
				slots.filter(
					(slot, index) => slots.slice(0, index).filter((other) => other.weekday === slot.weekday).length < 2
				)
			),
		holidays: fc.uniqueArray(range, { maxLength: 5, selector: (one) => one.date }),
		workdays: fc.uniqueArray(
			fc.tuple(range, weekday).map(([days, as]) => ({ ...days, weekday: as })),
			{ maxLength: 4, selector: (one) => `${one.date} ${one.weekday}` }
		)
	});

/** Any microsecond, or one of the round times at which slots begin and end. */
const moment = (from: Instant, to: Instant): fc.Arbitrary<Instant> =>
	fc.oneof(
		fc.integer({ min: from, max: to }),
		fc
			.integer({ min: Math.ceil(from / (5 * minute)), max: Math.floor(to / (5 * minute)) })
			.map((n) => n * 5 * minute)
	);
const later = (most: number) => moment(0, most * hour);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 });

/** A step in microseconds after its start. */
const step = fc.record({
	begins: moment(0, span),
	taken: later(300),
	finishes: fc.boolean(),
	due: maybe(later(300)),
	hasStart: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
	pauses: fc.array(
		fc.record({
			after: later(250),
			lasts: maybe(later(120)),
			entered: maybe(later(400)),
			reason: fc.constantFrom(...pauseReasons)
		}),
		{ maxLength: 5 }
	)
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const utc = (at: Instant | null) =>
	at === null
		? null
		: `${new Date(Math.floor(at / 1000)).toISOString().slice(0, 23).replace('T', ' ')}${String(at % 1000).padStart(3, '0')}`;

const ruleRows = (one: Calendar): Staged[string] => {
	const { calendar_id, time_zone } = one;
	return [
		...one.slots.map((slot) => ({ calendar_id, time_zone, rule: 'slot', ...slot })),
		...one.holidays.map((days) => ({ calendar_id, time_zone, rule: 'holiday', ...days })),
		...one.workdays.map((days) => ({ calendar_id, time_zone, rule: 'workday', ...days }))
	];
};

/** A step in instants of one company. */
const placed = (one: Step, start: Instant) => {
	const begun = start + one.begins;
	const after = (length: number | null) => (length === null ? null : begun + length);
	return {
		assigned_at: one.hasStart ? begun : null,
		finished_at: one.finishes ? begun + one.taken : null,
		due_at: after(one.due),
		pauses: one.pauses.map((pause) => ({
			paused_at: begun + pause.after,
			resumed_at: pause.lasts === null ? null : begun + pause.after + pause.lasts,
			entered_at: after(pause.entered),
			reason: pause.reason,
			party: null
		}))
	};
};

/** A step as the reference sees it up to the as-of time, with its pauses. */
function clockOf(one: Step, start: Instant) {
	const { assigned_at, finished_at, due_at, pauses } = placed(one, start);
	const asOf = start + followed;
	const finished = finished_at !== null && finished_at <= asOf ? finished_at : null;
	const due = due_at === null ? null : dueMoment(companyZone, due_at);
	return {
		step: { from: assigned_at, to: finished ?? asOf, due },
		finished,
		pauses: pauses.filter((pause) => pause.paused_at <= asOf) satisfies Pause[]
	};
}

function stagedSteps(steps: Step[], unit: number, start: Instant): Staged {
	const ones = steps.map((one, index) => ({ ...placed(one, start), step_id: `s${unit}-${index}`, index }));
	return {
		steps: ones.map(({ step_id, index, assigned_at, finished_at, due_at }) => ({
			step_id,
			case_id: `c${unit}`,
			activity: 'a',
			department_id: `d${unit}`,
			assigned_at: utc(assigned_at),
			finished_at: utc(finished_at),
			due_at: utc(due_at),
			sequence: index
		})),
		pauses: ones.flatMap(({ step_id, pauses }) =>
			pauses.map((pause, number) => ({
				pause_id: `${step_id}-${number}`,
				step_id,
				paused_at: utc(pause.paused_at),
				resumed_at: utc(pause.resumed_at),
				entered_at: utc(pause.entered_at),
				reason: pause.reason
			}))
		)
	};
}

const units = 6;
const company = fc.record({
	start: fc.integer({ min: 0, max: 300 }).map((n) => yearStart + n * day),
	calendars: fc.tuple(...Array.from({ length: units }, (_, unit) => calendar(`k${unit}`))),
	steps: fc.array(fc.array(step, { minLength: 12, maxLength: 12 }), { minLength: units, maxLength: units })
});

const merged = (parts: Staged[]): Staged => ({
	steps: parts.flatMap((part) => part.steps),
	pauses: parts.flatMap((part) => part.pauses)
});

const stepsQuery = `select step_id, is_open, is_on_time, deadline_at <= (select as_of_at from dim_settings) as is_past,
	epoch_us(deadline_at) as deadline, paused_us, round(elapsed_hours * 3600000000) as elapsed,
	finished_work_us - assigned_work_us as whole, as_of_work_us - assigned_work_us as so_far
	from fct_steps order by step_id`;

interface StepRow {
	step_id: string;
	is_open: boolean;
	is_on_time: boolean | null;
	is_past: boolean | null;
	deadline: number | null;
	paused_us: number;
	elapsed: number | null;
	whole: number | null;
	so_far: number | null;
}

async function expectStepsAsReference(ws: Workspace, calendars: Calendar[], steps: Step[][], start: Instant) {
	const rows = new Map((await ws.warehouse.rows<StepRow>(stepsQuery)).map((row) => [row.step_id, row]));
	const asOf = start + followed;
	for (const [unit, ones] of steps.entries()) {
		for (const [index, one] of ones.entries()) {
			const clock = clockOf(one, start);
			if (!one.hasStart && clock.finished === null && one.finishes) continue;
			const wanted = standing(calendars[unit], clock.step, clock.pauses);
			const isOpen = clock.finished === null;
			const row = rows.get(`s${unit}-${index}`)!;
			const isPast = wanted.deadline === null ? null : wanted.deadline <= asOf;
			expect(row, `unit ${unit}, step ${index}`).toEqual({
				step_id: `s${unit}-${index}`,
				is_open: isOpen,
				is_on_time: wanted.late === null || (isOpen && !isPast) ? null : !isOpen && wanted.late === 0,
				is_past: isPast,
				deadline: wanted.deadline,
				paused_us: wanted.paused,
				elapsed: wanted.elapsed,
				whole:
					isOpen || clock.step.from === null
						? null
						: workBetween(calendars[unit], clock.step.from, clock.step.to),
				so_far:
					isOpen && clock.step.from !== null ? workBetween(calendars[unit], clock.step.from, asOf) : null
			});
		}
	}
}

async function expectCustodyAsReference(
	ws: Workspace,
	calendars: Calendar[],
	steps: Step[][],
	start: Instant
) {
	const rows = await ws.warehouse.rows<{
		case_id: string;
		step_id: string;
		from: number;
		to: number;
		work: number;
	}>(
		`select case_id, step_id, epoch_us(from_at) as "from", epoch_us(to_at) as "to", round(hours * 3600000000) as work
		from fct_custody order by case_id, from_at`
	);
	const byCase = Map.groupBy(rows, (row) => row.case_id);
	for (const [unit, ones] of steps.entries()) {
		const held = ones.flatMap((one, index) => {
			const { step, finished } = clockOf(one, start);
			const step_id = `s${unit}-${index}`;
			return step.from === null && finished === null
				? []
				: [{ step_id, holder: null, begun_at: step.from, finished_at: finished, sequence: index }];
		});
		const stamps = held
			.flatMap(({ begun_at, finished_at }) => [begun_at, finished_at])
			.filter((at) => at !== null);
		const frame = { from: Math.min(...stamps), to: Math.max(...stamps) };
		const wanted = custody(frame, held).map(({ step_id, from, to }) => ({
			case_id: `c${unit}`,
			step_id,
			from,
			to,
			work: workBetween(calendars[unit], from, to)
		}));
		expect(byCase.get(`c${unit}`) ?? [], `case ${unit}`).toEqual(wanted);
		expect(wanted.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(frame.to - frame.from);
	}
}

describe('the warehouse', () => {
	it('tells business time as the reference does', async () => {
		await fc.assert(
			fc.asyncProperty(company, async ({ calendars, steps, start }) => {
				const parts = merged(steps.map((ones, unit) => stagedSteps(ones, unit, start)));
				const staged: Staged = {
					calendars: calendars.flatMap(ruleRows),
					departments: calendars.map(({ calendar_id }, unit) => ({
						department_id: `d${unit}`,
						name: `d${unit}`,
						calendar_id
					})),
					...parts
				};
				const as_of = new Date((start + followed) / 1000).toISOString();
				const { ws, close } = await openCompany(staged, { as_of, time_zone: companyZone });
				try {
					await expectStepsAsReference(ws, calendars, steps, start);
					await expectCustodyAsReference(ws, calendars, steps, start);
				} finally {
					close();
				}
			}),
			{ numRuns: 5, seed: 20260930, endOnFailure: true }
		);
	});
});

/** Reads the calendar's clock on the wall every minute, as a person would. */
function workedByTheMinute(one: Calendar, from: Instant, to: Instant): number {
	const format = new Intl.DateTimeFormat('sv-SE', {
		timeZone: one.time_zone,
		dateStyle: 'short',
		timeStyle: 'short'
	});
	const slots = one.slots.map(({ weekday, starts, ends }) => {
		const [begin, end] = [clockTime(starts)!, clockTime(ends)!];
		return { weekday, begin, end: end > begin ? end : end + day };
	});
	const on = <Range extends DateRange>(ranges: readonly Range[], text: string) =>
		ranges.filter((days) => days.date <= text && text <= (days.date_to ?? days.date));
	const worksOn = (text: string) => {
		const make = on(one.workdays, text);
		if (make.length > 0) return Math.min(...make.map((days) => days.weekday));
		return on(one.holidays, text).length > 0 ? 0 : new Date(text).getUTCDay() || 7;
	};
	let minutes = 0;
	for (let at = from; at < to; at += minute) {
		const [text, clock] = format.format(at / 1000).split(' ');
		const since = clockTime(clock)!;
		const before = dateOf(startOfDay(text) - day);
		const isWorked = slots.some(
			({ weekday, begin, end }) =>
				(weekday === worksOn(text) && begin <= since && since < end) ||
				(weekday === worksOn(before) && begin <= since + day && since + day < end)
		);
		if (isWorked) minutes++;
	}
	return minutes * minute;
}

describe('the reference', () => {
	const anyMinute = fc.integer({ min: 0, max: 365 * 1440 }).map((n) => yearStart + n * minute);

	it('counts the minutes a person reads off the clock', () => {
		fc.assert(
			fc.property(calendar('k'), anyMinute, fc.integer({ min: 0, max: 6 * 1440 }), (one, from, minutes) => {
				const to = from + minutes * minute;
				expect(workBetween(one, from, to)).toBe(workedByTheMinute(one, from, to));
			}),
			{ numRuns: 30, seed: 20260930 }
		);
	});

	it('adds up: W(a, c) = W(a, b) + W(b, c), backwards negative', () => {
		const moments = fc.tuple(
			moment(yearStart, yearEnd),
			moment(yearStart, yearEnd),
			moment(yearStart, yearEnd)
		);
		fc.assert(
			fc.property(calendar('k'), moments, (one, [a, b, c]) => {
				expect(workBetween(one, a, b) + workBetween(one, b, c)).toBe(workBetween(one, a, c));
				expect(workBetween(one, b, a) + workBetween(one, a, b)).toBe(0);
			}),
			{ numRuns: 40, seed: 20260930 }
		);
	});

	it('finds the earliest instant by which the work is done', () => {
		fc.assert(
			fc.property(calendar('k'), moment(yearStart, yearEnd), later(60), (one, start, work) => {
				const end = addWork(one, start, work);
				expect(workBetween(one, start, end)).toBe(work);
				if (work > 0) expect(workBetween(one, start, end - 1)).toBe(work - 1);
			}),
			{ numRuns: 60, seed: 20260930 }
		);
	});

	it('gives working time in order, apart, and inside the frame', () => {
		fc.assert(
			fc.property(calendar('k'), moment(yearStart, yearEnd), later(500), (one, from, length) => {
				const intervals = workIntervals(one, { from, to: from + length });
				for (const [index, interval] of intervals.entries()) {
					expect(interval.from).toBeLessThan(interval.to);
					expect(interval.from).toBeGreaterThan(intervals[index - 1]?.to ?? from - 1);
					expect(interval.to).toBeLessThanOrEqual(from + length);
				}
				expect(lengthOf(intervals)).toBe(workBetween(one, from, from + length));
			}),
			{ numRuns: 40, seed: 20260930 }
		);
	});
});

it('covers every local date once', () => {
	expect(datesBetween('2026-12-30', '2027-01-02')).toEqual([
		'2026-12-30',
		'2026-12-31',
		'2027-01-01',
		'2027-01-02'
	]);
});
