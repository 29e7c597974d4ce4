import type { Parameter } from '#lib/server/warehouse/warehouse.ts';
import { isFindingsColumn } from '#lib/server/import/findings_column.ts';
import { foldHeader } from '#lib/server/import/fold_header.ts';
import { instantPattern } from '#lib/server/import/normal_value.ts';

/** Event keys that have columns of their own and are not repeated among the attributes. */
export const standardKeys: ReadonlySet<string> = new Set([
	'concept:name',
	'time:timestamp',
	'org:resource',
	'org:group',
	'lifecycle:transition'
]);

/** `normalValue` in SQL. */
const normalSql = (cell: string): string => `case
	when ${cell} in ('True', 'False') then lower(${cell})
	when ${cell} ~ '${instantPattern}'
	then coalesce(strftime(timezone('UTC', try_cast(${cell} as timestamptz)), '%Y-%m-%dT%H:%M:%S.%fZ'), ${cell})
	else ${cell} end`;

/** The attribute's key for a header of a CSV log; null when the column is no attribute of that level, or our own notes. */
function attributeKey(header: string, level: 'case' | 'event'): string | null {
	const text = header.trim();
	const isCase = /^case:/i.test(text);
	if (foldHeader(text) === '' || isFindingsColumn(text) || isCase !== (level === 'case')) return null;
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
