import chineseDays from 'chinese-days';
import { InputError } from '#lib/errors.ts';

const { getDayDetail, isWorkday } = chineseDays;

/** One rule of a working calendar, in the columns of the record kind `calendars`. */
export interface CalendarRow {
	calendar_id: string;
	name: string;
	time_zone: string;
	rule: 'slot' | 'holiday' | 'workday';
	/** 1 = Monday … 7 = Sunday: the slot's day, or for a make-up day whose slots apply. */
	weekday: number | null;
	/** `YYYY-MM-DD`, first day. */
	date: string | null;
	/** Last day, included. */
	date_to: string | null;
	/** `HH:MM`. */
	starts: string | null;
	ends: string | null;
}

/** A weekly pattern: ISO weekday → working slots `[starts, ends]`. */
export type Week = Readonly<Record<number, readonly (readonly [string, string])[]>>;

const office = [
	['09:00', '12:00'],
	['13:00', '18:00']
] as const;

/** Monday to Friday, 09:00–12:00 and 13:00–18:00. */
export const officeWeek: Week = { 1: office, 2: office, 3: office, 4: office, 5: office };

const daysOfYear = (year: number) =>
	Array.from({ length: 366 }, (_, index) => new Date(Date.UTC(year, 0, index + 1)))
		.filter((date) => date.getUTCFullYear() === year)
		.map((date) => ({ date: date.toISOString().slice(0, 10), weekend: [0, 6].includes(date.getUTCDay()) }));

/**
 * Days off and make-up working days of mainland China in `year`, from the `chinese-days` package (which follows the
 * State Council's yearly notice). Throws InputError `calendar-year-unknown` for a year the package does not know yet.
 */
export function mainlandDays(year: number): { off: string[]; work: string[] } {
	const named = daysOfYear(year).filter(({ date }) => getDayDetail(date).name.includes(','));
	if (named.length === 0) {
		throw new InputError('calendar-year-unknown', `No public holidays are known for ${year}.`, {
			value: String(year),
			hint: 'The notice for a year comes out in the November before. Update chinese-days, or write the rows by hand.'
		});
	}
	const off = named.filter(({ date }) => !isWorkday(date)).map(({ date }) => date);
	const work = named.filter(({ date, weekend }) => isWorkday(date) && weekend).map(({ date }) => date);
	return { off, work };
}

/** The rows of one calendar: weekly slots, then the year's days off and make-up working days (with Monday's slots). */
export function mainlandCalendar(
	calendar: { calendar_id: string; name: string; week: Week },
	...years: number[]
): CalendarRow[] {
	const base = { calendar_id: calendar.calendar_id, name: calendar.name, time_zone: 'Asia/Shanghai' };
	const none = { weekday: null, date: null, date_to: null, starts: null, ends: null };
	const slots = Object.entries(calendar.week).flatMap(([weekday, ranges]) =>
		ranges.map(([starts, ends]) => ({
			...base,
			...none,
			rule: 'slot' as const,
			weekday: Number(weekday),
			starts,
			ends
		}))
	);
	const days = years.map(mainlandDays);
	const holidays = days
		.flatMap(({ off }) => runs(off))
		.map(([date, date_to]) => ({ ...base, ...none, rule: 'holiday' as const, date, date_to }));
	const workdays = days
		.flatMap(({ work }) => work)
		.map((date) => ({ ...base, ...none, rule: 'workday' as const, weekday: 1, date }));
	return [...slots, ...holidays, ...workdays];
}

/** Consecutive dates folded into `[first, last]`. */
function runs(dates: readonly string[]): [string, string][] {
	const folded: [string, string][] = [];
	for (const date of dates) {
		const last = folded.at(-1);
		const next = last && new Date(Date.parse(last[1]) + 86_400_000).toISOString().slice(0, 10);
		if (last && next === date) last[1] = date;
		else folded.push([date, date]);
	}
	return folded;
}
