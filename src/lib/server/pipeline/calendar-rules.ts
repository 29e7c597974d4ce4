import { type Calendar, clockTime, type Slot, wallClock } from '#lib/clock/calendar.ts';
import { isTimeZone } from '#lib/clock/zone.ts';
import { InputError } from '#lib/errors.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

/** One imported rule of one calendar; see queries/README.md. */
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

const ruleQuery = `select calendar_id, name, time_zone, rule, weekday,
	cast(date as varchar) as date, cast(date_to as varchar) as date_to, starts, ends
	from cur_calendars order by calendar_id, rule, weekday, date, starts, ends`;

/**
 * The imported calendars and the built-in `wall_clock`. Rules without a zone are meant in `companyZone`.
 * Throws InputError for a calendar that cannot be worked with: unknown zone, wrong times or dates, no slots.
 */
export async function readCalendars(warehouse: Warehouse, companyZone: string): Promise<Calendar[]> {
	const rules = await warehouse.rows<RuleRow>(ruleQuery);
	const imported = [...Map.groupBy(rules, (rule) => rule.calendar_id).values()];
	return [...imported.map((own) => toCalendar(own, companyZone)), wallClock(companyZone)];
}

function toCalendar(rules: readonly RuleRow[], companyZone: string): Calendar {
	const { calendar_id } = rules[0];
	if (calendar_id === 'wall_clock')
		throw unusable(
			rules[0],
			'the name is taken by the built-in 24×7 calendar',
			'calendar_id',
			'Use another id.'
		);
	const slots = rules.filter((rule) => rule.rule === 'slot').map(toSlot);
	if (slots.length === 0)
		throw unusable(
			rules[0],
			'no working slots',
			'rule',
			'Add rows with rule slot, a weekday, starts and ends.'
		);
	return {
		calendar_id,
		name: rules.find((rule) => rule.name !== null)?.name ?? calendar_id,
		time_zone: zoneOf(rules, companyZone),
		slots,
		holidays: rules.filter((rule) => rule.rule === 'holiday').map(toRange),
		workdays: rules
			.filter((rule) => rule.rule === 'workday')
			.map((rule) => ({ ...toRange(rule), weekday: rule.weekday ?? 1 }))
	};
}

function zoneOf(rules: readonly RuleRow[], companyZone: string): string {
	const named = rules.filter((rule) => rule.time_zone !== null);
	const other = named.find((rule) => rule.time_zone !== named[0].time_zone);
	if (other)
		throw unusable(other, 'its rules name two time zones', 'time_zone', 'Use one calendar per zone.');
	if (named.length === 0) return companyZone;
	const zone = named[0].time_zone!;
	if (isTimeZone(zone)) return zone;
	throw unusable(named[0], 'unknown time zone', 'time_zone', 'Write an IANA name such as Asia/Shanghai.');
}

function toRange(rule: RuleRow) {
	const { date, date_to } = rule;
	if (date === null)
		throw unusable(rule, `a ${rule.rule} has no date`, 'date', 'Write the day as YYYY-MM-DD.');
	return { date, date_to };
}

function toSlot(rule: RuleRow): Slot {
	const { weekday, starts, ends } = rule;
	if (weekday === null || ![1, 2, 3, 4, 5, 6, 7].includes(weekday))
		throw unusable(rule, 'a slot has no weekday', 'weekday', 'Write 1 (Monday) to 7 (Sunday).');
	if (starts === null || clockTime(starts) === null)
		throw unusable(rule, 'a slot has a wrong time', 'starts', 'Write HH:MM, 00:00 to 24:00.');
	if (ends === null || clockTime(ends) === null)
		throw unusable(rule, 'a slot has a wrong time', 'ends', 'Write HH:MM, 00:00 to 24:00.');
	return { weekday, starts, ends };
}

function unusable(rule: RuleRow, what: string, column: keyof RuleRow, hint: string): InputError {
	const value = rule[column];
	return new InputError('calendar-unusable', `Calendar ${rule.calendar_id}: ${what}.`, {
		column,
		value: value === null ? null : String(value),
		hint
	});
}
