import type { ColumnDefinition, ColumnType } from '#lib/kpi/record.ts';
import { type DateFormat, formattedTime } from '#lib/server/import/date_format.ts';
import { instantPattern } from '#lib/server/import/normal_value.ts';
import { steadySince, type ZoneRule } from '#lib/server/import/zone.ts';

/**
 * SQL that turns a cell's text into a column's type: null where the text cannot be read as such, never another value.
 * Expressions are built from our own names only (`c12`, type names); texts of a person are bound elsewhere.
 */
export interface ConvertOptions {
	zone: ZoneRule;
	/** How the source writes dates that do not begin with the year; undefined = they are refused. */
	date_format?: DateFormat;
	/** Form every cell of the column has, so that a quick reading is exact; null = read in parts. */
	uniform: TimeForm | null;
	/** True when every cell is 1–18 digits, perhaps behind a minus sign. */
	is_plain_integer?: boolean;
}

/** `local`: `YYYY-MM-DD[ HH:MM[:SS]]`; `instant`: ISO with an offset. */
export type TimeForm = 'local' | 'instant';

/** Conditions in SQL: `YYYY-MM-DD[ HH:MM[:SS]]`, and an ISO time with its offset. Checked over the whole column first. */
export const uniformForms: Readonly<Record<TimeForm, (cell: string) => string>> = {
	local: (cell) => `((${cell} like '____-__-__ __:__:__' or ${cell} like '____-__-__T__:__:__'
		or ${cell} like '____-__-__ __:__' or ${cell} like '____-__-__')
		and ${cell}[-1] between '0' and '9' and ${cell}[12:13] <> '24')`,
	instant: (cell) => `(${cell} like '____-__-_____:__:__%' and ${cell}[12:13] <> '24'
		and regexp_full_match(${cell}, '${instantPattern}'))`
};

/** Full-width digits and signs of Chinese input methods as their usual forms. */
const narrow = (cell: string): string =>
	`trim(translate(${cell}, '０１２３４５６７８９：／－\u3000．，＋％', '0123456789:/- .,+%'))`;

const numberPattern = String.raw`^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?([eE][+-]?\d+)?$`;

/** Typed value of `cell`, null when it cannot be read. */
export function typedCell(cell: string, column: ColumnDefinition, options: ConvertOptions): string {
	const read: Record<Exclude<ColumnType, 'enum'>, () => string> = {
		text: () => cell,
		id: () => cell,
		json: () => `case when json_valid(${cell}) then ${cell} end`,
		integer: () => (options.is_plain_integer ? `try_cast(${cell} as bigint)` : integer(cell)),
		decimal: () => `try_cast(${plainNumber(cell)} as decimal(18,4))`,
		boolean: () => boolean(cell),
		timestamp: () => quickTimestamp(cell, options) ?? timestamp(cell, options),
		date: () => (options.uniform ? `try_cast(${cell}[1:10] as date)` : `try_cast(l_${cell} as date)`)
	};
	if (column.type === 'enum') throw new Error('enum columns are read through their spellings');
	return read[column.type]();
}

/** Digits with an optional dot; separators removed; null for NaN, Infinity, hexadecimal and anything else. */
const plainNumber = (cell: string): string =>
	`case when ${cell} ~ '^-?[0-9]{1,14}(\\.[0-9]+)?$' then ${cell}
	when ${narrow(cell)} ~ '${numberPattern}' then replace(${narrow(cell)}, ',', '') end`;

const integer = (cell: string): string =>
	`case when ${cell} ~ '^-?[0-9]{1,18}$' then try_cast(${cell} as bigint)
	when try_cast(${plainNumber(cell)} as decimal(38,10)) = trunc(try_cast(${plainNumber(cell)} as decimal(38,10)))
	then try_cast(try_cast(${plainNumber(cell)} as decimal(38,10)) as bigint) end`;

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
	text = `regexp_replace(${text}, ' (\\d{1,2}) *[时時点點] *(\\d{1,2}) *分(?: *(\\d{1,2}) *秒)?$', ' \\1:\\2:0\\3')`;
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

/** True in SQL for a date that cannot be told apart from another: 03/04/2026. */
export const isAmbiguousDate = (cell: string): string =>
	`regexp_matches(${narrow(cell)}, '^\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}')`;

/** True in SQL for a number whose further decimals a decimal(18,4) cuts. */
export const isRounded = (cell: string): string =>
	`(${cell} like '%._____%' and regexp_matches(${narrow(cell)}, '\\.\\d{4}\\d*[1-9]'))`;

/** Rule broken by a text that is not of its column's type, in SQL. */
export function unreadableRule(type: string, text: string): string {
	const other = type === 'date' ? 'invalid-date' : 'invalid-time';
	if (type === 'date' || type === 'timestamp') {
		return `case when ${isAmbiguousDate(text)} then 'ambiguous-date' else '${other}' end`;
	}
	const rules: Record<string, string> = {
		integer: 'invalid-integer',
		decimal: 'invalid-number',
		boolean: 'invalid-boolean',
		enum: 'unknown-value',
		json: 'invalid-json'
	};
	return `'${rules[type] ?? 'missing-value'}'`;
}
