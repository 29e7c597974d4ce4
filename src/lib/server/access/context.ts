import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';

/**
 * One Workspace for the whole process. It hangs on `globalThis` because the built server, the command line and a
 * reloading development server each have their own copy of this module, and two openings of one warehouse lose writes.
 */
const holder = globalThis as { [slot]?: Promise<Workspace> };
const slot = Symbol.for('steelyard.workspace');

/** The data folder being served: STEELYARD_DATA, by default `steelyard-data` in the working directory. */
export const dataFolder = (): string => process.env.STEELYARD_DATA ?? './steelyard-data';

/** The process's workspace, opened on first use. */
export function workspace(): Promise<Workspace> {
	holder[slot] ??= open();
	return holder[slot];
}

async function open(): Promise<Workspace> {
	try {
		const ws = await openWorkspace(dataFolder());
		const { authOf } = await import('#lib/server/access/auth.ts');
		await authOf(ws);
		return ws;
	} catch (error) {
		delete holder[slot];
		throw error;
	}
}

/** Throws unless ledger and warehouse can be read. */
export async function mustBeHealthy(ws: Workspace): Promise<void> {
	ws.ledger.setting('company_name');
	await ws.warehouse.row('select 1 as one');
}
