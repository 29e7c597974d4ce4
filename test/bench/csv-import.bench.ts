import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { importFile } from '#lib/server/import/import.ts';
import { type Benchmark, inWorkspace, seconds, timed } from './measure.ts';

/** BENCH_CSV_MILLIONS=5: the large file, some minutes. */
const millions = Number(process.env.BENCH_CSV_MILLIONS ?? 1);
const rows = millions * 1_000_000;

/** Plausible steps of half a year, written by DuckDB itself; half of the times carry an offset, as exports do. */
const writeSteps = `
	copy (
		select
			'S' || i as step_id,
			'C' || (i // 8) as case_id,
			['request', 'review', 'approval', 'execution', 'handover', 'report', 'acceptance', 'archive'][i % 8 + 1] as stage,
			'activity ' || (i % 8) as activity,
			'D' || (i % 200) as department_id,
			'E' || (i % 5000) as employee_id,
			strftime(timestamp '2026-01-05 09:00:00' + to_minutes(i // 4 % 250000), '%Y-%m-%d %H:%M:%S') as assigned_at,
			strftime(timestamp '2026-01-05 09:10:00' + to_minutes(i // 4 % 250000), '%Y-%m-%d %H:%M:%S') as started_at,
			strftime(timestamp '2026-01-05 11:00:00' + to_minutes(i // 4 % 250000 + i % 500), '%Y-%m-%dT%H:%M:%S+08:00') as finished_at,
			strftime(timestamp '2026-01-06 18:00:00' + to_minutes(i // 4 % 250000), '%Y-%m-%d %H:%M:%S') as due_at,
			'approved' as result,
			1 + i % 3 as round
		from range(${rows}) as series (i)
	) to '%file%' (header)`;

/** What anyone would write by hand: read the same file as text and cast into a table of the same columns. */
const plainImport = `
	create or replace table plain as
	select
		step_id, case_id, stage, activity, department_id, employee_id,
		timezone('Asia/Shanghai', cast(assigned_at as timestamp)) as assigned_at,
		timezone('Asia/Shanghai', cast(started_at as timestamp)) as started_at,
		cast(finished_at as timestamptz) as finished_at,
		timezone('Asia/Shanghai', cast(due_at as timestamp)) as due_at,
		result,
		cast(round as integer) as round
	from read_csv('%file%', all_varchar = true, header = true)`;

const benchmark: Benchmark = {
	measure: () =>
		inWorkspace(async (ws, folder) => {
			const file = join(folder, 'steps.csv');
			const peer = await DuckDBInstance.create(join(folder, 'peer.duckdb'), { threads: '2' });
			const connection = await peer.connect();
			await connection.run(writeSteps.replace('%file%', file));
			await connection.run(plainImport.replace('%file%', file));
			const plain = await timed(() => connection.run(plainImport.replace('%file%', file)));
			connection.closeSync();
			peer.closeSync();
			const ours = await timed(() => importFile(ws, { path: file, kind: 'steps', imported_by: 'bench' }));
			const imported = ours.result.parts[0].imported;
			if (imported !== rows) throw new Error(`imported ${imported} of ${rows} rows`);
			const ratio = ours.seconds / plain.seconds;
			return [
				{
					what: `CSV import, ${millions} M steps × 12 (plain DuckDB read_csv + casts: ${seconds(plain.seconds)})`,
					figure: seconds(ours.seconds),
					ratio,
					goal: '≤ 3× plain',
					met: ratio <= 3
				}
			];
		})
};

export default benchmark;
