/**
 * How a source writes its dates, as a mapping states it:
 * - `dmy`, `mdy`: 03/04/2026 with any of `/ - .`, a time behind it;
 * - a pattern of `yyyy` (year), `yy` (20yy), `rrr` (Minguo year: 115 = 2026), `M` `MM`, `d` `dd`, `H` `HH` (0–23), `h` `hh` (1–12, with
 *   `a` = AM, PM, 上午, 下午), `m` `mm`, `s` `ss`, `SSS` (fraction), and signs between them, e.g. `yyyyMMdd` or `d.M.yyyy HH:mm`;
 * - `excel`: days since 1899-12-30; `unix`, `unix_ms`: seconds or milliseconds since 1970 in UTC.
 * Dates with the year first (2026-04-03) are read whatever the format says; nothing else that does not fit is.
 */
export type DateFormat = string;

const named = ['dmy', 'mdy', 'excel', 'unix', 'unix_ms'] as const;

/** Whether a format says when something was without a zone. */
export const isInstantFormat = (format: DateFormat | undefined): boolean =>
	format === 'unix' || format === 'unix_ms';

/** Token → the digits it stands for, as a regular expression without groups. */
const tokens: Readonly<Record<string, string>> = {
	yyyy: String.raw`\d{4}`,
	yy: String.raw`\d{2}`,
	rrr: String.raw`\d{2,3}`,
	MM: String.raw`\d{2}`,
	M: String.raw`\d{1,2}`,
	dd: String.raw`\d{2}`,
	d: String.raw`\d{1,2}`,
	HH: String.raw`\d{2}`,
	H: String.raw`\d{1,2}`,
	hh: String.raw`\d{2}`,
	h: String.raw`\d{1,2}`,
	mm: String.raw`\d{2}`,
	m: String.raw`\d{1,2}`,
	ss: String.raw`\d{2}`,
	s: String.raw`\d{1,2}`,
	SSS: String.raw`\d{1,9}`,
	a: '[AaPp][Mm]|上午|下午'
};
const signs = /^[-/.:, T年月日時时分秒]$/;
const piece = /yyyy|yy|rrr|MM|M|dd|d|HH|H|hh|h|mm|m|ss|s|SSS|a|./gsu;

/** A pattern taken apart: a regular expression, and which token each of its groups is. */
interface Pattern {
	expression: string;
	groups: string[];
}

/** Takes a pattern apart; null when it is none: an unknown letter, a token twice, no year, month or day. */
function parsePattern(format: string): Pattern | null {
	const groups: string[] = [];
	let expression = '';
	for (const text of format.match(piece) ?? []) {
		if (Object.hasOwn(tokens, text)) {
			groups.push(text);
			expression += `(${tokens[text]})`;
		} else if (!signs.test(text)) return null;
		else expression += text === ' ' ? ' +' : text === '.' ? String.raw`\.` : text;
	}
	const letters = groups.map((token) => token[0]);
	const isWhole = ['M', 'd'].every((letter) => letters.includes(letter)) && /[yr]/.test(letters.join(''));
	const isTwelve = letters.includes('h') === letters.includes('a');
	const isOnce =
		new Set(letters.map((letter) => ({ r: 'y', h: 'H' })[letter] ?? letter)).size === letters.length;
	return isWhole && isTwelve && isOnce ? { expression: `^${expression}$`, groups } : null;
}

const checks = new Map<string, RegExp>();

/** Whether a text is written as a pattern says and its month, day and hour can be such. */
export const fitsPattern =
	(format: string) =>
	(text: string): boolean => {
		const pattern = parsePattern(format)!;
		const check = checks.get(format) ?? new RegExp(pattern.expression);
		checks.set(format, check);
		const found = check.exec(text);
		const part = (letter: string) =>
			Number(found?.[1 + pattern.groups.findIndex((token) => token[0] === letter)]);
		return found !== null && part('M') >= 1 && part('M') <= 12 && part('d') >= 1 && part('d') <= 31;
	};

/** True for a format that can be used. */
export const isDateFormat = (format: string): boolean =>
	(named as readonly string[]).includes(format) || parsePattern(format) !== null;

/**
 * SQL that writes a cell of a stated format as `Y-M-D H:M:S`, which the general reading of times takes further; a cell of another
 * form stays as it is. Patterns are checked, so that nothing but our own letters and signs reaches the SQL.
 */
export function formattedTime(cell: string, format: DateFormat): string {
	if (format === 'dmy' || format === 'mdy') {
		const target = format === 'dmy' ? '\\3-\\2-\\1' : '\\3-\\1-\\2';
		return `regexp_replace(${cell}, '^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})', '${target}')`;
	}
	const time = `'%Y-%m-%d %H:%M:%S.%f'`;
	const number = `try_cast(${cell} as double)`;
	if (format === 'excel') {
		const days = `timestamp '1899-12-30' + to_microseconds((round(${number} * 86400) * 1000000)::bigint)`;
		return `case when ${cell} ~ '^\\d{1,6}(\\.\\d+)?$' then strftime(${days}, ${time}) else ${cell} end`;
	}
	if (format === 'unix' || format === 'unix_ms') {
		const micros = `(${number} * ${format === 'unix' ? 1_000_000 : 1000})::bigint`;
		return `case when ${cell} ~ '^\\d{1,13}(\\.\\d+)?$' then strftime(make_timestamp(${micros}), ${time}) || 'Z' else ${cell} end`;
	}
	return patternTime(cell, format);
}

function patternTime(cell: string, format: string): string {
	const pattern = parsePattern(format);
	if (!pattern) throw new Error(`${format} is no date format`);
	const part = (...names: string[]) => {
		const index = pattern.groups.findIndex((token) => names.includes(token));
		return index < 0 ? null : `regexp_extract(${cell}, '${pattern.expression}', ${index + 1})`;
	};
	const minguo = part('rrr');
	const short = part('yy');
	const year = minguo
		? `(try_cast(${minguo} as integer) + 1911)::varchar`
		: short
			? `'20' || ${short}`
			: part('yyyy')!;
	const date = [year, part('M', 'MM')!, part('d', 'dd')!].join(` || '-' || `);
	const clock = [hour(part), part('m', 'mm') ?? `'00'`, part('s', 'ss') ?? `'00'`].join(` || ':' || `);
	const fraction = part('SSS') ? ` || '.' || ${part('SSS')}` : '';
	return `case when regexp_matches(${cell}, '${pattern.expression}')
		then ${date} || ' ' || ${clock}${fraction} else ${cell} end`;
}

function hour(part: (...names: string[]) => string | null): string {
	const half = part('a');
	if (!half) return part('H', 'HH') ?? `'00'`;
	const isLate = `lower(${half}) in ('pm', '下午')`;
	return `(try_cast(${part('h', 'hh')} as integer) % 12 + case when ${isLate} then 12 else 0 end)::varchar`;
}
