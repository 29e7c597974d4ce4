import type { Parameter } from '#lib/server/warehouse/warehouse.ts';
import { foldHeader } from '#lib/server/import/header.ts';

/** Event keys that have columns of their own and are not repeated among the attributes. */
export const standardKeys: ReadonlySet<string> = new Set([
	'concept:name',
	'time:timestamp',
	'org:resource',
	'org:group',
	'lifecycle:transition'
]);

const instant = String.raw`^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:?\d{2})$`;

/**
 * One way to write a value, so that the XES and the CSV of a log agree: instants in UTC with microseconds, booleans in
 * lower case, anything else as it stands. `normalSql` is the same rule in SQL.
 */
export function normalValue(value: string): string {
	if (value === 'True' || value === 'False') return value.toLowerCase();
	const match = new RegExp(instant).exec(value);
	if (!match) return value;
	const [, y, mo, d, h, mi, s, fraction = '', offset] = match;
	const local = Date.UTC(+y, +mo - 1, +d, +h, +mi, +s);
	const minutes =
		offset === 'Z' ? 0 : (offset[0] === '-' ? -1 : 1) * (+offset.slice(1, 3) * 60 + +offset.slice(-2));
	const utc = new Date(local - minutes * 60_000);
	if (Number.isNaN(utc.getTime())) return value;
	return `${utc.toISOString().slice(0, 19)}.${fraction.slice(0, 6).padEnd(6, '0')}Z`;
}

const normalSql = (cell: string): string => `case
	when ${cell} in ('True', 'False') then lower(${cell})
	when ${cell} ~ '${instant}'
	then coalesce(strftime(try_cast(${cell} as timestamp), '%Y-%m-%dT%H:%M:%S.%fZ'), ${cell})
	else ${cell} end`;

/** The attribute's key for a header of a CSV log; null when the column is no attribute of that level. */
function attributeKey(header: string, level: 'case' | 'event'): string | null {
	const text = header.trim();
	const isCase = /^case:/i.test(text);
	if (foldHeader(text) === '' || isCase !== (level === 'case')) return null;
	const key = isCase ? text.slice('case:'.length) : text;
	if (level === 'case' ? key === 'concept:name' : standardKeys.has(key)) return null;
	return key;
}

/**
 * SQL for a JSON object of the attribute columns that are not empty, keys in code-point order. Keys are a person's text,
 * so they are bound as parameters.
 */
export function jsonObject(
	header: readonly string[],
	level: 'case' | 'event',
	bound: Record<string, Parameter>
): string {
	const keys = header
		.map((text, position) => ({ key: attributeKey(text, level), position }))
		.filter((entry): entry is { key: string; position: number } => entry.key !== null)
		.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
	if (keys.length === 0) return `'{}'`;
	const members = keys.map(({ key, position }) => {
		bound[`key_${position}`] = `${JSON.stringify(key)}:`;
		const cell = `nullif(trim(c${position}), '')`;
		return `case when ${cell} is not null then $key_${position}::varchar || to_json(${normalSql(cell)})::varchar end`;
	});
	return `'{' || concat_ws(',', ${members.join(', ')}) || '}'`;
}
