import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Defect, Table } from '#lib/server/import/table.ts';

/** As many are told with the table; a sheet of error cells has hundreds of thousands, and taking them in at once keeps others waiting. */
export const toldWithTable = 1000;

const atOnce = 500;

const fileBeside = (table: Table): string => `${table.file}.defects`;

/** The table as it is told: many defects lie in a file beside it, one JSON a line. */
export function setDefectsAside(table: Table): Table {
	if (table.defects.length <= toldWithTable) return table;
	const handle = openSync(fileBeside(table), 'w');
	for (const lines of inLines(table.defects)) writeSync(handle, lines.join('\n') + '\n');
	closeSync(handle);
	return { ...table, defects: [], has_defects_beside: true };
}

/** Everything a table's reader saw, as JSON, some hundreds at a time. */
export async function* defectLines(table: Table): AsyncGenerator<string[]> {
	yield* inLines(table.defects);
	if (!table.has_defects_beside) return;
	let lines: string[] = [];
	for await (const line of createInterface({ input: createReadStream(fileBeside(table)) })) {
		if (lines.push(line) < atOnce) continue;
		yield lines;
		lines = [];
	}
	if (lines.length > 0) yield lines;
}

function* inLines(defects: readonly Defect[]): Generator<string[]> {
	for (let from = 0; from < defects.length; from += atOnce)
		yield defects.slice(from, from + atOnce).map((defect) => JSON.stringify(defect));
}
