import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locales } from '#lib/i18n/text.ts';
import { spellingsOf } from '#lib/kpi/record.ts';
import { allChecks, parseChecks } from '#lib/server/import/checks.ts';
import { ensureStagingTables } from '#lib/server/import/import.ts';
import { foldHeader } from '#lib/server/import/fold_header.ts';
import { hasMessage } from '#lib/server/import/messages.ts';
import { stagedColumns, standingColumns } from '#lib/server/import/staging.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';

/** Loops over the folders of queries/staging: a new record kind is held to the same rules. */

const kinds: RecordKind[] = await allRecordKinds();

let folder: TestFolder;
beforeAll(async () => {
	folder = await openTestFolder();
	await ensureStagingTables(folder.ws.warehouse);
});
afterAll(() => folder.close());

describe.each(kinds.map((kind) => [kind.id, kind] as const))('%s', (_, kind) => {
	test('has a staging table and a current view with these columns', async () => {
		for (const [table, wanted] of [
			[`stg_${kind.id}`, { ...stagedColumns(kind), ...standingColumns }],
			[`cur_${kind.id}`, stagedColumns(kind)]
		] as const) {
			const columns = await folder.ws.warehouse.rows<{ name: string; type: string }>(
				`select column_name as name, lower(data_type) as type from duckdb_columns() where table_name = $table order by column_index`,
				{ table }
			);
			expect(columns.map(({ name, type }) => [name, type])).toEqual(Object.entries(wanted));
		}
	});

	test('says labels in three languages, and no spelling means two columns', () => {
		const meanings = new Map<string, string>();
		for (const [name, column] of Object.entries(kind.columns)) {
			for (const locale of locales) expect(column.label[locale], `${name} ${locale}`).toMatch(/\S/);
			const spellings = new Set(
				[name, ...Object.values(column.label), ...(column.aliases ?? [])].map(foldHeader)
			);
			for (const spelling of spellings) {
				expect(meanings.get(spelling) ?? name, spelling).toBe(name);
				meanings.set(spelling, name);
			}
		}
	});

	test('values of enums are named in three languages, and no spelling means two codes', () => {
		for (const [name, column] of Object.entries(kind.columns)) {
			for (const { label } of Object.values(column.values ?? {}))
				for (const locale of locales) expect(label[locale], name).toMatch(/\S/);
			const all = Object.entries(column.values ?? {}).flatMap(([code, value]) => [
				...new Set(spellingsOf(code, value).map((text) => text.toLowerCase()))
			]);
			expect(new Set(all).size, name).toBe(all.length);
		}
	});

	test('every check can be run, and is explained in the catalogue', async () => {
		const checks = allChecks(kind, kinds);
		expect(checks.length).toBeGreaterThan(0);
		await folder.ws.warehouse.transaction(async (tx) => {
			await tx.run(
				`create or replace temp table incoming as select 0::bigint as source_row, * exclude (batch_id, source_row, source_sheet, standing, waits_for) from stg_${kind.id}`
			);
			for (const check of checks) {
				expect(
					await tx.rows(`select source_row, column_name, value from (${check.sql})`),
					check.rule
				).toEqual([]);
			}
			await tx.run('drop table temp.main.incoming');
		});
		for (const { rule } of checks) {
			expect([hasMessage('finding', rule), hasMessage('finding_hint', rule)], rule).toEqual([true, true]);
		}
	});

	test('a file with its own labels as header is taken for it, in each language', async () => {
		const { detectKind } = await import('#lib/server/import/header.ts');
		const { checkMapping } = await import('#lib/server/import/mapping.ts');
		for (const locale of locales) {
			const header = Object.values(kind.columns).map((column) => column.label[locale]);
			const match = detectKind(header, kinds, checkMapping({}), undefined);
			expect(match, locale).not.toBe('log');
			if (match !== 'log')
				expect([match.kind.id, match.positions.size, match.unused]).toEqual([kind.id, header.length, []]);
		}
	});
});

test('a table of an older definition is made anew while empty, and refused when it holds rows', async () => {
	const { warehouse } = folder.ws;
	await warehouse.run('create or replace table stg_pauses (pause_id varchar, old_column varchar)');
	await ensureStagingTables(warehouse);
	expect(await warehouse.rows('select * from cur_pauses')).toEqual([]);
	await warehouse.run('create or replace table stg_pauses (pause_id varchar)');
	await warehouse.run(`insert into stg_pauses values ('P1')`);
	await expect(ensureStagingTables(warehouse)).rejects.toMatchObject({ code: 'warehouse-outdated' });
});

test('a check without its line is a mistake of ours', () => {
	expect(() => parseChecks('x', 'select 1;')).toThrow(/without a line/);
});
