import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Aggregation, KpiDefinition, Unit } from '#lib/kpi/define.ts';
import type { Figure } from '#lib/kpi/figure.ts';
import { type FigureRow, toFigure } from '#lib/server/figures/figure-row.ts';
import { buildFigures } from '#lib/server/pipeline/figures.ts';
import { codeObservations } from '#lib/server/pipeline/fixture.ts';
import { openWarehouse, type Warehouse } from '#lib/server/warehouse/warehouse.ts';
import { type Organisation, type PlacedObservation, referenceFigures } from '../reference/figures.ts';

/** STEELYARD_RUNS=1000 for a long search. */
const runs = Number(process.env.STEELYARD_RUNS ?? 40);
const patience = 60_000 + runs * 2_000;

const text = { 'zh-Hans': '', 'zh-Hant': '', en: '' };
const define = (id: string, aggregation: Aggregation, unit: Unit, minimum: number): KpiDefinition => ({
	id,
	version: 1,
	family: id.slice(0, 3).toUpperCase() as KpiDefinition['family'],
	label: text,
	meaning: text,
	formula: text,
	cohort: text,
	clauses: [],
	aggregation,
	unit,
	range: aggregation === 'mean' ? { low: 0, high: 2 } : undefined,
	direction: 'up',
	period_rule: aggregation === 'sum' ? 'period_end' : 'counted_at',
	minimum_n: { shown: minimum, scored: minimum * 2, ranked: minimum * 3 },
	scopes: aggregation === 'sum' ? ['company', 'department'] : ['company', 'department', 'employee'],
	gate: id === 'qlt-11' ? { family: 'TIM', parameter: 'least_share' } : undefined,
	parameters:
		id === 'qlt-11'
			? { least_share: { value: 0.5, unit: '', label: text } }
			: aggregation === 'mean'
				? { days: { value: 90, unit: 'd', label: text }, limit: { value: null, unit: 'h', label: text } }
				: undefined,
	case_mix: id === 'doc-02' ? false : undefined,
	by_rule: ['withdrawn'],
	exclusions: { parameter_not_set: text, withdrawn: text }
});

const kpis = [
	define('tim-01', 'ratio', 'percent', 2),
	define('tim-02', 'survival', 'hours', 1),
	define('tim-14', 'sum', 'count', 1),
	define('qlt-02', 'mean', 'ratio', 1),
	define('qlt-11', 'ratio', 'percent', 3),
	define('rsk-01', 'rate_per_100', 'per_100', 1),
	define('rsk-02', 'rate_per_100', 'per_100', 1),
	define('trn-06', 'matched_gain', 'gain', 2),
	define('trn-08', 'effect_size', 'gain', 3),
	define('doc-01', 'ratio', 'percent', 0),
	define('doc-02', 'ratio', 'percent', 1)
];

const organisation: Organisation = {
	departments: [
		{ department_id: 'A', parent_id: null },
		{ department_id: 'A1', parent_id: 'A' },
		{ department_id: 'A2', parent_id: 'A' },
		{ department_id: 'A11', parent_id: 'A1' },
		{ department_id: 'B', parent_id: null }
	],
	employees: [
		{ employee_id: 'ann', post_group: 'clerk' },
		{ employee_id: 'bob', post_group: 'clerk' },
		{ employee_id: 'cui', post_group: null }
	],
	as_of: new Date('2026-10-08T01:00:00Z'),
	parameters: [
		{ kpi_id: 'qlt-02', name: 'days', value: 60, valid_from: '2026-04-01' },
		{ kpi_id: 'qlt-11', name: 'least_share', value: 0.8, valid_from: '2026-09-01' },
		{ kpi_id: 'qlt-02', name: 'days', value: 30, valid_from: '2026-09-15' },
		{ kpi_id: 'qlt-02', name: 'limit', value: 4, valid_from: '2026-04-02' }
	]
};

const month = fc.constantFrom('2026-01', '2026-03', '2026-04', '2026-09');
const quarterOf = (id: string) => `2026Q${Math.ceil(Number(id.slice(5)) / 3)}`;

/** What a record contributes, by kind of aggregation. */
const contribution = (aggregation: Aggregation) => {
	const of = (
		numerator: number | null,
		denominator: number | null,
		hours: number | null,
		is_open: boolean | null
	) => ({
		numerator,
		denominator,
		hours,
		is_open
	});
	switch (aggregation) {
		case 'ratio':
			return fc
				.tuple(fc.nat(3), fc.constantFrom(1, 1, 3))
				.map(([hits, trials]) => of(Math.min(hits, trials), trials, null, null));
		case 'survival':
			return fc
				.tuple(fc.integer({ min: 0, max: 12 }), fc.boolean(), fc.boolean())
				.map(([quarters, a, b]) => of(null, null, quarters / 4, a && b));
		case 'sum':
			return fc.nat(3).map((n) => of(n, n + 2, null, null));
		case 'mean':
			return fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 3 })).map(([x, d]) => of(x / 7, d, null, null));
		case 'rate_per_100':
			return fc.oneof(
				fc.constantFrom(1, 1, 3, 9).map((weight) => of(weight, 0, null, null)),
				fc.nat(60).map((steps) => of(0, steps, null, null))
			);
		case 'effect_size':
			return fc
				.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }))
				.map(([post, pre]) => of(post / 2, pre, null, null));
		case 'matched_gain':
			return fc
				.tuple(fc.nat(50), fc.integer({ min: -20, max: 50 }))
				.map(([left, up]) => of(up, left, null, null));
	}
};

const observation = (kpi: KpiDefinition): fc.Arbitrary<PlacedObservation> =>
	fc
		.record({
			department_id: fc.constantFrom('A', 'A1', 'A2', 'A11', 'B', null),
			employee_id: fc.constantFrom('ann', 'bob', 'cui', null),
			record_kind: fc.constantFrom('steps', 'departments'),
			month,
			grain: fc.constantFrom('month' as const, 'quarter' as const, 'all' as const),
			stratum: fc.constantFrom('hard', 'easy', 'rare', '', null),
			exclusion: fc.option(fc.constantFrom('withdrawn', 'parameter_not_set'), { freq: 5 }),
			given: contribution(kpi.aggregation)
		})
		.map(({ given, month, grain, exclusion, ...rest }) => {
			const isStock = kpi.period_rule === 'period_end';
			return {
				...rest,
				kpi_id: kpi.id,
				record_id: 'r',
				counted_at: new Date(`${month}-10T00:00:00Z`),
				...(exclusion ? { numerator: null, denominator: null, hours: null, is_open: null } : given),
				exclusion,
				month: isStock && grain !== 'month' ? null : month,
				quarter: isStock && grain !== 'quarter' ? null : quarterOf(month),
				grain: isStock ? grain : null
			};
		});

const company = fc
	.subarray(kpis, { minLength: 1 })
	.chain((some) =>
		fc.tuple(...some.map((kpi) => fc.array(observation(kpi), { maxLength: 40 }))).map((lists) => lists.flat())
	);

let folder: string;
const warehouses: Warehouse[] = [];

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'steelyard-figures-'));
	for (const threads of [1, 2]) {
		const warehouse = await openWarehouse(join(folder, String(threads), 'warehouse.duckdb'), { threads });
		await createDimensions(warehouse);
		warehouses.push(warehouse);
	}
});

afterAll(() => {
	for (const warehouse of warehouses) warehouse.close();
	rmSync(folder, { recursive: true });
});

async function createDimensions(warehouse: Warehouse): Promise<void> {
	const { departments, employees, as_of } = organisation;
	await warehouse.run(
		`create table dim_departments as
		select unnest(from_json(cast($rows as json), '[{"department_id": "VARCHAR", "parent_id": "VARCHAR"}]'), recursive := true),
			cast(null as integer) as depth`,
		{ rows: JSON.stringify(departments) }
	);
	await warehouse.run(`create table dim_department_ancestors as
		with recursive chain as (
			select department_id, department_id as ancestor_id from dim_departments
			union all
			select c.department_id, d.parent_id from chain as c
			inner join dim_departments as d on c.ancestor_id = d.department_id where d.parent_id is not null
		) select * from chain`);
	await warehouse.run(
		`update dim_departments as d set depth =
			(select count(*) - 1 from dim_department_ancestors as a where a.department_id = d.department_id)`
	);
	await warehouse.run(
		`create table dim_employees as
		select unnest(from_json(cast($rows as json), '[{"employee_id": "VARCHAR", "post_group": "VARCHAR"}]'), recursive := true)`,
		{ rows: JSON.stringify(employees) }
	);
	await warehouse.run(
		`create table dim_parameters as
		select kpi_id, name, cast(value as double) as value, cast(valid_from as date) as valid_from
		from (select unnest(from_json(cast($rows as json),
			'[{"kpi_id": "VARCHAR", "name": "VARCHAR", "value": "DOUBLE", "valid_from": "VARCHAR"}]'), recursive := true))`,
		{
			rows: JSON.stringify([
				{ kpi_id: 'qlt-02', name: 'days', value: 90 },
				{ kpi_id: 'qlt-11', name: 'least_share', value: 0.5 },
				...organisation.parameters!
			])
		}
	);
	await warehouse.run('create table dim_settings as select $as_of::timestamp as as_of_at', { as_of });
}

const columns = {
	kpi_id: 'VARCHAR',
	record_kind: 'VARCHAR',
	record_id: 'VARCHAR',
	department_id: 'VARCHAR',
	employee_id: 'VARCHAR',
	stratum: 'VARCHAR',
	counted_at: 'TIMESTAMP',
	numerator: 'DOUBLE',
	denominator: 'DOUBLE',
	hours: 'DOUBLE',
	is_open: 'BOOLEAN',
	exclusion: 'VARCHAR',
	month: 'VARCHAR',
	quarter: 'VARCHAR',
	grain: 'VARCHAR'
};

async function computed(
	warehouse: Warehouse,
	observations: readonly PlacedObservation[]
): Promise<FigureRow[]> {
	await warehouse.run(
		`create or replace table observations as
		select unnest(from_json(cast($rows as json), '[${JSON.stringify(columns)}]'), recursive := true)`,
		{ rows: JSON.stringify(observations) }
	);
	await codeObservations(warehouse);
	await buildFigures({ warehouse }, { kpis });
	return warehouse.rows<FigureRow>(
		'select * exclude (grain) from figures order by kpi_id, scope, scope_id nulls first, period'
	);
}

const key = (figure: Figure) => [figure.kpi_id, figure.scope.kind, figure.scope.id, figure.period].join(' ');

const byKey = (figures: readonly Figure[]) => new Map(figures.map((figure) => [key(figure), figure]));

/** Sums of decimals and of binary fractions differ in the last digits; nothing else may. */
const isClose = (a: number, b: number) => Math.abs(a - b) <= 1e-9 + 1e-7 * Math.max(Math.abs(a), Math.abs(b));

/** Copy of `value` with each number that is close to its counterpart in `other` replaced by it. */
function aligned(value: unknown, other: unknown): unknown {
	if (typeof value === 'number' && typeof other === 'number') return isClose(value, other) ? other : value;
	if (value === null || typeof value !== 'object' || other === null || typeof other !== 'object')
		return value;
	if (Array.isArray(value)) return value.map((inner, i) => aligned(inner, (other as unknown[])[i]));
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			aligned(inner, (other as Record<string, unknown>)[name])
		])
	);
}

describe('figures of random observations', () => {
	it(
		'are those of the plain reference, for every aggregation, unit and period',
		async () => {
			await fc.assert(
				fc.asyncProperty(company, async (observations) => {
					const figures = byKey((await computed(warehouses[1], observations)).map(toFigure));
					const reference = byKey(referenceFigures(kpis, observations, organisation));
					expect([...figures.keys()].sort()).toEqual([...reference.keys()].sort());
					for (const [id, figure] of figures)
						expect(aligned(figure, reference.get(id))).toEqual(reference.get(id));
				}),
				{ numRuns: runs }
			);
		},
		patience
	);

	it(
		'are the same to the last bit on one and two threads and in any order of rows',
		async () => {
			await fc.assert(
				fc.asyncProperty(company, async (observations) => {
					const once = await computed(warehouses[0], observations);
					const again = await computed(warehouses[1], observations.toReversed());
					expect(again).toEqual(once);
				}),
				{ numRuns: Math.ceil(runs / 4) }
			);
		},
		patience
	);
});
