import { InputError } from '#lib/errors.ts';
import type { Figure } from '#lib/kpi/figure.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import type { MonitoredFigure } from '#lib/server/figures/monitoring.ts';
import { type Call, type Command, oneOf, text } from './command.ts';
import { readNames } from './names.ts';
import { latestQuarter, requirePeriod } from './period.ts';
import { table } from './terminal.ts';
import { withFigures } from './workspace.ts';

export const command: Command = {
	name: 'figures',
	arguments: '',
	summary: 'the computed indicators, with n, interval and exclusions',
	details: `Prints Figures: one number each, with how many records stand behind it, its 95 % interval, what was left out and
		why, how much could be judged, the value at the company's mix of cases (for comparison only), and whether n allows to
		show, score or rank it. Screens, workbook and PDF show the same objects.
		Shares are 0–1 in JSON, durations are business hours; a value that is missing is null, never 0.`,
	options: {
		period: { value: 'PERIOD', help: '2026Q3, 2026-07 or all (default: the latest full quarter).' },
		scope: { value: 'SCOPE', help: 'company, department or employee (default: company).' },
		indicator: { value: 'ID', help: 'Only this indicator, e.g. tim-01.' },
		signals: {
			help: 'With control limits of the last twelve months and the funnel around the company; not for employees.'
		}
	},
	examples: [
		['figures --period 2026Q3 --data my-company', 'the company’s third quarter'],
		[
			'figures --period 2026Q3 --scope department --indicator tim-01',
			'one indicator, department by department'
		],
		['figures --scope department --signals', 'which months and departments stand out beyond chance'],
		['figures --period all --scope employee --json', 'everything about everyone, for a script']
	],
	run
};

async function run(call: Call): Promise<void> {
	const scope =
		oneOf('scope', call.options.scope, ['company', 'department', 'employee'] as const) ?? 'company';
	const asked = text(call.options.period);
	const wanted = asked === undefined ? undefined : requirePeriod(asked);
	const indicator = await requireIndicator(text(call.options.indicator));
	const withSignals = call.options.signals === true;
	if (withSignals && scope === 'employee')
		throw new InputError('no-signals', 'The months of single people are not watched.', {
			value: scope,
			hint: 'Ask for --scope company or department.'
		});
	await withFigures(call, async (ws) => {
		const { readFigures } = await import('#lib/server/figures/read.ts');
		const { readMonitored } = await import('#lib/server/figures/monitoring.ts');
		const period = wanted ?? (await latestQuarter(ws));
		const figures: readonly (Figure & Partial<MonitoredFigure>)[] =
			withSignals && scope !== 'employee'
				? await readMonitored(ws, localOperator, { period, scope, kpi_id: indicator })
				: await readFigures(ws, localOperator, { period, scope, kpi_id: indicator });
		if (call.json) return call.print(figures, String);
		const names = await readNames(ws, scope);
		const lines = await describe(figures, names);
		call.print(figures, () => `${period}\n${lines}`);
	});
}

/** Throws InputError `unknown-indicator`. */
async function requireIndicator(id: string | undefined): Promise<string | undefined> {
	if (id === undefined) return undefined;
	const { allKpis } = await import('#lib/server/registry.ts');
	const known = (await allKpis()).map((kpi) => kpi.id);
	const found = known.find((candidate) => candidate === id.toLowerCase());
	if (found) return found;
	throw new InputError('unknown-indicator', 'There is no such indicator.', {
		value: id,
		hint: `There are: ${known.join(', ')}.`
	});
}

async function describe(
	figures: readonly (Figure & Partial<MonitoredFigure>)[],
	names: ReadonlyMap<string, string>
): Promise<string> {
	if (figures.length === 0) return 'No figures in this period.';
	const { allKpis } = await import('#lib/server/registry.ts');
	const { formatPercent, formatValue, unitName } = await import('#lib/i18n/format.ts');
	const { funnelText, signalText } = await import('#lib/report/signals.ts');
	const { sayIn } = await import('#lib/report/words.ts');
	const say = sayIn('en');
	const withSignals = figures[0].monitoring !== undefined;
	const funnelOf = ({ monitoring }: Partial<MonitoredFigure>) =>
		monitoring?.funnel ? funnelText(monitoring.funnel, say) : '';
	const labels = new Map((await allKpis()).map((kpi) => [kpi.id, kpi.label.en]));
	const rows = figures.map((figure) => {
		const show = (value: number | null | undefined) =>
			value === null || value === undefined ? '–' : formatValue(value, figure.unit, 'en');
		const interval = figure.interval ? `${show(figure.interval.low)} … ${show(figure.interval.high)}` : '';
		const excluded = figure.exclusions.reduce((sum, exclusion) => sum + exclusion.n, 0);
		return [
			figure.scope.id === null ? '' : (names.get(figure.scope.id) ?? figure.scope.id),
			figure.kpi_id.toUpperCase(),
			labels.get(figure.kpi_id) ?? '',
			show(figure.value),
			figure.unit === 'percent' ? '' : unitName(figure.unit, 'en'),
			interval,
			String(figure.n),
			excluded ? String(excluded) : '',
			figure.coverage === null ? '' : formatPercent(figure.coverage, 'en'),
			figure.standardised ? show(figure.standardised.value) : '',
			figure.status === 'ok' ? '' : figure.status.replaceAll('_', ' '),
			...(withSignals ? [signalText(figure.monitoring, say, 'en'), funnelOf(figure)] : [])
		];
	});
	const header = [
		'',
		'id',
		'indicator',
		'value',
		'unit',
		'95 % interval',
		'n',
		'left out',
		'judged',
		'at company mix',
		'status',
		...(withSignals ? ['signal', 'against the company'] : [])
	];
	return table([header, ...rows], [3, 5, 6, 7, 8, 9]);
}
