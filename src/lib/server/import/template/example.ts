import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordKind } from '#lib/server/registry.ts';
import { readRecords } from '#lib/server/import/csv_scan.ts';
import { matchKind } from '#lib/server/import/header.ts';
import { checkMapping } from '#lib/server/import/mapping.ts';

/** A small CSV of ours as records by header; an empty cell is null. */
export function readOwnCsv(file: string): Record<string, string | null>[] {
	const [header, ...rows] = readRecords(readFileSync(file), ',');
	return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] || null])));
}

/** The first record of a kind's worked example, by column of ours; columns it leaves empty are left out. */
export function exampleOf(kind: RecordKind): Record<string, string> {
	const [first] = readOwnCsv(join(kind.folder, 'given.csv'));
	const header = Object.keys(first);
	const { positions } = matchKind(header, kind, checkMapping({}));
	const cells = [...positions].map(([column, position]) => [column, first[header[position]]] as const);
	return Object.fromEntries(cells.filter((cell): cell is readonly [string, string] => cell[1] !== null));
}
