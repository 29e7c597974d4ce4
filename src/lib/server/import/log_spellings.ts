import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { LogPlan, Target } from '#lib/server/import/log_plan.ts';
import {
	mostSpellings,
	noteSpellings,
	type ResolvedSpelling,
	resolveSpellings,
	type Spelling
} from '#lib/server/import/unrecognised.ts';

/**
 * Fills the values of `import_events` whose spelling no definition has, as far as it was decided what they mean, and notes them.
 * Of a spelling whose cells are to stay empty nothing more is said; events with a refused one are rejected.
 */
export async function recogniseEvents(tx: Warehouse, plan: LogPlan): Promise<void> {
	const { batch_id, recognised } = plan.request;
	for (const target of plan.targets.filter(({ type }) => type === 'enum')) {
		const { table, column } = target;
		const spellings = await unknownSpellings(tx, target);
		if (spellings.length === 0) continue;
		const definition = plan.kinds[table].columns[column];
		const resolved = resolveSpellings(spellings, { kind: table, column, definition, recognised });
		await noteSpellings(tx, { batch_id, kind: table, column }, resolved);
		await applySpellings(tx, target, resolved);
	}
}

const unknownSpellings = (tx: Warehouse, { text, value }: Target): Promise<Spelling[]> =>
	tx.rows<Spelling>(
		`select ${text} as text, count(*) as n
		from import_events
		where has_event and ${value} is null and ${text} is not null
		group by 1
		order by n desc, text
		limit ${mostSpellings}`
	);

async function applySpellings(
	tx: Warehouse,
	{ table, column, text, value }: Target,
	resolved: readonly ResolvedSpelling[]
): Promise<void> {
	const rows = resolved.filter(({ outcome }) => outcome !== 'open').map((one) => JSON.stringify(one));
	if (rows.length === 0) return;
	await tx.run(
		`create or replace temp table import_spellings as
		select row->>'$.text' as spelling, row->>'$.code' as code, row->>'$.outcome' as outcome
		from (select unnest($rows)::json as row)`,
		{ rows }
	);
	await tx.run(
		`insert into import_defects
		select source_row, null, $column, ${text}, 'unknown-value', 'reject', '{}'
		from import_events
		join import_spellings on import_spellings.spelling = ${text} and outcome = 'refuse'
		where has_event and ${value} is null`,
		{ column: `${table}.${column}` }
	);
	await tx.run(
		`update import_events
		set ${value} = import_spellings.code, ${text} = case when outcome = 'keep' then null else ${text} end
		from import_spellings
		where import_spellings.spelling = ${text} and outcome in ('assign', 'own', 'keep') and ${value} is null`
	);
}
