import { type Calendar, datesBetween, slotTimes, startOfDay, weekdayWorked } from '#lib/clock/calendar.ts';
import { day, hour, type Interval } from '#lib/clock/interval.ts';
import { offsetPeriods } from '#lib/clock/zone.ts';
import { createMart } from '#lib/server/pipeline/mart.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

/** UTC days for which working time is laid out, both included, `YYYY-MM-DD`. */
export interface DayRange {
	first_date: string;
	last_date: string;
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

/** Makes dim_calendars, dim_calendar_slots, dim_calendar_dates, dim_zone_offsets, dim_work_intervals and dim_work_segments. */
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
	await createMart(warehouse, 'dim_work_segments', { ...range });
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
