import type { Call, Command } from './command.ts';
import { buildWithProgress, withWorkspace } from './workspace.ts';

export const command: Command = {
	name: 'build',
	arguments: '',
	summary: 'compute marts, indicators, figures and scores',
	details: `Computes everything that follows from what was imported, up to one instant (the setting as_of, else the latest
		moment any record states). \`import\` does it by itself; use this after --no-build or after a setting changed.
		The same records always give the same result hash.`,
	options: {},
	examples: [
		['build --data my-company', 'after several imports with --no-build'],
		['build --data my-company --json', 'the as-of time and the result hash, for a script']
	],
	run: (call: Call) =>
		withWorkspace(call, async (ws) => {
			const result = await buildWithProgress(ws);
			call.print(result, () => `Computed as of ${result.as_of}.\nResult hash ${result.result_hash}`);
		})
};
