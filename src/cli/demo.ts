import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '#lib/errors.ts';
import type { DemoAccount } from '#data/demo/create.ts';
import { type Call, type Command, text } from './command.ts';
import { table, withProgress } from './terminal.ts';

export const command: Command = {
	name: 'demo',
	arguments: '',
	summary: 'make a made-up company to look around in',
	details: `Writes the files a company of 300 people would export (twelve departments, three quarters of 2026), imports them the
		way your files would be, computes, and makes accounts with random passwords, printed once. The same seed always
		gives the same company; data/README.md lists what was planted in it. The data folder must be empty.`,
	options: {
		scale: {
			value: 'N',
			help: 'How many times the records, for measurements: 1 to 1000 (default: 1; 100 = millions of steps).'
		}
	},
	examples: [
		['demo --data demo', 'then: steelyard serve --data demo'],
		['demo --data big --scale 100', 'millions of steps']
	],
	run
};

async function run(call: Call): Promise<void> {
	const scale = Number(text(call.options.scale) ?? '1');
	if (!Number.isInteger(scale) || scale < 1 || scale > 1000) {
		throw new InputError('bad-option', '--scale does not know this value.', {
			value: String(call.options.scale),
			hint: 'It takes a whole number from 1 to 1000.'
		});
	}
	const accounts = await makeDemo(call.data, scale);
	call.print({ data: call.data, scale, accounts }, () =>
		[
			`The demo company is in ${call.data}.`,
			accountsText(accounts),
			`Look around: npx steelyard serve --data ${call.data}`
		].join('\n')
	);
}

/** Sign-in data of freshly made accounts, for a terminal. */
export const accountsText = (accounts: readonly DemoAccount[]): string =>
	[
		'Sign in with (these passwords are shown once):',
		table([
			['e-mail', 'password', 'role', 'name'],
			...accounts.map(({ email, password, role, name }) => [email, password, role, name])
		])
	].join('\n');

/** Whether a data folder has not been used yet: it has no ledger. */
export const isUnused = (data: string): boolean => !existsSync(join(data, 'ledger.sqlite'));

/** The demo grows in this folder inside the data folder. */
const growingName = '.demo';

/** Throws InputError `data-folder-not-empty`. What an interrupted demo left is ours; anything else is not touched. */
function requireEmpty(data: string): void {
	const names = existsSync(data) ? readdirSync(data).filter((name) => name !== 'errors.log') : [];
	if (isUnused(data) && (names.length === 0 || names.includes(growingName))) return;
	throw new InputError('data-folder-not-empty', 'The folder for the demo company is not empty.', {
		file: data,
		hint: 'Choose another folder with --data.'
	});
}

/**
 * Makes the demo company in an unused data folder. It grows in a folder inside and is moved up when it is complete,
 * the ledger last, so that an interrupted run leaves an unused folder. Throws InputError `data-folder-not-empty`.
 */
export async function makeDemo(data: string, scale: number): Promise<DemoAccount[]> {
	requireEmpty(data);
	const growing = join(data, growingName);
	rmSync(growing, { recursive: true, force: true });
	mkdirSync(growing, { recursive: true });
	const { openWorkspace } = await import('#lib/server/workspace.ts');
	const { createDemo } = await import('#data/demo/create.ts');
	const ws = await openWorkspace(growing);
	let accounts;
	try {
		({ accounts } = await withProgress((onProgress) => createDemo(ws, { scale, onProgress })));
	} finally {
		ws.close();
	}
	moveUp(growing, data);
	return accounts;
}

function moveUp(from: string, to: string): void {
	const ledger = 'ledger.sqlite';
	const names = readdirSync(from).filter((name) => name !== ledger);
	for (const name of [...names, ledger]) {
		rmSync(join(to, name), { recursive: true, force: true });
		renameSync(join(from, name), join(to, name));
	}
	rmSync(from, { recursive: true });
}
