import { join } from 'node:path';
import { generateDemo } from '#data/demo/generate.ts';
import { importFile } from '#lib/server/import/import.ts';
import { build } from '#lib/server/pipeline/build.ts';
import { type Benchmark, inWorkspace, seconds, timed } from './measure.ts';

const scale = Number(process.env.BENCH_SCALE ?? 40);

/** The demo company with `scale` times as many cases (40: about a million steps), from exports to scores. */
const benchmark: Benchmark = {
	measure: () =>
		inWorkspace(async (ws, folder) => {
			const demo = await generateDemo({ folder: join(folder, 'exports'), scale });
			const imported = await timed(async () => {
				for (const path of demo.files) await importFile(ws, { path, imported_by: 'bench' });
			});
			const built = await timed(() => build(ws));
			const steps = await ws.warehouse.row<{ n: number }>('select count(*) as n from fct_steps');
			const millions = ((steps?.n ?? 0) / 1e6).toFixed(2);
			return [
				{
					what: `import of all files, ${millions} M steps`,
					figure: seconds(imported.seconds),
					ratio: null,
					goal: '',
					met: true
				},
				{
					what: `marts, all indicators, figures and scores of every period, ${millions} M steps`,
					figure: seconds(built.seconds),
					ratio: null,
					goal: '< 20 s for one quarter',
					met: built.seconds < 20
				}
			];
		})
};

export default benchmark;
