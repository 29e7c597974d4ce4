import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InputError } from '#lib/errors.ts';
import { type Locale, locales } from '#lib/i18n/text.ts';
import { findingMessage, type ImportReport, problemMessage } from '#lib/server/import/import.ts';
import type { Finding } from '#lib/server/import/findings.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { projectPath } from '#lib/server/project.ts';
import { archives } from './nasty/archives.ts';
import type { NastyCase } from './nasty/case.ts';
import { cells } from './nasty/cells.ts';
import { logs } from './nasty/logs.ts';
import { names } from './nasty/names.ts';
import { parquets } from './nasty/parquet.ts';
import { texts } from './nasty/texts.ts';

/**
 * Nasty inputs by number, each with everything that becomes of it: the words of its refusal in three languages, or what is
 * taken in and what is said about it. Written anew with UPDATE_EXPECTED=1, then read by a person.
 */
const cases: readonly NastyCase[] = [...archives, ...cells, ...texts, ...logs, ...names, ...parquets];

const expectedFile = projectPath('test/golden/import/nasty/expected.json');
const expected = existsSync(expectedFile)
	? (JSON.parse(readFileSync(expectedFile, 'utf8')) as Record<string, unknown>)
	: {};
const seen: Record<string, unknown> = {};

const inAll = (words: (locale: Locale) => { message: string; hint: string }) =>
	Object.fromEntries(
		locales.map((locale) => {
			const { message, hint } = words(locale);
			return [locale, `${message} ${hint}`];
		})
	);

function refusalOf(error: unknown): unknown {
	if (!(error instanceof InputError)) throw error;
	const { code, file, row, column, value } = error;
	const where = Object.fromEntries(
		Object.entries({ file, row, column, value }).filter(([, part]) => part !== null)
	);
	return { refused: code, ...where, ...inAll((locale) => problemMessage(error, locale)) };
}

async function findingsOf(folder: TestFolder, batch_id: number): Promise<unknown[]> {
	const found = await folder.ws.warehouse.rows<Finding>(
		'select * from import_findings where batch_id = $batch_id order by finding_id',
		{ batch_id }
	);
	return found.map((finding) => {
		const { severity, rule, source_sheet: sheet, source_row: row, column_name: column, value } = finding;
		const shown = value !== null && value.length > 60 ? `${value.length} characters` : value;
		const where = Object.entries({ sheet, row, column, value: shown }).filter(([, part]) => part !== null);
		return {
			[severity]: rule,
			...Object.fromEntries(where),
			...inAll((locale) => findingMessage(finding, locale))
		};
	});
}

/** Staged rows of a batch, empty columns left out. */
async function keptRows(folder: TestFolder, kind: string, batch_id: number): Promise<unknown[]> {
	const table = kind === 'log' ? 'steps' : kind;
	const rows = await folder.ws.warehouse.rows<Record<string, unknown>>(
		`select * exclude (batch_id, source_sheet) from stg_${table} where batch_id = $batch_id order by source_row`,
		{ batch_id }
	);
	return rows.map((row) => {
		const filled = Object.entries(row).filter(([, value]) => value !== null);
		return Object.fromEntries(
			filled.map(([name, value]) => [
				name,
				typeof value === 'string' && value.length > 60 ? `${value.length} characters` : value
			])
		);
	});
}

async function takenOf(folder: TestFolder, report: ImportReport): Promise<unknown> {
	const { file, already_imported } = report;
	const parts = await Promise.all(
		report.parts.map(async ({ batch_id, late: _late, ...part }) => ({
			...part,
			findings: already_imported ? [] : await findingsOf(folder, batch_id),
			rows: await keptRows(folder, part.kind, batch_id)
		}))
	);
	const skipped = report.skipped_sheets ? { skipped_sheets: report.skipped_sheets } : {};
	return { file, ...(already_imported ? { already_imported } : {}), ...skipped, parts };
}

async function outcomeOf(
	folder: TestFolder,
	{ name, content, request, before }: NastyCase
): Promise<unknown> {
	for (const [earlier, text] of before ?? []) await folder.bring(earlier, text);
	const body = await content();
	try {
		return await takenOf(folder, await folder.bring(name, body, request));
	} catch (error) {
		return refusalOf(error);
	}
}

/** What is refused leaves nothing, so that those share a folder. */
let shared: TestFolder;
beforeAll(async () => {
	shared = await openTestFolder();
});
afterAll(() => {
	shared.close();
	if (process.env.UPDATE_EXPECTED) writeFileSync(expectedFile, `${JSON.stringify(seen, null, 2)}\n`);
});

describe.each(cases)('$no: $title', (nasty) => {
	test('has its answer', async () => {
		const known = expected[nasty.title] as { refused?: string } | undefined;
		const isRefused = known?.refused !== undefined && !nasty.before;
		const folder = isRefused ? shared : await openTestFolder(nasty.company_zone);
		try {
			const outcome = JSON.parse(JSON.stringify(await outcomeOf(folder, nasty))) as unknown;
			seen[nasty.title] = outcome;
			expect(folder.scratch()).toEqual([]);
			if (isRefused) expect(folder.ws.ledger.imports()).toEqual([]);
			if (!process.env.UPDATE_EXPECTED) expect(outcome).toEqual(known);
		} finally {
			if (!isRefused) folder.close();
		}
	});
});

/** Numbers whose subject is no file of records: they are held elsewhere. */
const elsewhere: Readonly<Record<number, string>> = {
	41: 'late rows of a frozen period',
	43: 'who may import what',
	51: 'uploads over the network',
	52: 'rules of scoring',
	53: 'small groups',
	54: 'sessions'
};

test('every number has a case, every case its own title', () => {
	const numbers = new Set(cases.map(({ no }) => no));
	const missing = Array.from({ length: 54 }, (_, n) => n + 1).filter(
		(no) => !numbers.has(no) && !(no in elsewhere)
	);
	expect(missing).toEqual([]);
	expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length);
	expect(Object.keys(expected).sort()).toEqual(cases.map(({ title }) => title).sort());
});

test('no answer is an unfilled template or speaks of the program', () => {
	for (const [title, outcome] of Object.entries(expected)) {
		const words = JSON.stringify(outcome);
		expect(words, title).not.toMatch(/\{(line|byte|part|limit|size|column|value|sheet|sheets|cell)\}.*"\}/);
		expect(words, title).not.toMatch(/undefined(?! entity)|\[object|Error:|TypeError|\.ts:\d/);
	}
});

test('the answer to an archive that lies about its size does not wait for it', async () => {
	const { Archive } = await import('#lib/server/import/reader/zip.ts');
	const [bomb] = archives;
	const file = shared.file('bomb.xlsx', (await bomb.content()) as Uint8Array);
	const before = process.cpuUsage();
	await expect(Archive.open(file)).rejects.toMatchObject({ code: 'zip-bomb' });
	const { user, system } = process.cpuUsage(before);
	expect((user + system) / 1000).toBeLessThan(100);
});
