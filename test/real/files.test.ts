import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '#lib/errors.ts';
import { importFile, readMapping } from '#lib/server/import/import.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { projectPath } from '#lib/server/project.ts';
import { realLogsAreHere, realPath } from './known.ts';

/**
 * What becomes of each file beside the checkout. The 88 small XES files have their own table
 * (test/golden/import/edge_logs.json), the large logs are read in full by test/golden/import/real_logs.test.ts.
 */
const outcomes: Readonly<Record<string, string | null>> = {
	'README.md': 'refused: unknown-kind',
	'known_answers.json': 'refused: not-ocel',
	'training_known_answers.json': 'refused: not-ocel',
	'edge/bupar-known/expected.json': 'refused: not-ocel',
	'edge/bupar-known/patients.csv': 'refused: unknown-kind',
	'edge/bupar-known/patients_act.csv': 'refused: unknown-kind',
	'edge/calendar/apromore_business_hours_vectors.json': 'refused: not-ocel',
	'incidents/boston311-100.csv': 'cases: 100 of 100, 22 warnings',
	'incidents/bpic2013_incidents.xes.gz': null,
	'training/Baumann.csv': 'refused: unknown-kind',
	'training/jtrain.csv': 'refused: unknown-kind',
	'training/prison.csv': 'refused: unknown-kind',
	'workflow/bpic2020_DomesticDeclarations.xes.gz': null,
	'workflow/receipt.csv.gz': null,
	'workflow/receipt.xes.gz': null,
	'workflow/running-example.csv': 'log: 42 of 42, 1 warnings',
	'workflow/running-example.xes': 'log: 42 of 42, 1 warnings',
	'workflow/sepsis.xes.gz': null
};

const mappings: Readonly<Record<string, string>> = { 'incidents/boston311-100.csv': 'boston311.json' };

let folder: TestFolder;
beforeAll(async () => {
	folder = await openTestFolder();
});
afterAll(() => folder.close());

async function outcomeOf(file: string): Promise<string> {
	const mapping = mappings[file] ? readMapping(projectPath('data/mappings', mappings[file])) : undefined;
	try {
		const { parts } = await importFile(folder.ws, { path: realPath(file), mapping, imported_by: 'tester' });
		return parts
			.map(
				({ kind, imported, rows_read, warnings }) =>
					`${kind}: ${imported} of ${rows_read}, ${warnings} warnings`
			)
			.join('; ');
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		expect(error.hint).not.toBe('');
		return `refused: ${error.code}`;
	}
}

function filesBelow(place: string): string[] {
	return readdirSync(realPath(place), { withFileTypes: true }).flatMap((entry) => {
		const path = join(place, entry.name);
		if (!entry.isDirectory()) return [path];
		return entry.name.startsWith('xes-') ? [] : filesBelow(path);
	});
}

describe.skipIf(!realLogsAreHere)('every file beside the checkout', () => {
	it('has its line in the table', () => {
		expect(filesBelow('.').sort()).toEqual(Object.keys(outcomes).sort());
	});

	it('comes in or is refused for a stated reason', { timeout: 300_000 }, async () => {
		const known = Object.entries(outcomes).filter(([, outcome]) => outcome !== null);
		const found: Record<string, string> = {};
		for (const [file] of known) found[file] = await outcomeOf(file);
		expect(found).toEqual(Object.fromEntries(known));
		expect(folder.scratch()).toEqual([]);
	});
});
