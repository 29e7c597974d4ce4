import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createAccount } from '#lib/server/access/accounts.ts';
import type { Role } from '#lib/server/access/viewer.ts';
import { importFile, type ImportReport, readMapping } from '#lib/server/import/import.ts';
import { build } from '#lib/server/pipeline/build.ts';
import { projectPath } from '#lib/server/project.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { demoAccounts } from '#data/demo/accounts.ts';
import { officeCalendar } from '#data/demo/calendar.ts';
import { generateDemo } from '#data/demo/generate.ts';
import { asOf, utcText, zone } from '#data/demo/time.ts';
import type { Truth } from '#data/demo/truths.ts';

export const companyName = '衡州启明机电集团';

/** What the demo company is computed under. `as_of`: two weeks after 2026Q3, so that what it left open can still be followed. */
export const demoSettings: Readonly<Record<string, string>> = {
	company_name: companyName,
	time_zone: zone,
	as_of: utcText(asOf),
	default_calendar_id: officeCalendar
};

export interface CreateDemoOptions {
	scale?: number;
	seed?: number;
	onProgress?: (done: number, total: number | null, phase: string) => void;
}

/** An account as it was made: the password exists nowhere else. */
export interface DemoAccount {
	email: string;
	password: string;
	role: Role;
	name: string;
}

export interface CreatedDemo {
	accounts: DemoAccount[];
	reports: ImportReport[];
	truths: Truth[];
	result_hash: string;
}

/** Makes the demo company in a data folder: settings, the demo scheme, every file through the ordinary import, then a build. */
export async function createDemo(
	ws: Workspace,
	{ scale, seed, onProgress }: CreateDemoOptions = {}
): Promise<CreatedDemo> {
	const folder = mkdtempSync(join(ws.scratch, 'demo-'));
	try {
		const { files, truths } = await generateDemo({ folder, scale, seed, onProgress });
		for (const [key, value] of Object.entries(demoSettings)) ws.ledger.setSetting(key, value);
		addDemoScheme(ws);
		const reports: ImportReport[] = [];
		for (const [index, path] of files.entries()) {
			onProgress?.(index, files.length, basename(path));
			reports.push(await importFile(ws, { path, mapping: mappingOf(path), imported_by: 'demo' }));
		}
		onProgress?.(files.length, files.length, 'import');
		const { result_hash } = await build(ws, { onProgress });
		const accounts: DemoAccount[] = [];
		for (const wanted of demoAccounts(seed)) {
			const { email, password } = await createAccount(ws, wanted);
			accounts.push({ email, password, role: wanted.role, name: wanted.name });
		}
		return { accounts, reports, truths, result_hash };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The liaison log comes from another system, with headers of its own. */
const mappingOf = (path: string) =>
	basename(path) === 'liaison.xes.gz'
		? readMapping(projectPath('data/mappings/demo-liaison.json'))
		: undefined;

/** Adds data/schemes/demo.json to the ledger unless that version is there. */
function addDemoScheme(ws: Workspace): void {
	const body = readFileSync(projectPath('data/schemes/demo.json'), 'utf8');
	const { id, version } = JSON.parse(body) as { id: string; version: number };
	const known = ws.ledger.schemes().some((scheme) => scheme.id === id && scheme.version === version);
	if (!known) ws.ledger.addScheme({ id, version, body, author: 'demo' });
}
