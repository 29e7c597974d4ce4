import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locales, type Text } from '#lib/i18n/text.ts';
import { observationColumns } from '#lib/kpi/observation.ts';
import { ensureStagingTables, importFile } from '#lib/server/import/import.ts';
import { buildFigures } from '#lib/server/pipeline/figures.ts';
import { setParameter } from '#lib/server/pipeline/parameters.ts';
import { buildMarts } from '#lib/server/pipeline/marts.ts';
import { buildObservations } from '#lib/server/pipeline/observations.ts';
import { allKpis, allRecordKinds, type Kpi } from '#lib/server/registry.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';

const kpis = await allKpis();
const kinds = (await allRecordKinds()).map((kind) => kind.id);

/** Rows of a hand-written CSV without quotes; the last column takes the rest of the line, commas and all. */
function readRows(file: string): Record<string, string>[] {
	const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
	const columns = head.split(',');
	return lines.map((line) => {
		const cells = line.split(',');
		const rest = cells.splice(columns.length - 1).join(',');
		return Object.fromEntries([...cells, rest].map((cell, index) => [columns[index], cell]));
	});
}

/** Values as the expected files write them: empty for null, at most four decimals. */
const written = (value: unknown): string =>
	value === null || value === undefined
		? ''
		: typeof value === 'number'
			? String(Math.round(value * 10_000) / 10_000 + 0)
			: String(value);

/**
 * `unseen.csv`: exclusions the worked example has no room for, or whose records the import refuses; a mart's row for each. Rows
 * without an exclusion are what another mart has to hold for them.
 */
const unseenRows = ({ folder }: Kpi) => {
	const file = join(folder, 'unseen.csv');
	return existsSync(file) ? readRows(file) : [];
};
const unseenOf = (kpi: Kpi) => unseenRows(kpi).filter((row) => row.exclusion !== '');
const neededBy = (kpi: Kpi) => unseenRows(kpi).filter((row) => row.exclusion === '');
const unseen = kpis.flatMap((kpi) =>
	unseenOf(kpi).map(({ mart, exclusion, row }) => [kpi.id, mart, exclusion, row, kpi] as const)
);

const inWords = (rows: Record<string, unknown>[], columns: readonly string[]): string[] =>
	rows.map((row) => columns.map((column) => `${column}=${written(row[column])}`).join(' ')).sort();

async function loadExample(ws: Workspace, kpi: Kpi): Promise<void> {
	const given = join(kpi.folder, 'given');
	for (const { setting, value } of readRows(join(given, 'settings.csv')))
		ws.ledger.setSetting(setting, value);
	const files = readdirSync(given).map((name) => basename(name, '.csv'));
	const ownFiles = ['settings', 'parameters'];
	expect(files.filter((name) => !ownFiles.includes(name) && !kinds.includes(name))).toEqual([]);
	if (files.includes('parameters'))
		for (const { kpi_id = kpi.id, name, value, valid_from } of readRows(join(given, 'parameters.csv')))
			await setParameter(ws, 'test', { kpi_id, name, value: Number(value), valid_from });
	for (const kind of kinds.filter((id) => files.includes(id))) {
		const path = join(given, `${kind}.csv`);
		const report = await importFile(ws, { path, kind, imported_by: 'test' });
		expect(report.parts.map((part) => part.rejected)).toEqual([0]);
	}
	await ensureStagingTables(ws.warehouse);
	await buildMarts(ws);
	const withOthers = kpi.period_rule === 'period_end' || kpi.derived;
	await buildObservations(ws, { kpis: withOthers ? kpis : [kpi] });
	await buildFigures(ws);
}

describe.each(kpis.map((kpi) => [kpi.id, kpi] as const))('%s, worked example', (_, kpi) => {
	let data: string;
	let ws: Workspace;

	beforeAll(async () => {
		data = mkdtempSync(join(tmpdir(), `steelyard-${kpi.id}-`));
		ws = await openWorkspace(data);
		await loadExample(ws, kpi);
	});
	afterAll(() => {
		ws?.close();
		rmSync(data, { recursive: true, force: true });
	});

	it('gives the observations worked out by hand', async () => {
		const expected = readRows(join(kpi.folder, 'expected.csv'));
		const columns = Object.keys(expected[0]).filter((column) => column !== 'why');
		const observed = await ws.warehouse.rows(
			`select *, coalesce(month, quarter, grain) as period from observations where kpi_id = $kpi_id`,
			{ kpi_id: kpi.id }
		);
		expect(inWords(observed, columns)).toEqual(inWords(expected, columns));
	});

	it('gives the figures worked out by hand', async () => {
		const expected = readRows(join(kpi.folder, 'expected-figure.csv'));
		const columns = Object.keys(expected[0]).filter((column) => column !== 'why');
		const wanted = new Set(expected.map((row) => `${row.scope} ${row.scope_id} ${row.period}`));
		const figures = await ws.warehouse.rows<Record<string, unknown>>(
			`select * from figures where kpi_id = $kpi_id`,
			{ kpi_id: kpi.id }
		);
		const found = figures.filter((row) => wanted.has(`${row.scope} ${written(row.scope_id)} ${row.period}`));
		expect(inWords(found, columns)).toEqual(inWords(expected, columns));
	});

	it('has a reason and an explanation for every row', () => {
		for (const file of ['expected.csv', 'expected-figure.csv'])
			for (const row of readRows(join(kpi.folder, file))) expect(row.why).not.toBe('');
		const main = readdirSync(join(kpi.folder, 'given')).length;
		expect(main).toBeGreaterThan(1);
	});
});

describe('every indicator', () => {
	let data: string;
	let ws: Workspace;
	const end = '2026-09-30T16:00:00Z';
	const instants = { from: new Date(0), to: new Date(end), as_of: new Date(end) };

	beforeAll(async () => {
		data = mkdtempSync(join(tmpdir(), 'steelyard-kpis-'));
		ws = await openWorkspace(data);
		ws.ledger.setSetting('as_of', end);
		await ensureStagingTables(ws.warehouse);
		await buildMarts(ws);
		await buildObservations(ws);
	});
	afterAll(() => {
		ws?.close();
		rmSync(data, { recursive: true, force: true });
	});

	it.each(kpis.map((kpi) => [kpi.id, kpi] as const))(
		'%s binds and returns the columns in order',
		async (_, kpi) => {
			await ws.warehouse.rows(`explain ${kpi.sql}`, instants);
			const described = await ws.warehouse.rows<{ column_name: string }>(
				`select column_name from (describe ${kpi.sql})`,
				instants
			);
			expect(described.map((column) => column.column_name)).toEqual([...observationColumns]);
		}
	);

	it('works on an empty warehouse', async () => {
		expect(await ws.warehouse.row('select count(*) as n from observations')).toEqual({ n: 0 });
	});

	it.each(kpis.map((kpi) => [kpi.id, kpi] as const))('%s names its grain on line 1', (_, kpi) => {
		expect(kpi.sql.split('\n')[0]).toMatch(/^-- grain: one /);
	});

	it.each(kpis.map((kpi) => [kpi.id, kpi] as const))(
		'%s has words for every exclusion it makes',
		(_, kpi) => {
			expect(Object.keys(kpi.exclusions).sort()).toEqual([...exclusionCodes(kpi)].sort());
		}
	);

	it.each(unseen)('%s leaves out a row of %s: %s', async (_, mart, exclusion, row, kpi) => {
		const undo = new Error('undo');
		const run = ws.warehouse.transaction(async (tx) => {
			for (const given of [...neededBy(kpi), { mart, row }])
				await tx.run(`insert into ${given.mart} by name select ${given.row}`);
			const found = await tx.rows(
				`select exclusion, numerator, denominator, hours from (${kpi.sql}) where exclusion is not null`,
				instants
			);
			expect(found).toEqual([{ exclusion, numerator: null, denominator: null, hours: null }]);
			throw undo;
		});
		await expect(run).rejects.toBe(undo);
	});

	it.each(kpis.map((kpi) => [kpi.id, kpi] as const))('%s has every exclusion tried out', (_, kpi) => {
		const shown = readRows(join(kpi.folder, 'expected.csv')).map((row) => row.exclusion);
		const made = unseenOf(kpi).map((row) => row.exclusion);
		expect([...new Set([...shown, ...made])].filter(Boolean).sort()).toEqual(
			Object.keys(kpi.exclusions).sort()
		);
	});

	it.each(kpis.map((kpi) => [kpi.id, kpi] as const))('%s speaks three languages', (_, kpi) => {
		for (const text of textsOf(kpi)) {
			for (const locale of locales) expect(text[locale].trim()).not.toBe('');
			expect(strangers(text['zh-Hans'], simplified)).toBe('');
			expect(strangers(text['zh-Hant'], traditional)).toBe('');
			expect(/[\u4e00-\u9fff]/.test(text.en)).toBe(false);
		}
	});

	it.each(kpis.map((kpi) => [kpi.id, kpi] as const))('%s reads every parameter it declares', (_, kpi) => {
		const names = Object.keys(kpi.parameters ?? {}).filter((name) => name !== kpi.gate?.parameter);
		for (const name of names) expect(kpi.sql).toContain(`'${name}'`);
		expect(existsSync(join(kpi.folder, `${kpi.id}.sql`))).toBe(true);
	});
});

/** Codes the query can put into its exclusion column: the literals of the CASE that ends in `as exclusion`. */
function exclusionCodes(kpi: Kpi): Set<string> {
	const codes = new Set<string>();
	const sql = kpi.sql.replace(/--.*$/gm, '');
	for (const end of sql.matchAll(/\bend as exclusion\b/g)) {
		const part = sql.slice(0, end.index);
		const block = part.slice(part.lastIndexOf('\tcase'));
		for (const [, code] of block.matchAll(/\bthen '([a-z_]+)'/g)) codes.add(code);
	}
	return codes;
}

function textsOf(kpi: Kpi): Text[] {
	return [
		kpi.label,
		kpi.meaning,
		kpi.formula,
		kpi.cohort,
		...Object.values(kpi.exclusions),
		...Object.values(kpi.parameters ?? {}).map((parameter) => parameter.label)
	];
}

/** Ideographs of a national character set, by decoding all its two-byte codes: GB 2312 is simplified, Big5 traditional. */
function characterSet(encoding: string, leads: [number, number], trails: [number, number]): Set<string> {
	const decoder = new TextDecoder(encoding);
	const characters = new Set<string>();
	for (let lead = leads[0]; lead <= leads[1]; lead++)
		for (let trail = trails[0]; trail <= trails[1]; trail++)
			for (const character of decoder.decode(Uint8Array.of(lead, trail))) characters.add(character);
	return characters;
}

const simplified = characterSet('gbk', [0xb0, 0xf7], [0xa1, 0xfe]);
const traditional = characterSet('big5', [0xa4, 0xf9], [0x40, 0xfe]);
const strangers = (text: string, set: Set<string>) =>
	[...text].filter((character) => /[\u4e00-\u9fff]/.test(character) && !set.has(character)).join('');
