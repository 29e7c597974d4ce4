import { join } from 'node:path';
import { type Period, parsePeriod } from '#lib/kpi/period.ts';
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

/** The last of the three quarters that the company's records lie in. */
const quarter = parsePeriod('2026Q3')!;

interface Run {
	marts: number;
	/** Observations, figures and scores of all indicators and scopes: of one quarter and its months, and of all periods. */
	quarter: number;
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
			line(`${size(millions)}: all indicators, scopes, periods`, seconds(whole.computed)),
			{
				...line(`${size(millions)}: all indicators and scopes, ${quarter.id}`, seconds(whole.quarter)),
				goal: '≤ 60 s at 10 M',
				met: whole.quarter <= 60
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
		const compute = async (only?: Period) => {
			const { seconds } = await timed(async () => {
				await buildObservations(ws, { onProgress: clock.onProgress, only });
				await buildFigures(ws, { onProgress: clock.onProgress, only });
				await scoreAll(ws, clock);
			});
			return seconds;
		};
		const ofQuarter = await compute(quarter);
		const computed = await compute();
		if (isProfiled) console.error(`${size} M steps\n${clock.slowest(60)}`);
		return { marts: marts.seconds, quarter: ofQuarter, computed, peak: watch.stop().largest };
	});

export default benchmark;
