import { join } from 'node:path';
import { importFile } from '#lib/server/import/import.ts';
import { ensureStagingTables } from '#lib/server/import/staging.ts';
import { buildFigures } from '#lib/server/pipeline/figures.ts';
import { buildMarts } from '#lib/server/pipeline/marts.ts';
import { buildObservations } from '#lib/server/pipeline/observations.ts';
import { scoreAll } from '#lib/server/pipeline/score.ts';
import { writeLargeCompany } from './large-company.ts';
import {
	type Benchmark,
	inWorkspace,
	type Measurement,
	megabytes,
	PhaseClock,
	seconds,
	timed
} from './measure.ts';
import { PeakWatch } from './peak.ts';

/** BENCH_LARGE_MILLIONS=10: steps in millions; a tenth of it is measured as well, to see how time grows. Minutes each. */
const millions = Number(process.env.BENCH_LARGE_MILLIONS ?? 0);

/** BENCH_PROFILE=1 tells on standard error which marts, indicators and steps took longest. */
const isProfiled = process.env.BENCH_PROFILE === '1';

interface Run {
	marts: number;
	/** Observations, figures and scores of all indicators, scopes and periods. */
	computed: number;
	peak: number;
}

const benchmark: Benchmark = {
	async measure() {
		if (millions === 0)
			return [line('company of 200 departments, 5,000 people: BENCH_LARGE_MILLIONS=10', 'not asked for')];
		const tenth = await run(millions / 10);
		const whole = await run(millions);
		const growth = whole.computed / tenth.computed;
		const size = (steps: number) => `${steps} M steps, ${steps / 10} M exceptions`;
		return [
			line(`${size(millions)}: marts`, seconds(whole.marts)),
			line(`${size(millions / 10)}: all indicators, scopes, periods`, seconds(tenth.computed)),
			{
				...line(`${size(millions)}: all indicators, scopes, periods`, seconds(whole.computed)),
				goal: '≤ 60 s for one quarter at 10 M',
				met: whole.computed <= 60
			},
			{
				...line(`${size(millions)}: peak memory`, megabytes(whole.peak)),
				goal: '< 8 GB',
				met: whole.peak < 8e9
			},
			{
				...line(`growth from a tenth of the steps`, `${growth.toFixed(1)} times the time`),
				goal: 'within 12 times',
				met: growth <= 12
			}
		];
	}
};

const line = (what: string, figure: string): Measurement => ({
	what,
	figure,
	ratio: null,
	goal: '',
	met: true
});

const run = (size: number): Promise<Run> =>
	inWorkspace(async (ws, folder) => {
		const files = await writeLargeCompany(join(folder, 'exports'), size * 1_000_000);
		await ensureStagingTables(ws.warehouse);
		for (const path of files) {
			const { parts } = await importFile(ws, { path, imported_by: 'bench' });
			if (parts.some(({ rejected }) => rejected > 0)) throw new Error(`${path} has rows that are rejected`);
		}
		const watch = new PeakWatch(process.pid);
		const clock = new PhaseClock();
		const marts = await timed(() => buildMarts(ws, clock));
		const computed = await timed(async () => {
			await buildObservations(ws, clock);
			await buildFigures(ws, clock);
			await scoreAll(ws, clock);
		});
		if (isProfiled) console.error(`${size} M steps\n${clock.slowest(60)}`);
		return { marts: marts.seconds, computed: computed.seconds, peak: watch.stop().largest };
	});

export default benchmark;
