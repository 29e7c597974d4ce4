import type { SampleTable } from '#lib/server/import/proposal/proposal.ts';
import { quoted } from '#lib/server/import/staging.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/**
 * Position in the file → record kind → share of its different values that are keys of that kind in the warehouse. Kinds of which
 * nothing is imported are left out, as are columns without values.
 */
export async function findKnownIds(
	ws: Workspace,
	sample: SampleTable
): Promise<Map<number, Map<string, number>>> {
	const kinds = await allRecordKinds();
	const referred = new Set(
		kinds.flatMap(({ columns }) => Object.values(columns).flatMap(({ references }) => references ?? []))
	);
	const found = new Map<number, Map<string, number>>();
	for (const { id, key } of kinds.filter((kind) => referred.has(kind.id))) {
		const table = quoted(`cur_${id}`);
		const held = await ws.warehouse.row<{ n: number }>(`select count(*) as n from (from ${table} limit 1)`);
		if (held!.n === 0) continue;
		for (const [position] of sample.header.entries()) {
			const values = [...new Set(sample.rows.map((row) => row[position]?.trim()))].filter((value) => !!value);
			if (values.length === 0) continue;
			const known = await ws.warehouse.row<{ n: number }>(
				`select count(distinct ${quoted(key[0])}) as n from ${table} where list_contains($values, ${quoted(key[0])})`,
				{ values: values as string[] }
			);
			const shares = found.get(position) ?? new Map<string, number>();
			found.set(position, shares.set(id, known!.n / values.length));
		}
	}
	return found;
}
