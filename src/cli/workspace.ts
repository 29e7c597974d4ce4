import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '#lib/errors.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { type Call, commonOptions } from './command.ts';
import { withProgress } from './terminal.ts';

/** Opens the data folder for `work` and closes it again, whatever happens. */
export async function withWorkspace<T>(
	call: { data: string },
	work: (ws: Workspace) => Promise<T>
): Promise<T> {
	const { openWorkspace } = await import('#lib/server/workspace.ts');
	const ws = await openWorkspace(call.data);
	try {
		return await work(ws);
	} finally {
		ws.close();
	}
}

/** Opens a data folder that holds imports. Throws InputError `nothing-imported`. */
export async function withImports<T>(call: Call, work: (ws: Workspace) => Promise<T>): Promise<T> {
	if (!existsSync(join(call.data, 'ledger.sqlite'))) throw nothingImported(call.data);
	return withWorkspace(call, async (ws) => {
		if (ws.ledger.imports().length === 0) throw nothingImported(call.data);
		return work(ws);
	});
}

/** Opens a data folder whose figures are read. Throws InputError `nothing-imported`; builds when imports came since. */
export async function withFigures<T>(call: Call, work: (ws: Workspace) => Promise<T>): Promise<T> {
	return withImports(call, async (ws) => {
		await ensureCurrent(ws);
		auditCall(ws, call);
		return work(ws);
	});
}

/** Whoever holds the data folder may read everything; the audit log says that they did, and what. */
export function auditCall(ws: Workspace, call: Call): void {
	const asked = Object.entries(call.options).filter(([name]) => !(name in commonOptions));
	ws.ledger.audit(localOperator.user_id, `cli.${call.command}`, 'figures', Object.fromEntries(asked));
}

/** Builds when imports, settings, schemes or definitions changed since the last build. */
export async function ensureCurrent(ws: Workspace): Promise<void> {
	const { isCurrent } = await import('#lib/server/pipeline/current.ts');
	if (!(await isCurrent(ws))) await buildWithProgress(ws);
}

const nothingImported = (data: string) =>
	new InputError('nothing-imported', 'The data folder holds no records yet.', {
		file: data,
		hint: 'Start with `steelyard import FILE` or `steelyard demo`, or point --data elsewhere.'
	});

export interface BuildResult {
	as_of: string;
	result_hash: string;
}

/** Computes everything from what was imported. */
export async function buildWithProgress(ws: Workspace): Promise<BuildResult> {
	const { build } = await import('#lib/server/pipeline/build.ts');
	return withProgress((onProgress) => build(ws, { onProgress }));
}
