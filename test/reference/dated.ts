import { workBetween } from '#lib/clock/business-time.ts';
import { type Calendar, startOfDay } from '#lib/clock/calendar.ts';
import { dueMoment } from '#lib/clock/deadline.ts';
import { day, hour, type Instant, instant } from '#lib/clock/interval.ts';
import { type Expected, excluded, share, type Who } from './expected.ts';
import { calendarOf, localDate, placeOf } from './known.ts';
import type { Records, Time } from './records.ts';

/** What every record is judged under. */
export type Company = Pick<
	Records,
	'as_of' | 'time_zone' | 'calendar' | 'calendars' | 'parents' | 'assignments' | 'parameters'
>;

/** What had happened by the as-of time. */
export const happened = ({ as_of }: Company, at: Time): Instant | null =>
	at !== null && at <= as_of ? instant(at) : null;
export const due = ({ time_zone }: Company, at: Time): Instant | null =>
	at === null ? null : dueMoment(time_zone, instant(at));
export const whoOf = (given: Company, { department_id, employee_id }: Who, ...times: Time[]): Who => ({
	department_id: department_id ?? placeOf(given, employee_id, times.find((at) => at !== null) ?? null),
	employee_id
});
/** The last microsecond of the local day of an instant, and its first. */
export const dayOf = (given: Company, at: Instant): [Instant, Instant] => {
	const begins = startOfDay(localDate(given, at)) - 8 * hour;
	return [begins, begins + day - 1];
};
export const notLater = (calendar: Calendar, limit: Instant, at: Instant | null) =>
	at !== null && workBetween(calendar, limit, at) <= 0;

/** A record with a due time. */
export interface Dated {
	key: string;
	who: Who;
	due: Instant | null;
	done: Instant | null;
	/** When it went away without being done. */
	gone: Instant | null;
	/** Where it stands when it has no due time: the first that is known. */
	other: Time[];
}

/** Late when working time passed between it and being done. */
export function byDue(given: Company, one: Dated): Expected[] {
	const other = one.other.find((time) => time !== null) ?? null;
	const at = one.due ?? (other === null ? null : instant(other));
	if (at === null || at > instant(given.as_of)) return [];
	const isGone = one.done === null && one.gone !== null && (one.due === null || one.gone <= one.due);
	if (isGone || one.due === null) return [excluded(one.key)];
	const calendar = calendarOf(given, one.who.department_id);
	return [share(one.key, one.who, at, Number(notLater(calendar, one.due, one.done)))];
}
