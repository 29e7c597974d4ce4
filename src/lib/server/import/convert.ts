import type { ColumnDefinition, ColumnType } from '#lib/kpi/record.ts';
import { decimal, integer, isAmbiguousNumber, isRounded, narrow } from '#lib/server/import/convert_number.ts';
import { type DateFormat, formattedTime } from '#lib/server/import/date_format.ts';
import type { NumberFormat } from '#lib/server/import/mapping.ts';
import { steadySince, type ZoneRule } from '#lib/server/import/zone.ts';

/**
 * SQL that turns a cell's text into a column's type: null where the text cannot be read as such, never another value.
 * Expressions are built from our own names only (`c12`, type names); texts of a person are bound elsewhere.
 */
export interface ConvertOptions {
	zone: ZoneRule;
	/** How the source writes dates that do not begin with the year; undefined = they are refused. */
	date_format?: DateFormat;
	number_format?: NumberFormat;
	/** Form every cell of the column has, so that a quick reading is exact; null = read in parts. */
	uniform: TimeForm | null;
	/** True when every cell is 1–18 digits, perhaps behind a minus sign. */
	is_plain_integer?: boolean;
}

/** `local`: `YYYY-MM-DD[ HH:MM[:SS]]`; `instant`: ISO with an offset. */
export type TimeForm = 'local' | 'instant';

/** Typed value of `cell`, null when it cannot be read. */
export function typedCell(cell: string, column: ColumnDefinition, options: ConvertOptions): string {
	const read: Record<Exclude<ColumnType, 'enum'>, () => string> = {
		text: () => cell,
		id: () => cell,
		json: () => `case when json_valid(${cell}) then ${cell} end`,
		integer: () =>
			options.is_plain_integer ? `try_cast(${cell} as bigint)` : integer(cell, options.number_format),
		decimal: () => decimal(cell, options.number_format),
		boolean: () => boolean(cell),
		timestamp: () => quickTimestamp(cell, options) ?? timestamp(cell, options),
		date: () => (options.uniform ? `try_cast(${cell}[1:10] as date)` : `try_cast(l_${cell} as date)`)
	};
	if (column.type === 'enum') throw new Error('enum columns are read through their spellings');
	return read[column.type]();
}

const words = {
	true: ['是', 'yes', 'y', '1', 'true', 't', '有', '对', '對', '✓', '√', 'v'],
	false: ['否', 'no', 'n', '0', 'false', 'f', '无', '無', '不', '×', 'x']
};

const boolean = (cell: string): string => {
	const list = (texts: string[]) => texts.map((text) => `'${text}'`).join(', ');
	const folded = `lower(${narrow(cell)})`;
	return `case when ${folded} in (${list(words.true)}) then true when ${folded} in (${list(words.false)}) then false end`;
};

/** A local time as UTC. In zones with clock changes a time that the change skips is null. */
function toUtc(local: string, { zone, steadyOffset }: ZoneRule): string {
	const name = `'${zone.replaceAll("'", "''")}'`;
	const exact = `case when timezone(${name}, timezone(${name}, ${local})) = ${local}
		then timezone('UTC', timezone(${name}, ${local})) end`;
	if (steadyOffset === null) return exact;
	return `case when ${local} >= timestamp '${steadySince}' then ${local} - to_minutes(${steadyOffset}) else ${exact} end`;
}

/** DuckDB's own casts: local times are then moved to UTC. The cast to `timestamp` would drop an offset, so those go through `timestamptz`. */
function quickTimestamp(cell: string, { uniform, zone }: ConvertOptions): string | null {
	if (uniform === 'local') return toUtc(`try_cast(${cell} as timestamp)`, zone);
	return uniform === 'instant' ? `make_timestamp(epoch_us(try_cast(${cell} as timestamptz)))` : null;
}

const parts = ['y', 'm', 'd', 'h', 'i', 's', 'f', 'o'];
const datePattern = String.raw`(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})`;
const timePattern = String.raw`(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?`;
const offsetPattern = String.raw`(Z|z|[+-]\d{2}(?::?\d{2})?)`;
const wholePattern = `^${datePattern}(?:[T ]+${timePattern} *${offsetPattern}?)?$`;

/** Chinese writings and those of the source's own format as `Y-M-D H:M:S`. */
function isoLike(cell: string, format: ConvertOptions['date_format']): string {
	let text = format ? formattedTime(narrow(cell), format) : narrow(cell);
	text = `regexp_replace(${text}, '^(\\d{4}) *年 *(\\d{1,2}) *月 *(\\d{1,2}) *日 *', '\\1-\\2-\\3 ')`;
	text = `regexp_replace(${text}, ' (\\d{1,2}) *[时時点點] *(\\d{1,2}) *分$', ' \\1:\\2')`;
	text = `regexp_replace(${text}, ' (\\d{1,2}) *[时時点點] *(\\d{1,2}) *分 *(\\d{1,2}) *秒$', ' \\1:\\2:\\3')`;
	return `trim(${text})`;
}

/** The parts as a struct; all empty when the text has another form. */
const timeParts = (cell: string, format: ConvertOptions['date_format']): string =>
	`regexp_extract(${isoLike(cell, format)}, '${wholePattern}', [${parts.map((part) => `'${part}'`).join(', ')}])`;

/** UTC of a time read in parts: its own offset, else the zone of the source. */
const timestamp = (cell: string, options: ConvertOptions): string =>
	`case when o_${cell} is null then ${toUtc(`l_${cell}`, options.zone)} else l_${cell} - to_minutes(o_${cell}) end`;

/**
 * The general reading of times takes two steps before the typed value, each a select over the one before: `p_<cell>`
 * (its parts) and then `l_<cell>` (the time as written, null when there is no such time) and `o_<cell>` (minutes east of
 * UTC, null when none is written). Numbers are read with try_cast: SQL may evaluate a branch it does not take.
 */
export function timeSteps(cell: string, options: ConvertOptions): { parts: string; local: string } {
	const p = `p_${cell}`;
	const number = (text: string) => `try_cast(${text} as integer)`;
	const clock = `case when ${p}.h = '' then '00:00:00' when ${number(`${p}.h`)} < 24 then
		${p}.h || ':' || ${p}.i || ':' || case when ${p}.s = '' then '00' else ${p}.s end
		|| case when ${p}.f = '' then '' else '.' || ${p}.f end end`;
	const local = `try_cast(${p}.y || '-' || ${p}.m || '-' || ${p}.d || ' ' || ${clock} as timestamp)`;
	const sign = `case when ${p}.o[1] = '-' then -1 else 1 end`;
	const minutes = `case when length(${p}.o) > 3 then ${number(`right(${p}.o, 2)`)} else 0 end`;
	const offset = `case when ${p}.o in ('Z', 'z') then 0 else ${sign} * (${number(`${p}.o[2:3]`)} * 60 + ${minutes}) end`;
	return {
		parts: `${timeParts(cell, options.date_format)} as ${p}`,
		local: `${local} as l_${cell}, case when ${p}.o <> '' then ${offset} end as o_${cell}`
	};
}

/** True in SQL for a date that begins with day or month: 03/04/2026. */
const isDayFirst = (cell: string): string =>
	`regexp_matches(${narrow(cell)}, '^\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}')`;

const noClock = '[T 日]0{1,2}[:时時点點] ?0{1,2}(分|:0{1,2}([.,]0+)?)? ?(Z|[+-][0-9:]+)?$';

/** True in SQL for a date with a time of day other than midnight, which a column of days has no room for. */
const hasClock = (cell: string): string =>
	`(length(${cell}) > 10 and regexp_matches(${cell}, '[:：时時点點]')
		and not regexp_matches(${narrow(cell)}, '${noClock}'))`;

/** True in SQL for a value that says less than its text: decimals or a time of day were cut. */
export function isShortened(cell: string, value: string, type: ColumnType, options: ConvertOptions): string {
	if (type === 'decimal') return isRounded(cell, value, options.number_format);
	return `(${value} is not null and ${hasClock(cell)})`;
}

/** The rule that tells it. */
export const shortenedRule = (type: ColumnType): string => (type === 'decimal' ? 'rounded' : 'time-dropped');

const otherRules: Readonly<Partial<Record<ColumnType, string>>> = {
	integer: 'invalid-integer',
	decimal: 'invalid-number',
	boolean: 'invalid-boolean',
	enum: 'unknown-value',
	json: 'invalid-json'
};

/** Rule broken by a text that is not of its column's type, in SQL. */
export function unreadableRule(type: ColumnType, text: string, options: ConvertOptions): string {
	if (type === 'date' || type === 'timestamp') return unreadableTime(type, text, options);
	const rule = otherRules[type] ?? 'missing-value';
	if (type !== 'decimal') return `'${rule}'`;
	return `case when ${isAmbiguousNumber(text, options.number_format)} then 'ambiguous-number' else '${rule}' end`;
}

function unreadableTime(type: 'date' | 'timestamp', text: string, options: ConvertOptions): string {
	const local = isoLike(text, options.date_format);
	const isTime = `${local} ~ '^${datePattern}[T ]+${timePattern}$' and try_cast(${local} as timestamp) is not null
		and not regexp_matches(${local}, '[T ]24:')`;
	const skipped = type === 'timestamp' ? `when ${isTime} then 'skipped-time'` : '';
	const form = options.date_format
		? `when not regexp_matches(${narrow(text)}, '^\\d{4}[-/.年]') then 'not-in-date-format'`
		: `when ${isDayFirst(text)} then 'ambiguous-date'`;
	return `case ${skipped} ${form} else '${type === 'date' ? 'invalid-date' : 'invalid-time'}' end`;
}

/** What the messages of these rules name besides column and value. */
export const ruleParameters = ({ zone, date_format }: ConvertOptions): Record<string, string> => ({
	zone: zone.zone,
	...(date_format ? { format: date_format } : {})
});
