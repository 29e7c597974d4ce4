import { poissonExact, studentT95 } from '#lib/kpi/statistics.ts';
import { z95 } from '#lib/kpi/special-functions.ts';
import { figureSql } from '#lib/server/pipeline/figures-sql.ts';
import { type InForce, parametersAtEnd } from '#lib/server/pipeline/parameters.ts';
import {
	type CurvePlan,
	type Curves,
	planCurves,
	storeCurves,
	sweepCurves
} from '#lib/server/pipeline/figures-survival.ts';
import { openLanes } from '#lib/server/pipeline/lanes.ts';
import { figureColumns } from '#lib/server/pipeline/figures-tables.ts';
import { allKpis } from '#lib/server/registry.ts';
import { type Period, periodsWithin } from '#lib/kpi/period.ts';
import { isStandardised, type KpiDefinition } from '#lib/kpi/define.ts';
import { leastCovered } from '#lib/kpi/figure.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** Queries in the order in which each needs the tables of those before; curves need the first two. */
const places = ['periods', 'units'] as const;
const sums = [
	'cells',
	'period_cells',
	'totals',
	'bases',
	'peers',
	'stratum_cells',
	'strata',
	'standardised'
] as const;

type Step = readonly [phase: string, work: () => Promise<unknown>];

export interface FigureOptions {
	/** Definitions to compute, default all of queries/kpis. */
	kpis?: readonly KpiDefinition[];
	/** Only this quarter with its months, or this month; the observations are to be of it alone as well. */
	only?: Period;
	/** Called before each step with its name and once after the last. */
	onProgress?: (done: number, total: number, phase: string) => void;
}

/**
 * Turns observations into table `figures` (and `record_counts`): every indicator for the company, each department with its sub-tree,
 * and each named holder where the indicator allows, by month, quarter and all time. Replaces all figures or none.
 */
export async function buildFigures(
	workspace: Pick<Workspace, 'warehouse'>,
	options: FigureOptions = {}
): Promise<void> {
	const kpis = options.kpis ?? (await allKpis());
	const bound = { z: z95, periods: options.only ? periodsWithin(options.only) : null };
	const [lane] = await openLanes(workspace.warehouse, 1);
	let sweeping: Promise<Curves[]> | undefined;
	try {
		await workspace.warehouse.transaction(async (tx) => {
			let plan: CurvePlan;
			const create = (name: string): Step => [
				name,
				() => tx.run(`create or replace temp table figure_${name} as ${figureSql(name)}`, bound)
			];
			const begin = async () => {
				plan = await planCurves(tx, survivalKpis(kpis));
				sweeping = sweepCurves(lane, plan);
				sweeping.catch(() => undefined);
			};
			const counts = `create or replace table record_counts as ${figureSql('record_counts')}`;
			const steps: Step[] = [
				['rules', () => createRules(tx, kpis)],
				...places.map(create),
				['curves', begin],
				...sums.map(create),
				['record counts', () => tx.run(counts)],
				['parameters', () => createParameters(tx, kpis)],
				['survival', async () => storeCurves(tx, plan, await sweeping!)],
				['figures', () => insertFigures(tx)],
				['tidy', () => dropScratch(tx)]
			];
			for (const [index, [phase, step]] of steps.entries()) {
				options.onProgress?.(index, steps.length, phase);
				await step();
			}
			options.onProgress?.(steps.length, steps.length, '');
		});
	} finally {
		await sweeping?.catch(() => undefined);
		lane.close();
	}
}

const survivalKpis = (kpis: readonly KpiDefinition[]) =>
	kpis
		.filter((kpi) => kpi.aggregation === 'survival')
		.map((kpi) => ({ id: kpi.id, for_employee: kpi.scopes.includes('employee') }));

/** What the queries need to know of each definition. */
async function createRules(tx: Warehouse, kpis: readonly KpiDefinition[]): Promise<void> {
	const column = (read: (kpi: KpiDefinition) => unknown) => kpis.map((kpi) => String(read(kpi)));
	await tx.run(
		`create or replace temp table figure_rules as
		select
			unnest($id) as kpi_id,
			cast(unnest($version) as integer) as version,
			unnest($family) as family,
			nullif(unnest($gated_family), '') as gated_family,
			nullif(unnest($gate_parameter), '') as gate_parameter,
			unnest($aggregation) as aggregation,
			unnest($unit) as unit,
			cast(unnest($shown) as double) as shown,
			cast(unnest($scored) as double) as scored,
			cast(unnest($ranked) as double) as ranked,
			cast(unnest($least) as double) as least,
			cast(unnest($greatest) as double) as greatest,
			cast(unnest($for_employee) as boolean) as for_employee,
			cast(unnest($is_standardised) as boolean) as is_standardised,
			cast(cast(unnest($by_rule) as json) as varchar[]) as by_rule`,
		{
			id: column((kpi) => kpi.id),
			version: column((kpi) => kpi.version),
			family: column((kpi) => kpi.family),
			gated_family: column((kpi) => kpi.gate?.family ?? ''),
			gate_parameter: column((kpi) => kpi.gate?.parameter ?? ''),
			aggregation: column((kpi) => kpi.aggregation),
			unit: column((kpi) => kpi.unit),
			shown: column((kpi) => kpi.minimum_n.shown),
			scored: column((kpi) => kpi.minimum_n.scored),
			ranked: column((kpi) => kpi.minimum_n.ranked),
			least: column((kpi) => kpi.range?.low ?? -Infinity),
			greatest: column((kpi) => kpi.range?.high ?? Infinity),
			for_employee: column((kpi) => kpi.scopes.includes('employee')),
			is_standardised: column(isStandardised),
			by_rule: column((kpi) => JSON.stringify(kpi.by_rule ?? []))
		}
	);
}

/** Per indicator that has parameters and period: their values as JSON. */
async function createParameters(tx: Warehouse, kpis: readonly KpiDefinition[]): Promise<void> {
	const inForce = await tx.rows<InForce>(
		'select kpi_id, name, value, cast(valid_from as varchar) as valid_from from dim_parameters'
	);
	const periods = await tx.rows<{ period: string }>('select period from figure_periods');
	const rows = kpis
		.filter((kpi) => Object.keys(kpi.parameters ?? {}).length > 0)
		.flatMap((kpi) =>
			periods.map(({ period }) => [kpi.id, period, JSON.stringify(parametersAtEnd(kpi, inForce, period))])
		);
	await tx.run(
		`create or replace temp table figure_parameters as
		select r[1] as kpi_id, r[2] as period, r[3] as parameters
		from (select unnest(cast(cast($rows as json) as varchar[][])) as r)`,
		{ rows: JSON.stringify(rows) }
	);
}

/** Limits that have no closed form are computed here for the few counts that occur, and joined. */
async function insertFigures(tx: Warehouse): Promise<void> {
	const distinct = async (aggregation: string, expression: string) =>
		(
			await tx.rows<{ value: number }>(
				`select distinct cast(${expression} as bigint) as value
				from figure_bases inner join figure_rules using (kpi_id)
				where aggregation = $aggregation and records > 0 and ${expression} is not null
				order by value`,
				{ aggregation }
			)
		).map((row) => row.value);
	const events = await distinct('rate_per_100', 'events');
	const standardised = await tx.rows<{ value: number }>(
		'select distinct degrees as value from figure_standardised order by value'
	);
	const degrees = new Set([
		...(await distinct('mean', 'records - 1')),
		...standardised.map((row) => row.value)
	]);
	await tx.run(`create or replace table figures (${figureColumns})`);
	await tx.run(`insert into figures ${figureSql('figures')}`, {
		z: z95,
		least_covered: leastCovered,
		poisson_limits: JSON.stringify(events.map((x) => [x, poissonExact(x).low, poissonExact(x).high])),
		t_quantiles: JSON.stringify(
			[...degrees].filter((value) => value > 0).map((value) => [value, studentT95(value)])
		)
	});
}

async function dropScratch(tx: Warehouse): Promise<void> {
	for (const name of ['rules', 'parameters', 'survival', ...places, ...sums])
		await tx.run(`drop table if exists figure_${name}`);
}
