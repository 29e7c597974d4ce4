import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decisions } from '#lib/server/ledger/decisions.ts';
import { projectPath } from '#lib/server/project.ts';
import { valueAliases } from '#lib/server/ledger/value_aliases.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** Where the definitions of everything computed stand; a changed one makes the figures stale. */
const definitions = ['queries', 'data/schemes', 'src/lib/server/pipeline', 'src/lib/kpi', 'src/lib/scoring'];

/** Notes in the ledger with what result the warehouse was built, and from what: the key taken before anything was read. */
export function recordBuild(
	ws: Workspace,
	result: { as_of: string; result_hash: string },
	from: string
): void {
	ws.ledger.setSetting('result_hash', result.result_hash);
	ws.ledger.setSetting('built_as_of', result.as_of);
	ws.ledger.setSetting('built_from', from);
}

/** Whether figures and scores stand and follow from the present imports, settings, parameters, schemes and definitions. */
export async function isCurrent(ws: Workspace): Promise<boolean> {
	if (ws.ledger.setting('built_from') !== (await buildKey(ws))) return false;
	const found = await ws.warehouse.row<{ n: number }>(
		`select count(*) as n from information_schema.tables where table_schema = 'main' and table_name in ('figures', 'scores')`
	);
	return found?.n === 2;
}

/** Settings that are not this module's own notes. */
const otherSettings = `select key, value from settings
	where key not in ('result_hash', 'built_as_of', 'built_from') order by key`;

/** SHA-256 over last import and decisions, settings, parameters, schemes, as they are when it is asked, and the text of the definitions. */
export async function buildKey(ws: Workspace): Promise<string> {
	const hash = createHash('sha256');
	const state = {
		imports: ws.ledger.nextImportId(),
		decisions: decisions(ws.ledger).length,
		aliases: valueAliases(ws.ledger).length,
		settings: ws.ledger.database.prepare(otherSettings).all(),
		parameters: ws.ledger.parameterVersions(),
		schemes: ws.ledger.schemes().map(({ id, version, body }) => [id, version, body])
	};
	hash.update(JSON.stringify(state));
	const files = (await Promise.all(definitions.map(filesBelow))).flat().sort();
	for (const file of files) hash.update(file).update(await readFile(projectPath(file)));
	return hash.digest('hex');
}

async function filesBelow(folder: string): Promise<string[]> {
	const path = projectPath(folder);
	if (!existsSync(path)) return [];
	return (await readdir(path, { recursive: true }))
		.filter((name) => /\.(sql|ts|json)$/.test(name) && !name.endsWith('.test.ts'))
		.map((name) => join(folder, name));
}
