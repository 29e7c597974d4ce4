import type { DemoAccount } from '#data/demo/create.ts';
import { type Call, type Command, port } from './command.ts';
import { accountsText, isUnused, makeDemo } from './demo.ts';
import { readyText } from './sign-in.ts';
import { note } from './terminal.ts';
import { buildWeb, webIsBuilt } from './web-build.ts';
import { ensureCurrent, withWorkspace } from './workspace.ts';

export const command: Command = {
	name: 'start',
	arguments: '',
	summary: 'what `npm start` runs: build, demo company, serve',
	details: `Builds the web application where it is missing or older than its sources, makes the demo company where the data folder
		is empty, computes figures where records came since, and serves. A second start reuses what is there.`,
	options: {
		port: { value: 'PORT', help: 'TCP port (default: 4173; 0 = any free one).' }
	},
	examples: [
		['start', 'on http://localhost:4173, with the demo company'],
		['start --port 8080 --data /srv/steelyard', 'elsewhere']
	],
	run
};

async function run(call: Call): Promise<void> {
	const chosen = port(call.options.port, 4173);
	if (!webIsBuilt()) {
		note('Building the web application (about half a minute) …');
		buildWeb();
	}
	const made = isUnused(call.data) ? await demoCompany(call.data) : null;
	if (!made) await withWorkspace(call, ensureCurrent);
	const { url, accounts } = await serveOrTell(call.data, chosen, made);
	call.print({ url, data: call.data, pid: process.pid, ...(made && { accounts: made }) }, () =>
		made ? `Steelyard is ready: ${url}\n${accountsText(made)}\nStop with Ctrl-C.` : readyText(url, accounts)
	);
}

function demoCompany(data: string): Promise<DemoAccount[]> {
	note('Making the demo company …');
	return makeDemo(data, 1);
}

/** Serves; where that fails, fresh passwords are told first, as they exist nowhere else. */
async function serveOrTell(data: string, port: number, made: readonly DemoAccount[] | null) {
	const { serve } = await import('./server.ts');
	try {
		return await serve({ data, port, host: '127.0.0.1' });
	} catch (error) {
		if (made) note(accountsText(made));
		throw error;
	}
}
