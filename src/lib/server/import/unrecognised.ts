import { type ColumnDefinition, spellingsOf } from '#lib/kpi/record.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import { foldValue } from '#lib/server/import/fold_value.ts';
import type { Recognition, RecognisedValues } from '#lib/server/import/recognised.ts';

/** A spelling of a value, as written, and how many rows of a file have it. */
export interface Spelling {
	text: string;
	n: number;
}

/** A spelling the definitions do not have as it stands, and what it is taken for; `own` = one of theirs but for width and blanks. */
export interface ResolvedSpelling extends Spelling {
	outcome: Recognition['decision'] | 'own' | 'open';
	code: string | null;
}

/** Different unknown spellings of one column that are looked at; a column with more is no column of values. */
export const mostSpellings = 1000;

/** What unknown spellings of one column mean: by the definition's own spellings, then by what was decided. */
export function resolveSpellings(
	spellings: readonly Spelling[],
	place: { kind: string; column: string; definition: ColumnDefinition; recognised: RecognisedValues }
): ResolvedSpelling[] {
	const own = new Map(
		Object.entries(place.definition.values ?? {}).flatMap(([code, value]) =>
			spellingsOf(code, value).map((text) => [foldValue(text), code] as const)
		)
	);
	return spellings.map(({ text, n }) => {
		const code = own.get(foldValue(text));
		if (code !== undefined) return { text, n, outcome: 'own', code };
		const found = place.recognised.find(place.kind, place.column, text);
		return { text, n, outcome: found?.decision ?? 'open', code: found?.code ?? null };
	});
}

/** Notes in the warehouse which spellings a batch had and what they were taken for; the definitions' own are left out. */
export async function noteSpellings(
	tx: Warehouse,
	place: { batch_id: number; kind: string; column: string },
	spellings: readonly ResolvedSpelling[]
): Promise<void> {
	const rows = spellings
		.filter(({ outcome }) => outcome !== 'own')
		.map((spelling) => JSON.stringify({ ...spelling, folded: foldValue(spelling.text) }));
	if (rows.length === 0) return;
	await tx.run(
		`insert into import_unrecognised
		select $batch_id::integer, $kind, $column, row->>'$.text', row->>'$.folded', row->>'$.outcome', row->>'$.code',
			(row->>'$.n')::bigint
		from (select unnest($rows)::json as row)`,
		{ ...place, rows }
	);
}
