import { join } from 'node:path';
import { generateDemo } from '#data/demo/generate.ts';
import { importFile } from '#lib/server/import/import.ts';
import { ensureStagingTables } from '#lib/server/import/staging.ts';
import { buildFigures } from '#lib/server/pipeline/figures.ts';
import { resultHash } from '#lib/server/pipeline/hash.ts';
import { buildMarts } from '#lib/server/pipeline/marts.ts';
import { buildObservations } from '#lib/server/pipeline/observations.ts';
import { scoreAll } from '#lib/server/pipeline/score.ts';
import { type Benchmark, inWorkspace, type Measurement, PhaseClock, seconds, timed } from './measure.ts';

const scale = Number(process.env.BENCH_SCALE ?? 40);
/** BENCH_PROFILE=1 tells on standard error which marts, indicators and steps took longest. */
const isProfiled = process.env.BENCH_PROFILE === '1';

/** The demo company with `scale` times as many cases (40: about a million steps), from exports to scores of all periods. */
const benchmark: Benchmark = {
	measure: () =>
		inWorkspace(async (ws, folder) => {
			const demo = await generateDemo({ folder: join(folder, 'exports'), scale });
			const stages: [string, (clock: PhaseClock) => Promise<unknown>][] = [
				['import of all files', () => importAll()],
				['marts', (clock) => buildMarts(ws, clock)],
				['observations of all indicators', (clock) => buildObservations(ws, clock)],
				['figures, all scopes and periods', (clock) => buildFigures(ws, clock)],
				['scores, all units and periods', (clock) => scoreAll(ws, clock)],
				['result hash', () => resultHash(ws)]
			];
			const importAll = async () => {
				await ensureStagingTables(ws.warehouse);
				for (const path of demo.files) await importFile(ws, { path, imported_by: 'bench' });
			};
			const took: number[] = [];
			for (const [what, work] of stages) {
				const clock = new PhaseClock();
				took.push((await timed(() => work(clock))).seconds);
				if (isProfiled) console.error(`${what}: ${seconds(took.at(-1)!)}\n${clock.slowest(30)}`);
			}
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
