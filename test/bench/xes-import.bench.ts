import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectPath } from '#lib/server/project.ts';
import { importFile } from '#lib/server/import/import.ts';
import { type Benchmark, inWorkspace, type Measurement, megabytes, seconds, timed } from './measure.ts';
import { PeakWatch } from './peak.ts';
import { askPm4js, pm4jsFolder } from './peer.ts';

const log = projectPath('../shared/data/incidents/bpic2013_incidents.xes.gz');

async function measure(): Promise<Measurement[]> {
	if (!existsSync(log)) {
		return [
			{ what: 'XES.gz, 65,533 events: log absent', figure: 'skipped', ratio: null, goal: '', met: true }
		];
	}
	const took = await inWorkspace(async (ws) => {
		const { seconds, result } = await timed(() => importFile(ws, { path: log, imported_by: 'bench' }));
		const steps = result.parts[0].produced?.steps;
		if (steps !== 65_533) throw new Error(`imported ${steps} of 65,533 events`);
		return seconds;
	});
	const peak = await inWorkspace((_, folder) => peakOfImport(join(folder, 'other')));
	const mine = [
		{
			what: 'XES.gz import, 65,533 events, to the commit',
			figure: seconds(took),
			ratio: null,
			goal: '< 2 s',
			met: took < 2
		},
		{
			what: 'XES.gz import on the command line, peak memory of its largest process',
			figure: megabytes(peak.largest),
			ratio: null,
			goal: '< 300 MB',
			met: peak.largest < 300e6
		}
	];
	return [...mine, ...againstPeer(took, peak.largest)];
}

/** The same log in pm4js: unpacked and parsed only. */
const peerProgram = `
	const begun = performance.now();
	const unpacked = require('node:zlib').gunzipSync(require('node:fs').readFileSync(argv[0])).toString('utf8');
	const read = XesImporter.apply(unpacked);
	const events = read.traces.reduce((sum, trace) => sum + trace.events.length, 0);
	const seconds = (performance.now() - begun) / 1000;
	console.log(JSON.stringify({ events, seconds, bytes: process.resourceUsage().maxRSS * 1024 }));`;

function againstPeer(took: number, bytes: number): Measurement[] {
	if (pm4jsFolder === null) return [];
	const peer = askPm4js<{ events: number; seconds: number; bytes: number }>(pm4jsFolder, peerProgram, [log]);
	if (peer.events !== 65_533) throw new Error(`pm4js read ${peer.events} of 65,533 events`);
	const ratio = took / peer.seconds;
	return [
		{
			what: `XES.gz to the commit, against reading in pm4js (${seconds(peer.seconds)})`,
			figure: seconds(took),
			ratio,
			goal: '≤ 0.25× pm4js',
			met: ratio <= 0.25
		},
		{
			what: `XES.gz, largest process, against pm4js (${megabytes(peer.bytes)})`,
			figure: megabytes(bytes),
			ratio: bytes / peer.bytes,
			goal: '≤ 0.25× pm4js',
			met: bytes / peer.bytes <= 0.25
		}
	];
}

/** `steelyard import --no-build` in a process of its own, parser child included. */
function peakOfImport(data: string): Promise<{ largest: number; sum: number }> {
	const child = spawn(
		process.execPath,
		[projectPath('src/cli/main.ts'), 'import', log, '--no-build', '--data', data],
		{ stdio: 'ignore' }
	);
	const watch = new PeakWatch(child.pid!);
	return new Promise((done, fail) => {
		child.on('error', fail);
		child.on('exit', (code) => {
			const peak = watch.stop();
			if (code === 0) done(peak);
			else fail(new Error(`the import ended with ${code}`));
		});
	});
}

const benchmark: Benchmark = { measure };

export default benchmark;
