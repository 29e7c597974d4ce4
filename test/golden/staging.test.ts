import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFile } from '#lib/server/import/import.ts';
import { allChecks } from '#lib/server/import/checks.ts';
import { readOwnCsv } from '#lib/server/import/template/example.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';

/**
 * The worked example of every record kind: `given.csv` as an office would export it, good rows and bad; `expected.csv`, what is
 * staged of it; `expected-findings.csv`, what is said about the rest. They are imported in order into one folder, so that an
 * example may name records of those before it.
 */

const kinds: RecordKind[] = await allRecordKinds();
const example = (kind: RecordKind, file: string) => join(kind.folder, file);

let folder: TestFolder;
/** Kind → batch of its example. */
const batches = new Map<string, number>();

beforeAll(async () => {
	folder = await openTestFolder();
	for (const kind of kinds) {
		if (!existsSync(example(kind, 'given.csv'))) continue;
		const path = example(kind, 'given.csv');
		const { parts } = await importFile(folder.ws, {
			path,
			file_name: `${kind.id}.csv`,
			imported_by: 'tester'
		});
		expect(parts.map((part) => part.kind)).toEqual([kind.id]);
		batches.set(kind.id, parts[0].batch_id);
	}
});
afterAll(() => folder.close());

type Row = Record<string, string | null>;

/** Staged rows as text: times in ISO 8601 UTC, numbers without trailing zeros. */
async function staged(kind: RecordKind): Promise<Row[]> {
	const columns = Object.entries(kind.columns).map(([name, { type }]) =>
		type === 'date' ? `"${name}"::varchar as "${name}"` : `"${name}"`
	);
	const rows = await folder.ws.warehouse.rows<Record<string, unknown>>(
		`select source_row as "row", ${columns.join(', ')} from "stg_${kind.id}" order by source_row`
	);
	return rows.map((row) =>
		Object.fromEntries(Object.entries(row).map(([name, value]) => [name, text(value)]))
	);
}

function text(value: unknown): string | null {
	if (value === null || value === undefined) return null;
	return value instanceof Date ? value.toISOString().replace('.000Z', 'Z') : String(value);
}

/** Columns with something in them: what `expected.csv` leaves out must be empty. */
const filled = (rows: Row[]): Row[] =>
	rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));

describe.each(kinds.map((kind) => [kind.id, kind] as const))('%s', (_, kind) => {
	test('has a worked example of at most ten rows, with its outcome', async () => {
		const files = ['given.csv', 'expected.csv', 'expected-findings.csv'];
		expect(files.filter((file) => !existsSync(example(kind, file)))).toEqual([]);
		expect(readOwnCsv(example(kind, 'given.csv')).length).toBeLessThanOrEqual(10);
	});

	test('stages what is expected', async () => {
		const expected = readOwnCsv(example(kind, 'expected.csv'));
		expect(filled(await staged(kind))).toEqual(filled(expected));
		const shown = new Set(filled(expected).flatMap(Object.keys));
		const asked = Object.keys(kind.columns).filter((name) => !kind.columns[name].from_log);
		expect(asked.filter((name) => !shown.has(name))).toEqual([]);
	});

	test('says what is expected, and shows every rule of the kind', async () => {
		const found = await folder.ws.warehouse.rows<Row>(
			`select source_row::varchar as "row", column_name as "column", value, rule, severity
			from import_findings where batch_id = $batch_id order by finding_id`,
			{ batch_id: batches.get(kind.id)! }
		);
		expect(found).toEqual(readOwnCsv(example(kind, 'expected-findings.csv')));
		const shown = new Set(found.map(({ rule }) => rule));
		const rules = new Set(allChecks(kind, kinds).map(({ rule }) => rule));
		expect([...rules].filter((rule) => !shown.has(rule))).toEqual([]);
	});
});
