import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessError } from '#lib/server/access/errors.ts';
import { openSmallCompany, viewers } from '#lib/server/figures/fixture.ts';
import { readRecord, readTrace } from '#lib/server/figures/trace.ts';
import type { Workspace } from '#lib/server/workspace.ts';

let ws: Workspace;
let remove: () => void;
beforeAll(async () => {
	({ ws, remove } = await openSmallCompany());
	await ws.warehouse.run(
		`insert into stg_ratings (rating_id, rater_id, rated_department_id, score, batch_id, source_row)
		values ('R1', 'kim', 'A1', 2, 1, 2)`
	);
	await ws.warehouse.run(
		`insert into observations by name
		select * replace ('ratings' as record_kind, 'R1' as record_id)
		from observations where department_id = 'A1' limit 1`
	);
});
afterAll(() => remove());

const kindsShownTo = async (viewer: keyof typeof viewers) => {
	const query = { kpi_id: 'tim-01', period: '2026Q3', scope: 'department', scope_id: 'A1' } as const;
	const trace = await readTrace(ws, viewers[viewer], query);
	const { totals, visible, rows } = trace!.evidence;
	return {
		n: totals.counted,
		shown: visible.counted,
		kinds: [...new Set(rows.map((row) => row.record_kind))].toSorted()
	};
};

it('counts a rating behind a figure, and lists it only for those who see the whole company', async () => {
	expect(await kindsShownTo('hr_lead')).toEqual({ n: 13, shown: 13, kinds: ['ratings', 'steps'] });
	expect(await kindsShownTo('managerOfA1')).toEqual({ n: 13, shown: 12, kinds: ['steps'] });
});

it('opens a rating to HR and not to the manager of the rated department', async () => {
	expect((await readRecord(ws, viewers.hr_lead, 'ratings', 'R1'))?.record_id).toBe('R1');
	await expect(readRecord(ws, viewers.managerOfA1, 'ratings', 'R1')).rejects.toThrow(AccessError);
});
