import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import type { Figure } from '#lib/kpi/figure.ts';
import { type FigureRow, toFigure } from '#lib/server/figures/figure-row.ts';
import { buildFigures } from '#lib/server/pipeline/figures.ts';
import { codeObservations } from '#lib/server/pipeline/fixture.ts';
import { openWarehouse, type Warehouse } from '#lib/server/warehouse/warehouse.ts';

/** Ten rows: in time or not, or why left out. The company has 3 hard, 4 easy and 1 rare that count. */
const rows: [department: string, stratum: string | null, inTime: number | null, exclusion: string | null][] =
	[
		['north', 'hard', 1, null],
		['north', 'hard', 0, null],
		['north', 'easy', 1, null],
		['south', 'hard', 1, null],
		['south', 'easy', 1, null],
		['south', 'easy', 1, null],
		['south', 'easy', 0, null],
		['south', 'easy', null, 'missing_finish'],
		['south', 'easy', null, 'withdrawn'],
		['rest', null, 1, null]
	];

const text = { 'zh-Hans': '', 'zh-Hant': '', en: '' };
const inTime: KpiDefinition = {
	id: 'tim-01',
	version: 1,
	family: 'TIM',
	label: text,
	meaning: text,
	formula: text,
	cohort: text,
	clauses: [],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 1, scored: 1, ranked: 1 },
	scopes: ['company', 'department'],
	by_rule: ['withdrawn'],
	exclusions: { missing_finish: text, withdrawn: text }
};

const dimensions = [
	`create table dim_settings as select timestamp '2026-10-01' as as_of_at`,
	'create table dim_parameters (kpi_id varchar, name varchar, value double, valid_from date)',
	'create table dim_employees (employee_id varchar, post_group varchar)',
	`create table dim_departments as select unnest(['north', 'south', 'rest']) as department_id, 0 as depth`,
	'create table dim_department_ancestors as select department_id, department_id as ancestor_id from dim_departments'
];

let folder: string;
let warehouse: Warehouse;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'steelyard-mix-'));
	warehouse = await openWarehouse(join(folder, 'warehouse.duckdb'), { threads: 1 });
	for (const statement of dimensions) await warehouse.run(statement);
	await warehouse.run(
		`create table observations as
		select 'tim-01' as kpi_id, 'steps' as record_kind, 's' as record_id,
			r[1] as department_id, null::varchar as employee_id, r[2] as stratum, timestamp '2026-09-10' as counted_at,
			r[3]::double as numerator, case when r[4] is null then 1 end::double as denominator,
			null::double as hours, null::boolean as is_open, r[4] as exclusion,
			'2026-09' as month, '2026Q3' as quarter, null::varchar as grain
		from (select unnest(cast(cast($rows as json) as varchar[][])) as r)`,
		{ rows: JSON.stringify(rows) }
	);
	await codeObservations(warehouse);
});
afterAll(() => {
	warehouse.close();
	rmSync(folder, { recursive: true });
});

async function figuresOf(kpi: KpiDefinition): Promise<Map<string, Figure>> {
	await buildFigures({ warehouse }, { kpis: [kpi] });
	const found = await warehouse.rows<FigureRow>(
		`select * exclude (grain) from figures where period = '2026Q3'`
	);
	return new Map(found.map((row) => [row.scope_id ?? 'company', toFigure(row)]));
}

describe('a value at the company’s mix', () => {
	it('weighs what the unit does in each stratum by what the company has of it', async () => {
		const figures = await figuresOf(inTime);
		const north = figures.get('north')!;
		expect(north.value).toBeCloseTo(2 / 3, 12);
		expect(north.standardised).toEqual({
			value: expect.any(Number),
			interval: expect.anything(),
			covered: 7 / 8,
			strata: 2
		});
		// hard 1 of 2, easy 1 of 1
		expect(north.standardised!.value).toBeCloseTo((3 * (1 / 2) + 4 * 1) / 7, 12);
		const south = figures.get('south')!;
		expect(south.value).toBeCloseTo(3 / 4, 12);
		// hard 1 of 1, easy 2 of 3
		expect(south.standardised!.value).toBeCloseTo((3 * 1 + 4 * (2 / 3)) / 7, 12);
	});

	it('is not guessed from too little of the mix, and the company has none', async () => {
		const figures = await figuresOf(inTime);
		expect(figures.get('rest')!.standardised).toEqual({
			value: null,
			interval: null,
			covered: 1 / 8,
			strata: 1
		});
		expect(figures.get('company')!.standardised).toBeNull();
	});

	it('does not exist where strata are the result, and for counts', async () => {
		for (const kpi of [
			{ ...inTime, case_mix: false as const },
			{ ...inTime, aggregation: 'sum' as const }
		])
			expect((await figuresOf(kpi)).get('north')!.standardised).toBeNull();
	});
});

describe('records left out', () => {
	it('say what share could be judged, and how far they could have moved the value', async () => {
		const south = (await figuresOf(inTime)).get('south')!;
		// 4 counted, 1 with a time missing; the one withdrawn is in neither
		expect(south.coverage).toBe(4 / 5);
		expect(south.bounds).toEqual({ low: 3 / 5, high: 4 / 5 });
		expect(south.exclusions).toEqual([
			{ reason: 'missing_finish', n: 1, missing: true, low: 3 / 5, high: 4 / 5 },
			{ reason: 'withdrawn', n: 1, missing: false, low: 3 / 5, high: 4 / 5 }
		]);
	});

	it('have no effect where none are missing, and none is stated of a value that is not shown', async () => {
		const figures = await figuresOf(inTime);
		expect(figures.get('north')).toMatchObject({ coverage: 1, bounds: null, exclusions: [] });
		const hidden = await figuresOf({ ...inTime, minimum_n: { shown: 5, scored: 5, ranked: 5 } });
		expect(hidden.get('south')).toMatchObject({
			value: null,
			standardised: null,
			coverage: 4 / 5,
			bounds: null
		});
		expect(hidden.get('south')!.exclusions[0]).toMatchObject({ n: 1, low: null, high: null });
	});
});

describe('a gate', () => {
	it('keeps figures of its family from being scored where the unit’s records are not to be trusted', async () => {
		const gated: KpiDefinition = {
			...inTime,
			parameters: { least_share: { value: 0.7, unit: '', label: text } },
			gate: { family: 'TIM', parameter: 'least_share' }
		};
		await warehouse.run(`insert into dim_parameters values ('tim-01', 'least_share', 0.7, null)`);
		const figures = await figuresOf(gated);
		expect(figures.get('north')).toMatchObject({
			value: 2 / 3,
			status: 'ok',
			usable: { scored: false, ranked: false, gate: 'tim-01' }
		});
		expect(figures.get('south')).toMatchObject({
			value: 3 / 4,
			usable: { scored: true, ranked: true, gate: null }
		});
	});
});
