import type { SampleTable } from '#lib/server/import/proposal/proposal.ts';
import { xesColumns } from '#lib/server/import/log_plan.ts';
import { tableRecords } from '#lib/server/import/records.ts';
import type { Table } from '#lib/server/import/table.ts';

/** The header and first rows of a table that was read; what our readers add to it is left out. */
export async function sampleTable(table: Table, rows = 200): Promise<SampleTable> {
	const own = ownPositions(table.header);
	const seen: (string | null)[][] = [];
	if (rows > 0) {
		for await (const { cells } of tableRecords(table)) {
			seen.push(own.map((position) => cells[position] ?? null));
			if (seen.length === rows) break;
		}
	}
	return { header: own.map((position) => table.header[position]), rows: seen };
}

/** Positions of the columns that stand in the file. */
export function ownPositions(header: readonly string[]): number[] {
	const ours = new Set<string>(Object.values(xesColumns));
	return header.flatMap((text, position) => (ours.has(text) ? [] : [position]));
}
