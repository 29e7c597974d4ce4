import { join } from 'node:path';
import { importFile } from '#lib/server/import/import.ts';
import { writeSteps } from './big-workbook.ts';
import { type Benchmark, inWorkspace, type Measurement, megabytes, seconds, timed } from './measure.ts';
import { PeakWatch } from './peak.ts';

/** Rows of a workbook of twelve columns, and what its import may take: seconds to the commit, bytes of the reading process. */
const goals = [
	{ rows: 200_000, seconds: 6, bytes: 150e6 },
	{ rows: 1_000_000, seconds: 30, bytes: 250e6 }
] as const;

const measure = (goal: (typeof goals)[number]): Promise<Measurement[]> =>
	inWorkspace(async (ws, folder) => {
		const file = join(folder, 'steps.xlsx');
		await writeSteps(file, goal.rows);
		const watch = new PeakWatch(process.pid);
		const took = await timed(() => importFile(ws, { path: file, kind: 'steps', imported_by: 'bench' }));
		const peak = watch.stop().below;
		const { imported } = took.result.parts[0];
		if (imported !== goal.rows) throw new Error(`imported ${imported} of ${goal.rows} rows`);
		const what = `XLSX import, ${goal.rows.toLocaleString('en')} steps × 12`;
		return [
			{
				what: `${what}, to the commit`,
				figure: seconds(took.seconds),
				ratio: null,
				goal: `≤ ${goal.seconds} s`,
				met: took.seconds <= goal.seconds
			},
			{
				what: `${what}, peak memory of the reading process`,
				figure: megabytes(peak),
				ratio: null,
				goal: `≤ ${megabytes(goal.bytes)}`,
				met: peak > 0 && peak <= goal.bytes
			}
		];
	});

const benchmark: Benchmark = {
	async measure() {
		const rows: Measurement[] = [];
		for (const goal of goals) rows.push(...(await measure(goal)));
		return rows;
	}
};

export default benchmark;
