import type { RecordKind } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

/** One rule of a record kind: a select of the bad rows. */
export interface KindCheck {
	severity: 'reject' | 'warn';
	/** Rule id in kebab-case; its words are in the catalogue under `import_finding_<rule>`. */
	rule: string;
	/** Returns source_row, column_name, value and, under further names, what its message mentions. */
	sql: string;
}

/**
 * Splits `<kind>.checks.sql`. Each select stands under a line `-- reject end-before-start` or `-- warn unknown-department`
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

/** Runs a kind's checks over `incoming`; what they select becomes defects. */
export async function runKindChecks(tx: Warehouse, kind: RecordKind): Promise<void> {
	for (const check of parseChecks(kind.id, kind.checks)) {
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
