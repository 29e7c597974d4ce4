import type { Parameter } from '#lib/server/warehouse/warehouse.ts';

/**
 * SQL for a cell's text after a mapping's values (`*` = every other value). What the mapping says is a person's text, so
 * it goes to `bound` as parameters named after `name`.
 */
export function mappedText(
	cell: string,
	values: Readonly<Record<string, string | null>> | undefined,
	name: string,
	bound: Record<string, Parameter>
): string {
	if (!values) return cell;
	const cases = Object.entries(values)
		.filter(([from]) => from !== '*')
		.map(([from, to], index) => {
			bound[`${name}_from_${index}`] = from;
			bound[`${name}_to_${index}`] = to;
			return `when $${name}_from_${index} then $${name}_to_${index}::varchar`;
		});
	let otherwise = cell;
	if ('*' in values) {
		bound[`${name}_other`] = values['*'];
		otherwise = `case when ${cell} is not null then $${name}_other::varchar end`;
	}
	return cases.length > 0 ? `case ${cell} ${cases.join(' ')} else ${otherwise} end` : otherwise;
}
