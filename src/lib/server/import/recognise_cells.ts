import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { PlannedColumn } from '#lib/server/import/load_plan.ts';
import type { RecognisedValues } from '#lib/server/import/recognised.ts';
import { type CellBits, retypeDoubtful, type TypedRows } from '#lib/server/import/typed_rows.ts';
import {
	mostSpellings,
	noteSpellings,
	type ResolvedSpelling,
	resolveSpellings,
	type Spelling
} from '#lib/server/import/unrecognised.ts';

/**
 * Looks at spellings no definition has among the doubtful rows: adds to `import_spellings` what they are taken for, notes them,
 * and returns the bits as they are then. Where none is taken for anything, nothing is read again.
 */
export async function recogniseCells(
	tx: Warehouse,
	rows: TypedRows,
	{ batch_id, recognised }: { batch_id: number; recognised: RecognisedValues },
	bits: CellBits
): Promise<CellBits> {
	const kind = rows.kind.id;
	const unknown = rows.columns.filter(({ definition, index }) => {
		const mask = definition.required ? bits.unreadable : bits.unrecognised;
		return definition.type === 'enum' && (mask >> BigInt(index)) & 1n;
	});
	if (unknown.length === 0) return bits;
	const taken: string[] = [];
	for (const column of unknown) {
		const { name, definition } = column;
		const spellings = await unknownSpellings(tx, column);
		const resolved = resolveSpellings(spellings, { kind, column: name, definition, recognised });
		await addSpellings(tx, name, resolved);
		await noteSpellings(tx, { batch_id, kind, column: name }, resolved);
		if (resolved.some(({ outcome }) => outcome !== 'open')) taken.push(name);
	}
	return taken.length > 0 ? retypeDoubtful(tx, rows, taken) : bits;
}

/** The most frequent first; of equally frequent ones in order of their text. */
const unknownSpellings = (tx: Warehouse, { name, text, parameters }: PlannedColumn): Promise<Spelling[]> =>
	tx.rows<Spelling>(
		`with cells as (select ${text} as text from import_doubtful)
		select text, count(*) as n
		from cells
		where text is not null
			and lower(text) not in (select spelling from import_spellings where column_name = $column)
		group by text
		order by n desc, text
		limit ${mostSpellings}`,
		{ ...parameters, column: name }
	);

/** Each spelling once, however its letters are cased. */
async function addSpellings(
	tx: Warehouse,
	column: string,
	resolved: readonly ResolvedSpelling[]
): Promise<void> {
	const rows = resolved.filter(({ outcome }) => outcome !== 'open').map((one) => JSON.stringify(one));
	if (rows.length === 0) return;
	await tx.run(
		`insert into import_spellings
		select distinct $column, lower(row->>'$.text'), row->>'$.code',
			case when row->>'$.outcome' in ('keep', 'refuse') then row->>'$.outcome' end
		from (select unnest($rows)::json as row)`,
		{ column, rows }
	);
}
