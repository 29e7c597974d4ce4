import {
	type Calendar,
	datesBetween,
	slotTimes,
	type Slot,
	wallClock,
	weekdayWorked
} from '#lib/clock/calendar.ts';
import { day, hour, type Interval } from '#lib/clock/interval.ts';
import { startOfDay } from '#lib/clock/calendar.ts';
import { isTimeZone, offsetPeriods } from '#lib/clock/zone.ts';
import { InputError } from '#lib/errors.ts';
import { createMart } from '#lib/server/pipeline/mart.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

/** UTC days for which working time is laid out, both included, `YYYY-MM-DD`. */
export interface DayRange {
	first_date: string;
	last_date: string;
}

/** One imported rule; see queries/README.md. */
interface RuleRow {
	calendar_id: string;
	name: string | null;
	time_zone: string | null;
	rule: 'slot' | 'holiday' | 'workday';
	weekday: number | null;
	date: string | null;
	date_to: string | null;
	starts: string | null;
	ends: string | null;
}

/** A day can hold this many separate working stretches (s1 … s6 of dim_calendar_days). */
const stretchesPerDay = 6;

/**
 * The imported calendars and the built-in `wall_clock`, by id. Rules without a zone are meant in `companyZone`.
 * Throws InputError for a calendar that cannot be worked with: unknown zone, wrong times or dates, no slots.
 */
export async function readCalendars(warehouse: Warehouse, companyZone: string): Promise<Calendar[]> {
	const rules = await warehouse.rows<RuleRow>(
		`select calendar_id, name, time_zone, rule, weekday, cast(date as varchar) as date, cast(date_to as varchar) as date_to, starts, ends
		from cur_calendars order by calendar_id, rule, weekday, date, starts, ends`
	);
	const imported = Map.groupBy(rules, (rule) => rule.calendar_id);
	imported.delete('wall_clock');
	return [...imported.values()].map((own) => toCalendar(own, companyZone)).concat(wallClock(companyZone));
}

function toCalendar(rules: RuleRow[], companyZone: string): Calendar {
	const { calendar_id } = rules[0];
	const wrong = (message: string, column: string, value: string | null, hint: string): never => {
		throw new InputError('calendar-unusable', `Calendar ${calendar_id}: ${message}`, { column, value, hint });
	};
	const zones = [...new Set(rules.map((rule) => rule.time_zone ?? companyZone))];
	const named = [...new Set(rules.flatMap((rule) => rule.time_zone ?? []))];
	if (named.length > 1)
		wrong('its rules name two time zones.', 'time_zone', named.join(', '), 'Use one calendar per zone.');
	const time_zone = named[0] ?? zones[0];
	if (!isTimeZone(time_zone))
		wrong('unknown time zone.', 'time_zone', time_zone, 'Write an IANA name such as Asia/Shanghai.');
	const ranges = (kind: RuleRow['rule']) =>
		rules
			.filter((rule) => rule.rule === kind)
			.map((rule) => {
				const date =
					rule.date ?? wrong(`a ${kind} has no date.`, 'date', null, 'Write the day as YYYY-MM-DD.');
				return { date, date_to: rule.date_to, weekday: rule.weekday ?? 1 };
			});
	const slots = rules.filter((rule) => rule.rule === 'slot').map((rule) => toSlot(rule, wrong));
	if (slots.length === 0)
		wrong('no working slots.', 'rule', 'slot', 'Add rows with rule slot, a weekday 1–7, starts and ends.');
	return {
		calendar_id,
		name: rules.find((rule) => rule.name !== null)?.name ?? calendar_id,
		time_zone,
		slots,
		holidays: ranges('holiday').map(({ date, date_to }) => ({ date, date_to })),
		workdays: ranges('workday')
	};
}

function toSlot(
	rule: RuleRow,
	wrong: (message: string, column: string, value: string | null, hint: string) => never
): Slot {
	const { weekday, starts, ends } = rule;
	if (weekday === null || weekday < 1 || weekday > 7 || !Number.isInteger(weekday))
		return wrong('a slot has no weekday.', 'weekday', String(weekday), 'Write 1 (Monday) to 7 (Sunday).');
	if (starts === null || ends === null)
		return wrong('a slot lacks a time.', starts === null ? 'starts' : 'ends', null, 'Write HH:MM.');
	try {
		slotTimes({ weekday, starts, ends });
	} catch {
		return wrong('a slot has a wrong time.', 'starts', `${starts}–${ends}`, 'Write HH:MM, 00:00 to 24:00.');
	}
	return { weekday, starts, ends };
}

/** Hours of a usual working day: the median over the weekdays that have slots. */
export function hoursPerDay(calendar: Calendar): number {
	const perWeekday = new Map<number, number>();
	for (const slot of calendar.slots) {
		const { from, to } = slotTimes(slot);
		perWeekday.set(slot.weekday, (perWeekday.get(slot.weekday) ?? 0) + (to - from) / hour);
	}
	const hours = [...perWeekday.values()].sort((a, b) => a - b);
	return (hours[(hours.length - 1) >> 1] + hours[hours.length >> 1]) / 2;
}

/** Makes dim_calendars, dim_calendar_slots, dim_calendar_dates, dim_zone_offsets, dim_work_intervals and dim_calendar_days. */
export async function buildCalendars(
	warehouse: Warehouse,
	calendars: readonly Calendar[],
	range: DayRange
): Promise<void> {
	await createFrom(warehouse, 'dim_calendars', dimCalendars, calendars.map(calendarRow));
	await createFrom(warehouse, 'dim_calendar_slots', dimSlots, calendars.flatMap(slotRows));
	await createFrom(
		warehouse,
		'dim_calendar_dates',
		dimDates,
		calendars.flatMap((calendar) => dateRows(calendar, range))
	);
	await createFrom(warehouse, 'dim_zone_offsets', dimZoneOffsets, zoneRows(calendars, range));
	await createMart(warehouse, 'dim_work_intervals', { ...range });
	await refuseCrowdedDays(warehouse);
	await createMart(warehouse, 'dim_calendar_days', { ...range });
}

const dimCalendars = {
	calendar_id: 'varchar',
	name: 'varchar',
	time_zone: 'varchar',
	hours_per_day: 'double'
};
const dimSlots = { calendar_id: 'varchar', weekday: 'bigint', starts_us: 'bigint', ends_us: 'bigint' };
const dimDates = { calendar_id: 'varchar', local_date: 'date', weekday: 'bigint' };
const dimZoneOffsets = {
	time_zone: 'varchar',
	from_us: 'bigint',
	to_us: 'bigint',
	offset_us: 'bigint'
};

const calendarRow = (calendar: Calendar) => ({
	calendar_id: calendar.calendar_id,
	name: calendar.name,
	time_zone: calendar.time_zone,
	hours_per_day: hoursPerDay(calendar)
});

const slotRows = (calendar: Calendar) =>
	calendar.slots.map((slot) => {
		const { from, to } = slotTimes(slot);
		return { calendar_id: calendar.calendar_id, weekday: slot.weekday, starts_us: from, ends_us: to };
	});

/** Dates that holidays and make-up days touch, with the weekday worked, null = off. */
function dateRows(calendar: Calendar, range: DayRange) {
	const dates = new Set(
		[...calendar.holidays, ...calendar.workdays].flatMap(({ date, date_to }) => {
			const first = date < range.first_date ? range.first_date : date;
			const last = (date_to ?? date) > range.last_date ? range.last_date : (date_to ?? date);
			return datesBetween(first, last);
		})
	);
	return [...dates].map((date) => ({
		calendar_id: calendar.calendar_id,
		local_date: date,
		weekday: weekdayWorked(calendar, date)
	}));
}

function zoneRows(calendars: readonly Calendar[], range: DayRange) {
	const frame: Interval = {
		from: startOfDay(range.first_date) - 3 * day,
		to: startOfDay(range.last_date) + 4 * day
	};
	return [...new Set(calendars.map((calendar) => calendar.time_zone))].flatMap((time_zone) =>
		offsetPeriods(time_zone, frame).map(({ from, to, offset }) => ({
			time_zone,
			from_us: from,
			to_us: to,
			offset_us: offset
		}))
	);
}

/** Creates a table from rows made here; names and types are the constants above. */
async function createFrom(
	warehouse: Warehouse,
	table: string,
	columns: Record<string, string>,
	rows: readonly Record<string, unknown>[]
): Promise<void> {
	const names = Object.entries(columns);
	const shape = JSON.stringify([Object.fromEntries(names)]);
	const list = names.map(([name]) => `record.${name}`).join(', ');
	await warehouse.run(
		`create or replace table ${table} as
		select ${list} from (select unnest(from_json(cast($rows as varchar), '${shape}')) as record)`,
		{ rows: JSON.stringify(rows) }
	);
}

async function refuseCrowdedDays(warehouse: Warehouse): Promise<void> {
	const crowded = await warehouse.row<{ calendar_id: string; utc_date: string; n: number }>(
		`select calendar_id, cast(utc_date as varchar) as utc_date, slot_number as n from dim_work_intervals
		where slot_number > $limit order by calendar_id, utc_date limit 1`,
		{ limit: stretchesPerDay }
	);
	if (crowded) {
		throw new InputError(
			'calendar-unusable',
			`Calendar ${crowded.calendar_id}: more than ${stretchesPerDay} separate working stretches on one day.`,
			{ column: 'starts', value: crowded.utc_date, hint: 'Join neighbouring slots.' }
		);
	}
}
