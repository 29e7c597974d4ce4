import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { projectPath } from '#lib/server/project.ts';
import { cookieOf, type DemoServer, openServer } from '../browser/server.ts';
import { writeLog } from './big-log.ts';
import { writeSteps } from './big-workbook.ts';
import { ImportPages } from './import-pages.ts';
import type { LoopDelay } from './loop-probe.ts';
import { type Benchmark, type Measurement } from './measure.ts';

/** Rows of the delimited file; BENCH_LOOP_ROWS=1000000 takes minutes. */
const csvRows = Number(process.env.BENCH_LOOP_ROWS ?? 200_000);
const workbookRows = 50_000;
const logCases = 10_000;

/** Nothing keeps the server longer from answering others, ms. */
const goal = 100;

/** Steps of which one in a hundred has a time that is none, and one in ten a department that nobody knows. */
const writeCsv = (file: string) => `
	copy (
		select 'S' || i as step_id, 'C' || (i // 8) as case_id,
			['request', 'review', 'approval', 'execution', 'handover', 'report', 'acceptance', 'archive'][i % 8 + 1] as stage,
			'activity ' || (i % 8) as activity,
			case when i % 10 = 0 then 'X' || (i % 200) else 'D21' end as department_id, 'E' || (i % 5000) as employee_id,
			strftime(timestamp '2026-01-05 09:00:00' + to_minutes(i // 4 % 250000), '%Y-%m-%d %H:%M:%S') as assigned_at,
			strftime(timestamp '2026-01-05 09:10:00' + to_minutes(i // 4 % 250000), '%Y-%m-%d %H:%M:%S') as started_at,
			case when i % 100 = 0 then 'never'
				else strftime(timestamp '2026-01-05 11:00:00' + to_minutes(i // 4 % 250000 + i % 500), '%Y-%m-%d %H:%M:%S') end as finished_at,
			strftime(timestamp '2026-01-06 18:00:00' + to_minutes(i // 4 % 250000), '%Y-%m-%d %H:%M:%S') as due_at,
			'approved' as result, 1 + i % 3 as round
		from range(${csvRows}) as series (i)
	) to '${file}' (header)`;

async function writeFiles(
	folder: string
): Promise<{ file: string; name: string; kind: string; what: string }[]> {
	const [csv, workbook, log] = ['steps.csv', 'steps.xlsx', 'log.xes.gz'].map((name) => join(folder, name));
	const writer = await DuckDBInstance.create(':memory:');
	const connection = await writer.connect();
	await connection.run(writeCsv(csv));
	connection.closeSync();
	writer.closeSync();
	await writeSteps(workbook, workbookRows);
	const events = await writeLog(log, logCases);
	const rows = (count: number) => count.toLocaleString('en');
	return [
		{ file: csv, name: 'steps.csv', kind: 'steps', what: `CSV ${rows(csvRows)} steps` },
		{ file: workbook, name: 'more steps.xlsx', kind: 'steps', what: `XLSX ${rows(workbookRows)} steps` },
		{ file: log, name: 'log.xes.gz', kind: 'log', what: `XES.gz ${rows(events)} events` }
	];
}

/** The longest stretch since the last question. */
function askProbe({ child }: DemoServer): Promise<LoopDelay> {
	return new Promise((done) => {
		child.once('message', (delay) => done(delay as LoopDelay));
		child.send('longest');
	});
}

const delayRow = (what: string, { ms, held_ms }: LoopDelay): Measurement => ({
	what,
	figure: `${ms.toFixed(0)} ms (${held_ms.toFixed(0)} ms not waiting for a processor)`,
	ratio: null,
	goal: `≤ ${goal} ms`,
	met: ms <= goal
});

/** Someone else's pages, one a second, until stopped; the longest wait. */
function visitOthers(pages: ImportPages): () => Promise<number> {
	let isOver = false;
	const visits = (async () => {
		let longest = 0;
		while (!isOver) {
			longest = Math.max(longest, await pages.wait('/'));
			await new Promise((done) => setTimeout(done, 1000));
		}
		return longest;
	})();
	return () => {
		isOver = true;
		return visits;
	};
}

async function measure(): Promise<Measurement[]> {
	const folder = mkdtempSync(join(tmpdir(), 'steelyard-bench-'));
	const profile = process.env.BENCH_LOOP_PROFILE;
	const server = await openServer([
		...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []),
		`--import=${projectPath('test/bench/loop-probe.ts')}`
	]);
	try {
		const person = (role: string) => server.people.find((known) => known.role === role)!;
		const other = new ImportPages(server.url, await cookieOf(server.url, person('hr_lead')));
		await other.wait('/');
		const rows: Measurement[] = [];
		for (const { file, name, kind, what } of await writeFiles(folder)) {
			const pages = new ImportPages(server.url, await cookieOf(server.url, person('hr_analyst')));
			await askProbe(server);
			const stop = visitOthers(other);
			await pages.follow(file, name, kind, async (step) => {
				rows.push(delayRow(`event loop until ${step}, ${what}`, await askProbe(server)));
			});
			const figure = `${((await stop()) / 1000).toFixed(2)} s, ${pages.progress.size} states of progress told`;
			rows.push({
				what: `overview of another person meanwhile, ${what}`,
				figure,
				ratio: null,
				goal: '',
				met: true
			});
		}
		return rows;
	} finally {
		await server.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

const benchmark: Benchmark = { measure };

export default benchmark;
