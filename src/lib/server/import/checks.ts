import type { ColumnDefinition } from '#lib/kpi/record.ts';
import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';
import { quoted } from '#lib/server/import/staging.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

/** One rule of a record kind: a select of the bad rows. */
export interface KindCheck {
	severity: 'reject' | 'warn';
	/** Rule id in kebab-case; its words are in the catalogue under `import_finding_<rule>`. */
	rule: string;
	/** Returns source_row, column_name, value and, under further names, what its message mentions. */
	sql: string;
}

/** A rule about one cell; `condition` is true in SQL for a bad row, so that many can be asked in one pass. */
interface CellCheck extends KindCheck {
	condition: string;
}

/**
 * Splits `<kind>.checks.sql`. Each select stands under a line `-- reject end-before-start` or `-- warn overlapping-assignment`
 * and ends with a semicolon. Throws when a select has no such line.
 */
export function parseChecks(kind: string, text: string): KindCheck[] {
	const checks: KindCheck[] = [];
	for (const part of text.split(/;\s*(?:\n|$)/)) {
		if (part.replace(/--.*$/gm, '').trim() === '') continue;
		const heading = /^-- (reject|warn) ([a-z][a-z0-9-]*)\s*$/m.exec(part);
		if (!heading)
			throw new Error(`${kind}.checks.sql: a select without a line "-- reject|warn rule-id"\n${part}`);
		checks.push({
			severity: heading[1] as KindCheck['severity'],
			rule: heading[2],
			sql: part.slice(part.indexOf(heading[0]))
		});
	}
	return checks;
}

/** Every rule of a kind: what its columns say (ranges, far-away dates, references) and its own selects. */
export const allChecks = (kind: RecordKind, kinds: readonly RecordKind[]): KindCheck[] => [
	...cellChecks(kind),
	...referenceChecks(kind, kinds),
	...parseChecks(kind.id, kind.checks)
];

/** Runs a kind's checks over `incoming`; what they select becomes defects. */
export async function runKindChecks(tx: Warehouse, kind: RecordKind): Promise<void> {
	const broken = await brokenAnywhere(tx, cellChecks(kind));
	const references = referenceChecks(kind, await allRecordKinds());
	for (const check of [...broken, ...references, ...parseChecks(kind.id, kind.checks)]) {
		await tx.run(
			`insert into import_defects
			with bad as (
				${check.sql}
			)
			select source_row, null, column_name, value::varchar, $rule, $severity, to_json(bad)::varchar
			from bad`,
			{ rule: check.rule, severity: check.severity }
		);
	}
}

/** Of rules about cells those that some row breaks: one pass over the rows for all of them. */
async function brokenAnywhere(tx: Warehouse, checks: CellCheck[]): Promise<CellCheck[]> {
	if (checks.length === 0) return [];
	const asked = checks.map(({ condition }, index) => `coalesce(bool_or(${condition}), false) as b${index}`);
	const found = await tx.row<Record<string, boolean>>(`select ${asked.join(', ')} from incoming`);
	return checks.filter((_, index) => found![`b${index}`]);
}

function cellChecks(kind: RecordKind): CellCheck[] {
	return Object.entries(kind.columns).flatMap(([name, column]) => {
		const isTime = column.type === 'timestamp' || column.type === 'date';
		if (!isTime) return rangeCheck(name, column);
		const condition = `${quoted(name)} not between '1990-01-01' and '2100-01-01'`;
		return cellCheck('warn', 'far-date', name, condition);
	});
}

/** An amount of money, of hours or of points that only has to be no less than nothing is told so in plainer words. */
function rangeCheck(name: string, { type, min, max }: ColumnDefinition): CellCheck[] {
	if (min === undefined && max === undefined) return [];
	const column = quoted(name);
	if (type === 'decimal' && min === 0 && max === undefined)
		return [cellCheck('reject', 'negative-amount', name, `${column} < 0`)];
	const bounds = [
		min === undefined ? [] : `${column} < ${min}`,
		max === undefined ? [] : `${column} > ${max}`
	];
	const range = min === undefined ? `≤ ${max}` : max === undefined ? `≥ ${min}` : `${min}–${max}`;
	return [cellCheck('reject', 'out-of-range', name, bounds.flat().join(' or '), `'${range}' as range`)];
}

function cellCheck(
	severity: KindCheck['severity'],
	rule: string,
	column: string,
	condition: string,
	mentions?: string
): CellCheck {
	const selected = ['source_row', `'${column}' as column_name`, `${quoted(column)} as value`, mentions ?? []];
	const sql = `select ${selected.flat().join(', ')} from incoming where ${condition}`;
	return { severity, rule, sql, condition };
}

/**
 * Ids that name nothing: one finding per id, at its first row, with the number of rows. A kind that refers to itself also finds
 * them in the same file, and is asked even while none of it is imported.
 */
function referenceChecks(kind: RecordKind, kinds: readonly RecordKind[]): KindCheck[] {
	return Object.entries(kind.columns).flatMap(([name, { references }]) => {
		const target = kinds.find(({ id }) => id === references);
		if (!target) return [];
		const [column, key, current] = [name, target.key[0], `cur_${target.id}`].map(quoted);
		const known =
			target.id === kind.id
				? `${column} not in (select ${key} from incoming where ${key} is not null)`
				: `exists (select 1 from ${current})`;
		const sql = `select min(source_row) as source_row, '${name}' as column_name, ${column} as value, count(*) as rows
			from incoming
			where ${column} is not null and ${known} and ${column} not in (select ${key} from ${current})
			group by ${column}`;
		return [
			{ severity: 'warn', rule: `unknown-${target.key[0].replace(/_id$/, '').replaceAll('_', '-')}`, sql }
		];
	});
}
