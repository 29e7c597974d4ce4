import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessError } from '#lib/server/access/errors.ts';
import { openSmallCompany, viewers } from '#lib/server/figures/fixture.ts';
import { readPeerTotals } from '#lib/server/figures/peers.ts';
import type { Workspace } from '#lib/server/workspace.ts';

let ws: Workspace;
let remove: () => void;
beforeAll(async () => {
	({ ws, remove } = await openSmallCompany());
	await ws.warehouse.run(`delete from scores where scope = 'department'`);
	await give({ A: 80, A1: 70, A2: 90, B: 60 });
});
afterAll(() => remove());

const give = async (totals: Record<string, number>) => {
	for (const [id, total] of Object.entries(totals))
		await ws.warehouse.run(
			`insert into scores (period, scope, scope_id, scheme_id, scheme_version, total, status, effective_weight, detail)
			values ('2026Q3', 'department', $id, 'demo', 1, $total, 'ok', 1, '[]')`,
			{ id, total }
		);
};
const asked = { department_id: 'A1', period: '2026Q3' };

it('gives the others in order and without names', async () => {
	expect(await readPeerTotals(ws, viewers.hr_lead, asked)).toEqual([60, 80, 90]);
});

it('gives nothing where there are fewer than three', async () => {
	expect(await readPeerTotals(ws, viewers.hr_lead, { ...asked, period: '2026-07' })).toBeNull();
});

it('gives a manager nothing where the others could be told, and refuses a department of others', async () => {
	expect(await readPeerTotals(ws, viewers.managerOfA1, asked)).toBeNull();
	await give({ C: 10, D: 20 });
	expect(await readPeerTotals(ws, viewers.managerOfA1, asked)).toEqual([10, 20, 60, 80, 90]);
	await expect(
		readPeerTotals(ws, viewers.managerOfA1, { ...asked, department_id: 'B' })
	).rejects.toBeInstanceOf(AccessError);
});
