import { day, hour, minute, type Instant, type Interval } from '#lib/clock/interval.ts';

/** Local calendar day, `YYYY-MM-DD`. */
export type LocalDate = string;

/** Working time of one weekday. It belongs to the day it starts on, also where it ends on the next morning. */
export interface Slot {
	/** ISO weekday, 1 = Monday … 7 = Sunday. */
	weekday: number;
	/** Local clock time `HH:MM`. */
	starts: string;
	/** Local clock time `HH:MM`, up to `24:00`; not after `starts` = on the next day (`22:00`–`06:00`; `00:00`–`00:00` = all day). */
	ends: string;
}

/** Local days from `date` to `date_to`, both included. */
export interface DateRange {
	date: LocalDate;
	/** null = only `date`. */
	date_to: LocalDate | null;
}

/** A make-up working day 调休: worked like `weekday`, whatever day it is and whether or not it is a holiday. */
export interface Workday extends DateRange {
	weekday: number;
}

/** When a department works. Between slots, on holidays and on weekdays without slots its clock stands still. */
export interface Calendar {
	calendar_id: string;
	name: string;
	/** IANA zone in which dates and clock times are meant. */
	time_zone: string;
	slots: readonly Slot[];
	holidays: readonly DateRange[];
	workdays: readonly Workday[];
}

/** The clock on the wall: every second counts. Level-1 exceptions run on it, and companies that imported no calendar. */
export function wallClock(time_zone: string, name = '24×7'): Calendar {
	const slots = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, starts: '00:00', ends: '24:00' }));
	return { calendar_id: 'wall_clock', name, time_zone, slots, holidays: [], workdays: [] };
}

/** Local time as if it were UTC: the day's midnight. */
export const startOfDay = (date: LocalDate): Instant => Date.parse(`${date}T00:00:00Z`) * 1000;

/** Local day of a local time written as if it were UTC. */
export const dateOf = (local: Instant): LocalDate =>
	new Date(Math.floor(local / 1000)).toISOString().slice(0, 10);

/** Days from `first` to `last`, both included. */
export function datesBetween(first: LocalDate, last: LocalDate): LocalDate[] {
	const dates: LocalDate[] = [];
	for (let at = startOfDay(first); at <= startOfDay(last); at += day) dates.push(dateOf(at));
	return dates;
}

/** ISO weekday of a date. */
export const weekdayOf = (date: LocalDate): number => new Date(startOfDay(date) / 1000).getUTCDay() || 7;

const covers = (range: DateRange, date: LocalDate) =>
	range.date <= date && date <= (range.date_to ?? range.date);

/** Whose weekday's slots apply on a date, null = day off. A make-up day beats a holiday; of several the lowest weekday. */
export function weekdayWorked(calendar: Calendar, date: LocalDate): number | null {
	const workdays = calendar.workdays.filter((range) => covers(range, date)).map((range) => range.weekday);
	if (workdays.length > 0) return Math.min(...workdays);
	return calendar.holidays.some((range) => covers(range, date)) ? null : weekdayOf(date);
}

/** `HH:MM` after midnight, null unless 00:00–24:00. */
export function clockTime(text: string): number | null {
	const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)(?::00)?$/.exec(text) ?? [];
	const time = Number(hours) * hour + Number(minutes) * minute;
	return time <= day ? time : null;
}

/** Slot times after the midnight it belongs to; an overnight end lies beyond 24 h. Throws RangeError on a wrong time. */
export function slotTimes({ starts, ends }: Slot): Interval {
	const from = clockTime(starts);
	const to = clockTime(ends);
	if (from === null || to === null)
		throw new RangeError(`not a clock time: ${from === null ? starts : ends}`);
	return { from, to: to <= from ? to + day : to };
}

/** Working time that begins on a local date, as local time written as if it were UTC. Slots may overlap. */
export function slotsOn(calendar: Calendar, date: LocalDate): Interval[] {
	const weekday = weekdayWorked(calendar, date);
	const midnight = startOfDay(date);
	return calendar.slots
		.filter((slot) => slot.weekday === weekday)
		.map(slotTimes)
		.map(({ from, to }) => ({ from: midnight + from, to: midnight + to }));
}
