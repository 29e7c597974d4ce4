import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessError } from '#lib/server/access/errors.ts';
import type { Scope } from '#lib/kpi/figure.ts';
import { openSmallCompany, viewers } from '#lib/server/figures/fixture.ts';
import {
	listDepartments,
	listPeriods,
	readFigures,
	readScores,
	readSeries
} from '#lib/server/figures/read.ts';
import { allKpis } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';

let ws: Workspace;
let remove: () => void;

beforeAll(async () => ({ ws, remove } = await openSmallCompany()));
afterAll(() => remove());

type Name = keyof typeof viewers;
const period = '2026Q3';
const units: Scope[] = [
	{ kind: 'company', id: null },
	...['A', 'A1', 'A2', 'B', 'X'].map((id) => ({ kind: 'department', id }) as Scope),
	...['ann', 'bob', 'cui', 'kim', 'zoe', 'nemo'].map((id) => ({ kind: 'employee', id }) as Scope)
];
const label = (scope: Scope) => scope.id ?? 'company';

/** What each viewer may look at; everything else is refused, whether it exists or not. */
const inSight: Record<Name, string[]> = {
	admin: [],
	hr_analyst: units.map(label),
	hr_lead: units.map(label),
	auditor: units.map(label),
	managerOfA: ['company', 'A', 'A1', 'A2', 'ann', 'bob', 'cui'],
	managerOfA1: ['company', 'A1', 'ann', 'cui'],
	managerOfB: ['company', 'B', 'kim', 'cui'],
	lost: ['company'],
	ann: ['A1', 'ann'],
	cui: ['B', 'cui'],
	nobody: []
};
const unknown = ['X', 'nemo'];

describe.each(Object.keys(viewers) as Name[])('%s', (name) => {
	const viewer = viewers[name];
	const sees = (scope: Scope) => inSight[name].includes(label(scope));

	it('reads the figures of one unit exactly where it is in sight', async () => {
		for (const scope of units.slice(1)) {
			const read = readFigures(ws, viewer, { period, scope: scope.kind, scope_id: scope.id! });
			if (!sees(scope)) await expect(read, label(scope)).rejects.toThrow(AccessError);
			else if (unknown.includes(scope.id!)) expect(await read).toEqual([]);
			else
				expect(
					(await read).map((figure) => figure.scope),
					label(scope)
				).toContainEqual(scope);
		}
	});

	it('reads series and scores of the same units', async () => {
		for (const scope of units) {
			const series = readSeries(ws, viewer, {
				kpi_id: 'tim-01',
				scope: scope.kind,
				scope_id: scope.id,
				periods: ['2026-07', '2026-08', '2026-09']
			});
			if (sees(scope)) await expect(series).resolves.toBeInstanceOf(Array);
			else await expect(series, label(scope)).rejects.toThrow(AccessError);
			if (scope.id === null) continue;
			const scores = readScores(ws, viewer, { period, scope: scope.kind, scope_id: scope.id });
			if (sees(scope)) await expect(scores).resolves.toBeInstanceOf(Array);
			else await expect(scores, label(scope)).rejects.toThrow(AccessError);
		}
	});

	it('gets nothing else in a list', async () => {
		if (name === 'admin') {
			await expect(readFigures(ws, viewer, { period })).rejects.toThrow(AccessError);
			expect(await listDepartments(ws, viewer)).toEqual([]);
			expect(await listPeriods(ws, viewer)).toEqual([]);
			return;
		}
		for (const kind of ['company', 'department', 'employee'] as const) {
			const expected = units.filter(
				(scope) => scope.kind === kind && sees(scope) && !unknown.includes(scope.id ?? '')
			);
			const withFigures = expected.filter((scope) => scope.id !== 'zoe').map(label);
			const figures = await readFigures(ws, viewer, { period, scope: kind });
			expect([...new Set(figures.map((figure) => label(figure.scope)))].sort()).toEqual(withFigures.sort());
			const scores = await readScores(ws, viewer, { period, scope: kind });
			expect(scores.map((score) => score.scope_id ?? 'company').sort()).toEqual(withFigures);
		}
		const departments = (await listDepartments(ws, viewer)).map((department) => department.department_id);
		expect(departments).toEqual(['A', 'A1', 'A2', 'B'].filter((id) => inSight[name].includes(id)));
	});
});

describe('figures', () => {
	const lead = viewers.hr_lead;

	it('roll up the tree', async () => {
		const figures = await readFigures(ws, lead, { period, scope: 'department', kpi_id: 'tim-01' });
		expect(figures.map((figure) => [figure.scope.id, figure.n, figure.numerator])).toEqual([
			['A', 24, 20],
			['A1', 12, 10],
			['A2', 6, 5],
			['B', 12, 10]
		]);
	});

	it('exist for every indicator of a department, saying why there is no value', async () => {
		const figures = await readFigures(ws, lead, { period: '2026-09', scope: 'department', scope_id: 'A2' });
		const forDepartments = (await allKpis()).filter((kpi) => kpi.scopes.includes('department'));
		expect(figures.map((figure) => figure.kpi_id)).toEqual(forDepartments.map((kpi) => kpi.id));
		const status = new Map(figures.map((figure) => [figure.kpi_id, figure.status]));
		expect(status.get('tim-01')).toBe('not_due');
		expect(status.get('col-04')).toBe('not_assessed');
	});

	it('count what was excluded, by reason', async () => {
		const [figure] = await readFigures(ws, lead, {
			period,
			scope: 'employee',
			scope_id: 'kim',
			kpi_id: 'tim-01'
		});
		expect(figure).toMatchObject({ n: 6, exclusions: [{ reason: 'withdrawn', n: 1 }] });
	});

	it('of a person follow them to another department, as of the record', async () => {
		const [figure] = await readFigures(ws, lead, {
			period,
			scope: 'employee',
			scope_id: 'cui',
			kpi_id: 'tim-01'
		});
		expect(figure.n).toBe(12);
	});

	it('form a series over those of the periods that have any', async () => {
		const series = await readSeries(ws, lead, {
			kpi_id: 'tim-01',
			scope: 'department',
			scope_id: 'A2',
			periods: ['2026-07', '2026-08', '2026-09']
		});
		expect(series.map((figure) => [figure.period, figure.n, figure.status])).toEqual([
			['2026-07', 6, 'ok'],
			['2026-09', 0, 'not_due']
		]);
	});

	it('of an unknown period are none, of no period at all a person’s mistake', async () => {
		expect(await readFigures(ws, lead, { period: '2031Q1' })).toEqual([]);
		await expect(readFigures(ws, lead, { period: 'soon' })).rejects.toMatchObject({ code: 'bad-period' });
	});

	it('of the company are hidden from who does not see the whole of it while they rest on fewer than five records', async () => {
		await ws.warehouse.run(
			`update figures set n = 4 where scope = 'company' and kpi_id = 'tim-01' and period = '2026-07'`
		);
		const ask = { period: '2026-07', kpi_id: 'tim-01' };
		expect((await readFigures(ws, viewers.managerOfA, ask))[0]).toMatchObject({
			value: null,
			status: 'insufficient_evidence'
		});
		expect((await readFigures(ws, lead, ask))[0].value).not.toBeNull();
	});
});

it('lists periods from all over quarters to months', async () => {
	const periods = await listPeriods(ws, viewers.hr_lead);
	expect(periods.map((entry) => entry.id)).toEqual(['all', '2026Q3', '2026-09', '2026-07']);
});

it('hides a parent department that is out of sight', async () => {
	expect((await listDepartments(ws, viewers.managerOfA1))[0]).toMatchObject({
		department_id: 'A1',
		parent_id: null
	});
	expect((await listDepartments(ws, viewers.managerOfA))[1]).toMatchObject({
		department_id: 'A1',
		parent_id: 'A'
	});
});
