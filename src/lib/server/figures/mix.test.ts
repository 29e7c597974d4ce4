import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSmallCompany, viewers } from '#lib/server/figures/fixture.ts';
import { readTrace, type TraceQuery } from '#lib/server/figures/trace.ts';
import type { Workspace } from '#lib/server/workspace.ts';

let ws: Workspace;
let remove: () => void;
beforeAll(async () => {
	({ ws, remove } = await openSmallCompany());
	await ws.warehouse.run(
		`update observations set stratum = case employee_id
			when 'kim' then 'hard' when 'bob' then 'hard' when 'ann' then 'easy' when 'cui' then 'easy' else '' end`
	);
});
afterAll(() => remove());

const mixOf = async (viewer: keyof typeof viewers, scope: TraceQuery['scope'], scope_id: string | null) => {
	const trace = await readTrace(ws, viewers[viewer], { kpi_id: 'tim-01', period: '2026Q3', scope, scope_id });
	return trace!.calculation.mix;
};

it('is the unit’s counted records by stratum, beside the company’s', async () => {
	expect(await mixOf('hr_lead', 'department', 'B')).toEqual({
		parts: [
			{ stratum: 'easy', n: 6, share: 1 / 2, company_share: 18 / 36 },
			{ stratum: 'hard', n: 6, share: 1 / 2, company_share: 12 / 36 }
		],
		rest: null
	});
	expect((await mixOf('hr_lead', 'company', null))!.parts).toEqual([
		{ stratum: 'easy', n: 18, share: 18 / 36, company_share: 18 / 36 },
		{ stratum: 'hard', n: 12, share: 12 / 36, company_share: 12 / 36 },
		{ stratum: null, n: 6, share: 6 / 36, company_share: 6 / 36 }
	]);
	expect((await mixOf('hr_lead', 'employee', 'kim'))!.parts).toMatchObject([
		{ stratum: 'hard', n: 6, share: 1 }
	]);
});

it('says nothing of the company to those who do not see its figures', async () => {
	expect((await mixOf('managerOfB', 'department', 'B'))!.parts[0].company_share).toBe(1 / 2);
	expect((await mixOf('cui', 'department', 'B'))!.parts.map((part) => part.company_share)).toEqual([
		null,
		null
	]);
});

it('lists the eight largest and adds up the rest', async () => {
	await ws.warehouse.run(`update observations set stratum = record_id where department_id <> 'B'`);
	const mix = (await mixOf('hr_lead', 'company', null))!;
	expect(mix.parts.map((part) => part.n)).toEqual([6, 6, 1, 1, 1, 1, 1, 1]);
	expect(mix.rest).toEqual({ strata: 18, n: 18, share: 18 / 36, company_share: 18 / 36 });
});

it('is nothing where no stratum is known', async () => {
	await ws.warehouse.run('update observations set stratum = null');
	expect(await mixOf('hr_lead', 'company', null)).toBeNull();
});
