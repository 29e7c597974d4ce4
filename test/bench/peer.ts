import { execFileSync } from 'node:child_process';

/** BENCH_PM4JS names a folder in which pm4js is installed: it brings sixty packages, so it is a peer and no dependency. */
export const pm4jsFolder = process.env.BENCH_PM4JS ?? null;

/**
 * Runs a program text that has pm4js's globals in a Node of its own; `args` are its `argv`. What it logs last is its answer, as JSON.
 */
export function askPm4js<Answer>(folder: string, program: string, args: readonly string[]): Answer {
	const text = `
		const [folder, ...argv] = process.argv.slice(1);
		require(require.resolve('pm4js', { paths: [folder] }));
		${program}`;
	const told = execFileSync(process.execPath, ['-e', text, folder, ...args], {
		encoding: 'utf8',
		maxBuffer: 1e8
	});
	return JSON.parse(told.trimEnd().split('\n').at(-1)!) as Answer;
}
