import { type CalendarRow, mainlandCalendar, officeWeek, type Week } from '#data/calendars/china.ts';
import { workIntervals } from '#lib/clock/business-time.ts';
import type { Calendar } from '#lib/clock/calendar.ts';
import { second } from '#lib/clock/interval.ts';
import { dateText, local, type LocalSeconds, zoneOffset } from '#data/demo/time.ts';

const plantDay = [
	['08:00', '12:00'],
	['13:00', '17:00']
] as const;

/** The plant in 宁州 works an hour earlier and on Saturday mornings. */
const plantWeek: Week = { 1: plantDay, 2: plantDay, 3: plantDay, 4: plantDay, 5: plantDay, 6: [plantDay[0]] };

export const officeCalendar = 'CAL-BZ';
export const plantCalendar = 'CAL-NZ';

/** Both calendars of the demo company, as rows of its calendar file. */
export const calendarRows: readonly CalendarRow[] = [
	...mainlandCalendar({ calendar_id: officeCalendar, name: '集团标准班', week: officeWeek }, 2026),
	...mainlandCalendar({ calendar_id: plantCalendar, name: '宁州工厂班', week: plantWeek }, 2026)
];

/** Time the demo's clocks cover, in local seconds. */
const range = { from: local('2025-11-01'), to: local('2027-03-01') };

/** W(t) of one calendar and its inverse in whole local seconds: the suite's own business time, laid out once for speed. */
export class WorkClock {
	/** Beginnings of the working intervals, in order, and working seconds before each; one more entry for the end. */
	readonly #starts: number[] = [];
	readonly #before: number[] = [0];
	readonly #lengths: number[] = [];

	constructor(calendar: Calendar) {
		const frame = { from: (range.from - zoneOffset) * second, to: (range.to - zoneOffset) * second };
		for (const { from, to } of workIntervals(calendar, frame)) {
			this.#starts.push(from / second + zoneOffset);
			this.#lengths.push((to - from) / second);
			this.#before.push(this.#before.at(-1)! + (to - from) / second);
		}
	}

	/** W(t): working seconds from the start of the range to `at`. */
	work(at: LocalSeconds): number {
		if (at < range.from || at > range.to) throw new Error(`demo clock does not cover ${dateText(at)}`);
		const index = lastNotAfter(this.#starts, at);
		if (index < 0) return 0;
		return this.#before[index] + Math.min(at - this.#starts[index], this.#lengths[index]);
	}

	/** W⁻¹: the earliest instant by which `work` working seconds have passed; a slot's end stays there. */
	at(work: number): LocalSeconds {
		const index = Math.max(0, lastNotAfter(this.#before, work - 1e-9));
		if (index >= this.#starts.length) throw new Error(`demo clock does not reach ${work} working seconds`);
		return this.#starts[index] + work - this.#before[index];
	}

	/** `hours` working hours after `at`, in whole seconds; `at` itself for none. */
	after(at: LocalSeconds, hours: number): LocalSeconds {
		const seconds = Math.round(hours * 3600);
		return seconds === 0 ? at : this.at(this.work(at) + seconds);
	}

	/** Working hours from `from` to `to`. */
	hours(from: LocalSeconds, to: LocalSeconds): number {
		return (this.work(to) - this.work(from)) / 3600;
	}
}

/** Index of the last value that is not greater; −1 when all are. */
function lastNotAfter(sorted: readonly number[], value: number): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (sorted[middle] <= value) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}

/** The calendar that rows of the calendar file describe. */
export function toCalendar(rows: readonly CalendarRow[]): Calendar {
	const [{ calendar_id, name, time_zone }] = rows;
	const of = (rule: CalendarRow['rule']) => rows.filter((row) => row.rule === rule);
	return {
		calendar_id,
		name,
		time_zone,
		slots: of('slot').map((row) => ({ weekday: row.weekday!, starts: row.starts!, ends: row.ends! })),
		holidays: of('holiday').map((row) => ({ date: row.date!, date_to: row.date_to })),
		workdays: of('workday').map((row) => ({
			date: row.date!,
			date_to: row.date_to,
			weekday: row.weekday ?? 1
		}))
	};
}

const clocks = new Map(
	[...Map.groupBy(calendarRows, (row) => row.calendar_id)].map(([id, rows]) => [
		id,
		new WorkClock(toCalendar(rows))
	])
);

export function clockOf(calendarId: string): WorkClock {
	const clock = clocks.get(calendarId);
	if (!clock) throw new Error(`demo company has no calendar ${calendarId}`);
	return clock;
}
