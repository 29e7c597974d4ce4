import type { NumberFormat } from '#lib/server/import/mapping.ts';

/**
 * SQL that reads numbers as people write them; null for NaN, Infinity, hexadecimal, a number out of range and anything else.
 * A format is that of the mapping; undefined = 1234.5 or 1,234.5, where 1,234 might also be a decimal comma and is refused.
 */

/** Full-width digits and signs of Chinese input methods as their usual forms. */
export const narrow = (cell: string): string =>
	`trim(translate(${cell}, '０１２３４５６７８９：／－\u3000．，＋％', '0123456789:/- .,+%'))`;

const decimalPoint = String.raw`^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?([eE][+-]?\d+)?$`;
const decimalComma = String.raw`^[+-]?(\d+|\d{1,3}([. \x{a0}\x{202f}]\d{3})+)?(,\d+)?$`;
const eitherSeparator = String.raw`^[+-]?\d{1,3},\d{3}$`;

/** Digits with an optional dot, sign and exponent; separators removed, the percent sign too. */
function plain(cell: string, format: NumberFormat | undefined): string {
	const text = narrow(cell);
	if (format === 'decimal_comma') {
		return `case when ${text} ~ '${decimalComma}'
			then replace(regexp_replace(${text}, '[. \\x{a0}\\x{202f}]', '', 'g'), ',', '.') end`;
	}
	const bare = format === 'percent' || format === 'percent_points' ? `rtrim(${text}, '% ')` : text;
	return `case when ${cell} ~ '^-?[0-9]{1,14}(\\.[0-9]+)?$' then ${cell}
		when ${bare} ~ '${decimalPoint}' then replace(${bare}, ',', '') end`;
}

/** True in SQL for 1,234, which is 1234 or 1.234. */
export const isAmbiguousNumber = (cell: string, format: NumberFormat | undefined): string =>
	format === undefined ? `${narrow(cell)} ~ '${eitherSeparator}'` : 'false';

/** The exact value, with more decimals than are stored; hundredths for a percentage. */
function exact(cell: string, format: NumberFormat | undefined): string {
	const number = `try_cast(${plain(cell, format)} as decimal(38,12))`;
	if (format !== 'percent') return number;
	const part = `try_cast(${plain(cell, format)} as decimal(24,12))`;
	return `case when ${narrow(cell)} like '%\\%' escape '\\' then ${part} * 0.01 else ${part} end`;
}

/** A decimal(18,4), rounded half away from zero. */
export function decimal(cell: string, format: NumberFormat | undefined): string {
	if (format === 'percent') return `try_cast(${exact(cell, format)} as decimal(18,4))`;
	const value = `try_cast(${plain(cell, format)} as decimal(18,4))`;
	return format === undefined
		? `case when not (${isAmbiguousNumber(cell, format)}) then ${value} end`
		: value;
}

/** A whole number; 12.0 is one, 12.5 is not. A separator between groups of three leaves no doubt here. */
export function integer(cell: string, format: NumberFormat | undefined): string {
	const value = exact(cell, format);
	return `case when ${cell} ~ '^-?[0-9]{1,18}$' then try_cast(${cell} as bigint)
		when ${value} = trunc(${value}) then try_cast(${value} as bigint) end`;
}

/** True in SQL for a number of whose decimals some were cut. */
export const isRounded = (cell: string, value: string, format: NumberFormat | undefined): string =>
	format === undefined
		? `((${cell} like '%._____%' or ${cell} like '%．_____%' or ${cell} like '%e-%' or ${cell} like '%E-%')
			and coalesce(${exact(cell, format)} <> ${value}, ${value} is not null))`
		: `coalesce(${exact(cell, format)} <> ${value}, ${value} is not null)`;
