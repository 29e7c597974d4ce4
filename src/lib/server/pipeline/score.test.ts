import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scheme } from '#lib/scoring/fixture.ts';
import { openSmallCompany } from '#lib/server/figures/fixture.ts';
import { buildFigures } from '#lib/server/pipeline/figures.ts';
import { resultHash } from '#lib/server/pipeline/hash.ts';
import { currentScheme, scoreAll } from '#lib/server/pipeline/score.ts';
import type { Workspace } from '#lib/server/workspace.ts';

let ws: Workspace;
let remove: () => void;

beforeAll(async () => ({ ws, remove } = await openSmallCompany()));
afterAll(() => remove());

const write = (version: number, body: string) =>
	ws.ledger.addScheme({ id: 'company', version, body, author: 'tester' });

describe('the scheme in force', () => {
	it('is the demo scheme while the ledger has none', async () => {
		expect((await currentScheme(ws)).id).toBe('demo');
	});

	it('is the last version written', async () => {
		const demo = await currentScheme(ws);
		for (const version of [9, 10]) write(version, JSON.stringify({ ...demo, id: 'company', version }));
		expect(await currentScheme(ws)).toMatchObject({ id: 'company', version: 10 });
	});

	it('is refused, by name, when it cannot be used', async () => {
		write(11, '{"id": ');
		await expect(currentScheme(ws)).rejects.toMatchObject({
			code: 'scheme-not-json',
			file: 'scheme company version 11'
		});
		write(12, JSON.stringify({ ...scheme, families: { TIM: 10 } }));
		await expect(currentScheme(ws)).rejects.toMatchObject({ code: 'weights-not-100' });
	});
});

describe('scores', () => {
	const totals = (scope: string, period: string) =>
		ws.warehouse.rows<{ scope_id: string | null; total: number | null; status: string }>(
			'select scope_id, total, status from scores where scope = $scope and period = $period order by scope_id',
			{ scope, period }
		);

	it('exist for every department, for people with figures, and for the company, each from its own list', async () => {
		// 5/6 in time is 60 + 40 · (5/6 − 0.8) / 0.2; TIM has 2/3 of its weight, the others have no evidence
		const on = { total: 66.67, status: 'partial' };
		// A2 has six records, too few to score
		const none = { total: null, status: 'not_assessed' };
		expect(await totals('department', '2026Q3')).toEqual([
			{ scope_id: 'A', ...on },
			{ scope_id: 'A1', ...on },
			{ scope_id: 'A2', ...none },
			{ scope_id: 'B', ...on }
		]);
		expect(await totals('company', '2026Q3')).toEqual([{ scope_id: null, ...on }]);
		const people = await totals('employee', '2026Q3');
		expect(people.map((score) => score.scope_id)).toEqual(['ann', 'bob', 'cui', 'kim']);
	});

	it('without enough records are none, not 0: six finished steps are shown, not scored', async () => {
		const [ann] = await totals('employee', '2026Q3');
		expect(ann).toEqual({ scope_id: 'ann', total: null, status: 'not_assessed' });
	});

	it('are not made up for a period in which a department had nothing', async () => {
		expect((await totals('department', '2026-09')).find((score) => score.scope_id === 'A2')).toEqual({
			scope_id: 'A2',
			total: null,
			status: 'not_assessed'
		});
	});
});

describe('the result hash', () => {
	it('is the same when everything is computed again', async () => {
		const before = await resultHash(ws);
		await buildFigures(ws);
		await scoreAll(ws, { scheme });
		expect(await resultHash(ws)).toBe(before);
		expect(before).toMatch(/^[0-9a-f]{64}$/);
	});

	it('changes with one figure in its last digit, and with one score', async () => {
		const before = await resultHash(ws);
		await ws.warehouse.run(
			`update figures set value = value + 1e-15 where scope = 'company' and kpi_id = 'tim-01'`
		);
		const figure = await resultHash(ws);
		await ws.warehouse.run(`update scores set grade = 'A' where scope_id = 'B' and period = 'all'`);
		expect(new Set([before, figure, await resultHash(ws)]).size).toBe(3);
	});
});
