import { join } from 'node:path';
import { generateDemo } from '#data/demo/generate.ts';
import { importFile } from '#lib/server/import/import.ts';
import { ensureStagingTables } from '#lib/server/import/staging.ts';
import { buildFigures } from '#lib/server/pipeline/figures.ts';
import { resultHash } from '#lib/server/pipeline/hash.ts';
import { buildMarts } from '#lib/server/pipeline/marts.ts';
import { buildObservations } from '#lib/server/pipeline/observations.ts';
import { scoreAll } from '#lib/server/pipeline/score.ts';
import { type Benchmark, inWorkspace, type Measurement, seconds, timed } from './measure.ts';

const scale = Number(process.env.BENCH_SCALE ?? 40);

/** The demo company with `scale` times as many cases (40: about a million steps), from exports to scores of all periods. */
const benchmark: Benchmark = {
	measure: () =>
		inWorkspace(async (ws, folder) => {
			const demo = await generateDemo({ folder: join(folder, 'exports'), scale });
			const stages: [string, () => Promise<unknown>][] = [
				['import of all files', () => importAll()],
				['marts', () => buildMarts(ws)],
				['observations of all indicators', () => buildObservations(ws)],
				['figures, all scopes and periods', () => buildFigures(ws)],
				['scores, all units and periods', () => scoreAll(ws)],
				['result hash', () => resultHash(ws)]
			];
			const importAll = async () => {
				await ensureStagingTables(ws.warehouse);
				for (const path of demo.files) await importFile(ws, { path, imported_by: 'bench' });
			};
			const took: number[] = [];
			for (const [, work] of stages) took.push((await timed(work)).seconds);
			const steps = await ws.warehouse.row<{ n: number }>('select count(*) as n from fct_steps');
			const size = `${((steps?.n ?? 0) / 1e6).toFixed(2)} M steps`;
			const computed = took[2] + took[3] + took[4];
			return [
				...stages.map(([what], index): Measurement => plain(`${size}: ${what}`, took[index])),
				{
					...plain(`${size}: all indicators and scores, all periods at once`, computed),
					goal: '< 20 s for one quarter',
					met: computed < 20
				}
			];
		})
};

const plain = (what: string, took: number): Measurement => ({
	what,
	figure: seconds(took),
	ratio: null,
	goal: '',
	met: true
});

export default benchmark;
