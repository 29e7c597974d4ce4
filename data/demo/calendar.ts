import { type CalendarRow, mainlandCalendar, officeWeek, type Week } from '#data/calendars/china.ts';
import { dateText, day, local, type LocalSeconds, weekday } from '#data/demo/time.ts';

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

const seconds = (text: string) => Number(text.slice(0, 2)) * 3600 + Number(text.slice(3, 5)) * 60;

const rangeStart = local('2025-11-01');
const rangeDays = 480;

/**
 * Working time of one calendar by table lookup, fast enough for millions of steps: W(t) and its inverse in whole
 * seconds. The reference of the suite is src/lib/clock; a test holds this one equal to it.
 */
export class WorkClock {
	/** Working seconds before each day of the range. */
	readonly #before = new Float64Array(rangeDays + 1);
	/** Working slots of each day, in seconds since its midnight. */
	readonly #slots: (readonly [number, number])[][] = [];

	constructor(rows: readonly CalendarRow[]) {
		const slotsOf = (isoDay: number) =>
			rows
				.filter((row) => row.rule === 'slot' && row.weekday === isoDay)
				.map((row) => [seconds(row.starts!), seconds(row.ends!)] as const);
		const week = [0, 1, 2, 3, 4, 5, 6, 7].map(slotsOf);
		for (let index = 0; index < rangeDays; index++) {
			const at = rangeStart + index * day;
			const date = dateText(at);
			const on = (row: CalendarRow) => row.date !== null && row.date <= date && date <= (row.date_to ?? row.date);
			const workday = rows.find((row) => row.rule === 'workday' && on(row));
			const off = rows.some((row) => row.rule === 'holiday' && on(row));
			const slots = workday ? week[workday.weekday ?? 1] : off ? [] : week[weekday(at)];
			this.#slots.push(slots);
			this.#before[index + 1] = this.#before[index] + slots.reduce((sum, [from, to]) => sum + to - from, 0);
		}
	}

	/** W(t): working seconds from the start of the range to `at`. */
	work(at: LocalSeconds): number {
		const index = Math.floor((at - rangeStart) / day);
		if (index < 0 || index >= rangeDays) throw new Error(`demo clock does not cover ${dateText(at)}`);
		const inside = at - rangeStart - index * day;
		let total = this.#before[index];
		for (const [from, to] of this.#slots[index]) total += Math.max(0, Math.min(inside, to) - from);
		return total;
	}

	/** W⁻¹: the earliest instant by which `work` working seconds have passed; a slot's end stays there. */
	at(work: number): LocalSeconds {
		let [low, high] = [0, rangeDays];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.#before[middle + 1] >= work) high = middle;
			else low = middle + 1;
		}
		let left = work - this.#before[low];
		for (const [from, to] of this.#slots[low]) {
			if (left <= to - from) return rangeStart + low * day + from + left;
			left -= to - from;
		}
		throw new Error(`demo clock does not reach ${work} working seconds`);
	}

	/** `hours` working hours after `at`, in whole seconds. */
	after(at: LocalSeconds, hours: number): LocalSeconds {
		return this.at(this.work(at) + Math.round(hours * 3600));
	}

	/** Working hours from `from` to `to`. */
	hours(from: LocalSeconds, to: LocalSeconds): number {
		return (this.work(to) - this.work(from)) / 3600;
	}
}

const clocks = new Map(
	[officeCalendar, plantCalendar].map((id) => [id, new WorkClock(calendarRows.filter((row) => row.calendar_id === id))])
);

export function clockOf(calendarId: string): WorkClock {
	const clock = clocks.get(calendarId);
	if (!clock) throw new Error(`demo company has no calendar ${calendarId}`);
	return clock;
}
