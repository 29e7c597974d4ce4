import { type Locale, baseLocale } from '#lib/i18n/text.ts';
import { shownLength } from '#lib/i18n/visible-text.ts';
import { placeholders, render } from '#lib/server/import/messages.ts';
import { visibleParameters } from '#lib/server/import/problem.ts';
import { keepFoundRows } from '#lib/server/import/raw.ts';
import type { Parameter, Warehouse } from '#lib/server/warehouse/warehouse.ts';

/** One thing found in one import, as kept. */
export interface Finding {
	finding_id: number;
	batch_id: number;
	/** 1-based row in the file; 1 = the header or the whole file. */
	source_row: number;
	source_sheet: string | null;
	/** Header as written in the file; the column's own name where the file lacks it; null = the whole row. */
	column_name: string | null;
	/** Text of the cell as written, null when empty. */
	value: string | null;
	rule: string;
	severity: 'reject' | 'warn';
	/** JSON: what the message mentions beyond column and value. */
	parameters: string;
}

/** What a finding says and what to do about it, in `locale`. */
export function findingMessage(
	finding: Pick<Finding, 'rule' | 'parameters' | 'column_name' | 'value'>,
	locale: Locale
): { message: string; hint: string } {
	const parameters = visibleParameters({
		...(JSON.parse(finding.parameters) as Record<string, unknown>),
		column: finding.column_name ?? '',
		value: finding.value ?? ''
	});
	return {
		message: render('finding', finding.rule, parameters, locale),
		hint: render('finding_hint', finding.rule, parameters, locale)
	};
}

/** What a rule is called, whatever column and value it is about: its message with dots for what differs. */
export const ruleName = (rule: string, locale: Locale): string =>
	render('finding', rule, placeholders, locale).replace(/\{[a-z_]+\}/g, '…');

interface FindingSource {
	batch_id: number;
	sheet: string | null;
	header: readonly string[];
	/** Our column → position in the file. */
	positions: ReadonlyMap<string, number>;
	/** Our column → its label, for columns the file lacks. */
	labels: ReadonlyMap<string, string>;
	/** Our column → what the mapping puts where the file has nothing. */
	constants: Readonly<Record<string, string | number | boolean>>;
}

/** Moves `import_defects` to `import_findings` with the header and the cell as written; returns the number of warnings. */
export async function storeFindings(tx: Warehouse, source: FindingSource): Promise<number> {
	const rules = await tx.rows<{ rule: string }>('select distinct rule from import_defects order by rule');
	if (rules.length === 0) return 0;
	const parameters: Record<string, Parameter> = { batch_id: source.batch_id, sheet: source.sheet };
	const message = textCase('finding', rules, parameters);
	const hint = textCase('finding_hint', rules, parameters);
	const cell = writtenCell(source, parameters);
	parameters.names = columnNames(source);
	await keepFoundRows(tx);
	await tx.run(
		`insert into import_findings
		with names as (
			select (name->>'$[0]')::integer as position, name->>'$[1]' as column_name, name->>'$[2]' as header
			from (select unnest($names)::json as name)
		),
		told as (
			select d.source_row, d.rule, d.severity,
				case when d.parameters->>'$.other_column' is null then d.parameters
				else json_object('other', ${cell("(d.parameters->>'$.other_column')")})::varchar end as parameters,
				coalesce(by_name.header, by_position.header, d.column_name) as column_name,
				coalesce(${cell('d.column_name')}, d.value) as value
			from import_defects d
			left join names by_name on by_name.column_name = d.column_name
			left join names by_position on by_position.position = d.position and d.column_name is null
			left join import_rows on import_rows.source_row = d.source_row
		)
		select (select coalesce(max(finding_id), 0) from import_findings)
				+ row_number() over (order by source_row, column_name nulls first, rule, parameters),
			$batch_id::integer, source_row, $sheet::varchar, column_name, value, rule, severity, parameters, ${message}, ${hint}
		from told`,
		parameters
	);
	const counted = await tx.row<{ n: number }>(
		`select count(*) as n from import_defects where severity = 'warn'`
	);
	return counted!.n;
}

/**
 * SQL for what stands in one of our columns as a person wrote it, in the file or in the mapping: never the typed value, whose
 * times are in UTC and would not be found in the file.
 */
function writtenCell(
	{ positions, labels, constants }: FindingSource,
	bound: Record<string, Parameter>
): (column: string) => string {
	const columns = [...new Set([...positions.keys(), ...labels.keys()])].filter(
		(column) => positions.has(column) || Object.hasOwn(constants, column)
	);
	const cases = columns.map((column, index) => {
		const position = positions.get(column);
		const inFile = position === undefined ? [] : [`import_rows.c${position}`];
		if (!Object.hasOwn(constants, column)) return `when '${column}' then ${inFile[0]}`;
		bound[`written_${index}`] = String(constants[column]);
		return `when '${column}' then coalesce(${[...inFile, `$written_${index}::varchar`].join(', ')})`;
	});
	return (column) => (cases.length > 0 ? `case ${column} ${cases.join(' ')} end` : 'null');
}

/** `[position, column, header]` as JSON: one per header, and one per column the file lacks. */
function columnNames({ header, positions, labels }: FindingSource): string[] {
	const atPosition = header.map((text, position) => JSON.stringify([position, null, text]));
	const present = [...positions].map(([column, position]) => JSON.stringify([-1, column, header[position]]));
	const absent = [...labels].filter(([column]) => !positions.has(column));
	const byName = [...present, ...absent.map(([column, label]) => JSON.stringify([-1, column, label]))];
	return [...atPosition, ...byName];
}

/** `visibleText` in SQL, near enough for the text kept beside a finding: pages render the message anew. */
const shown = (text: string): string =>
	`regexp_replace(left(${text}, ${shownLength}), '[\\x00-\\x1f\\x{200b}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}\\x{feff}]', '\u00b7', 'g')`;

/** SQL that writes each rule's text in the base language, its `{parameters}` filled in. */
function textCase(
	family: 'finding' | 'finding_hint',
	rules: readonly { rule: string }[],
	bound: Record<string, Parameter>
): string {
	const cases = rules.map(({ rule }, index) => {
		const template = render(family, rule, placeholders, baseLocale);
		bound[`${family}_rule_${index}`] = rule;
		bound[`${family}_${index}`] = template;
		const names = new Set([...template.matchAll(/\{([a-z_]+)\}/g)].map((match) => match[1]));
		const filled = [...names].reduce((text, name) => {
			const own = name === 'column' ? 'column_name' : name === 'value' ? 'value' : `parameters->>'$.${name}'`;
			return `replace(${text}, '{${name}}', coalesce(${shown(own)}, ''))`;
		}, `$${family}_${index}::varchar`);
		return `when $${family}_rule_${index} then ${filled}`;
	});
	return `case rule ${cases.join(' ')} end`;
}
