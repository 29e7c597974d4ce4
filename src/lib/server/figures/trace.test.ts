import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessError } from '#lib/server/access/errors.ts';
import { openSmallCompany, viewers } from '#lib/server/figures/fixture.ts';
import { readRecord, readTrace, type TraceQuery } from '#lib/server/figures/trace.ts';
import { projectPath } from '#lib/server/project.ts';
import type { Workspace } from '#lib/server/workspace.ts';

let ws: Workspace;
let remove: () => void;

beforeAll(async () => ({ ws, remove } = await openSmallCompany()));
afterAll(() => remove());

const of = (
	scope: TraceQuery['scope'],
	scope_id: string | null,
	more: Partial<TraceQuery> = {}
): TraceQuery => ({
	kpi_id: 'tim-01',
	period: '2026Q3',
	scope,
	scope_id,
	...more
});

describe('a trace', () => {
	it('leads from points over weight and goalposts to numerator and denominator', async () => {
		const trace = (await readTrace(ws, viewers.hr_lead, of('department', 'B')))!;
		expect(trace.name).toBe('乙部');
		expect(trace.weight).toMatchObject({ family: { family: 'TIM' }, indicator: { kpi_id: 'tim-01' } });
		const { figure, sql, sql_sha256, parameters } = trace.calculation;
		expect([figure.numerator, figure.denominator, figure.n]).toEqual([10, 12, 12]);
		expect(sql).toBe(readFileSync(projectPath('queries/kpis/tim-01/tim-01.sql'), 'utf8'));
		expect(sql_sha256).toBe(createHash('sha256').update(sql).digest('hex'));
		expect(parameters).toEqual({ as_of: '2026-10-08T01:00:00.000Z' });
	});

	it('shows between which goalposts a value is converted', async () => {
		const trace = (await readTrace(ws, viewers.hr_lead, of('department', 'B')))!;
		const { value, between, normalised } = trace.conversion!;
		expect(value).toBeCloseTo(10 / 12, 12);
		expect(between).toEqual({ from: 0.8, to: 1, from_points: 60, to_points: 100 });
		expect(normalised).toBeCloseTo(60 + (40 * (10 / 12 - 0.8)) / 0.2, 9);
	});

	it('ends at file and row of each record', async () => {
		const { evidence } = (await readTrace(ws, viewers.hr_lead, of('department', 'B')))!;
		expect(evidence.totals).toEqual({ counted: 12, pending: 0, excluded: 1 });
		for (const row of evidence.rows)
			expect(row.source).toMatchObject({
				file_name: 'steps.csv',
				row: Number(row.record_id.slice(1)) + 1,
				sheet: null
			});
		expect(evidence.rows.find((row) => row.status === 'excluded')).toMatchObject({
			exclusion: 'withdrawn',
			employee_name: '金'
		});
	});

	it('has as many counted records as the figure says', async () => {
		for (const [scope, id] of [
			['company', null],
			['department', 'A'],
			['employee', 'cui']
		] as const) {
			const { calculation, evidence } = (await readTrace(ws, viewers.hr_lead, of(scope, id)))!;
			expect(evidence.totals.counted + evidence.totals.pending).toBe(calculation.figure.n);
		}
	});

	it('comes in pages, in the order of time, and by status', async () => {
		const page = async (more: Partial<TraceQuery>) =>
			(await readTrace(ws, viewers.hr_lead, of('company', null, { page_size: 10, ...more })))!.evidence;
		const seen = [];
		for (let number = 1; number <= 4; number++) seen.push(...(await page({ page: number })).rows);
		expect(seen.map((row) => row.place)).toEqual(Array.from({ length: 37 }, (_, index) => index + 1));
		expect(new Set(seen.map((row) => row.record_id)).size).toBe(37);
		expect(seen.map((row) => row.counted_at)).toEqual(seen.map((row) => row.counted_at).toSorted());
		expect((await page({ page: 99 })).page).toBe(4);
		expect((await page({ only: 'excluded' })).rows.map((row) => row.record_id)).toEqual(['s99']);
	});

	it('of something unknown is null', async () => {
		expect(await readTrace(ws, viewers.hr_lead, of('company', null, { kpi_id: 'tim-99' }))).toBeNull();
		expect(await readTrace(ws, viewers.hr_lead, of('company', null, { period: 'soon' }))).toBeNull();
		expect(await readTrace(ws, viewers.hr_lead, of('department', 'X'))).toBeNull();
		expect(await readTrace(ws, viewers.hr_lead, of('employee', 'nemo'))).toBeNull();
	});
});

describe('single records', () => {
	const people = async (viewer: keyof typeof viewers, query: TraceQuery) => {
		const { evidence } = (await readTrace(ws, viewers[viewer], query))!;
		const shown = evidence.visible.counted + evidence.visible.pending + evidence.visible.excluded;
		expect(evidence.rows).toHaveLength(shown);
		return [
			...new Set(evidence.rows.map((row) => `${row.department_id} ${row.employee_name ?? ''}`.trim()))
		].sort();
	};

	it('of the whole company are open to personnel and auditors', async () => {
		for (const viewer of ['hr_lead', 'hr_analyst', 'auditor'] as const)
			expect(await people(viewer, of('company', null))).toEqual([
				'A',
				'A1 安',
				'A1 崔',
				'A2 柏',
				'B 崔',
				'B 金'
			]);
	});

	it('behind the company’s figure show a manager only the own department’s', async () => {
		expect(await people('managerOfB', of('company', null))).toEqual(['B 崔', 'B 金']);
		expect(await people('managerOfA', of('company', null))).toEqual(['A', 'A1 安', 'A1 崔', 'A2 柏']);
	});

	it('of somebody transferred stay with the department they were done in', async () => {
		expect(await people('managerOfB', of('employee', 'cui'))).toEqual(['B 崔']);
		expect(await people('managerOfA1', of('employee', 'cui'))).toEqual(['A1 崔']);
		expect(await people('cui', of('employee', 'cui'))).toEqual(['A1 崔', 'B 崔']);
	});

	it('behind a department’s figure show an employee only the own ones', async () => {
		expect(await people('ann', of('department', 'A1'))).toEqual(['A1 安']);
		expect(await people('cui', of('department', 'B'))).toEqual(['B 崔']);
	});
});

describe('a trace out of sight', () => {
	it.each([
		['managerOfA1', 'department', 'A'],
		['managerOfA1', 'department', 'B'],
		['managerOfA1', 'department', 'X'],
		['managerOfB', 'employee', 'ann'],
		['managerOfB', 'employee', 'nemo'],
		['ann', 'company', null],
		['ann', 'department', 'A'],
		['ann', 'employee', 'cui'],
		['nobody', 'employee', 'ann'],
		['admin', 'company', null],
		['admin', 'department', 'A'],
		['lost', 'department', 'A']
	] as const)('%s may not see %s %s', async (viewer, scope, id) => {
		await expect(readTrace(ws, viewers[viewer], of(scope, id))).rejects.toThrow(AccessError);
	});
});

describe('a staged record', () => {
	/** s1 = A without a holder, s7 = ann in A1, s13 = cui in A1, s25 = cui in B; see the fixture's order. */
	const idOf = async (department: string, employee: string | null) =>
		(await ws.warehouse.row<{ id: string }>(
			`select min(record_id) as id from observations
			where department_id = $department and employee_id is not distinct from $employee and exclusion is null`,
			{ department, employee }
		))!.id;

	it('carries every column, and where it was imported from', async () => {
		const id = await idOf('A1', 'ann');
		const record = (await readRecord(ws, viewers.hr_lead, 'steps', id))!;
		expect(record.source).toMatchObject({
			file_name: 'steps.csv',
			sha256: 'ab12',
			imported_at: '2026-10-08T01:00:00.000Z'
		});
		const values = Object.fromEntries(record.columns.map(({ name, value }) => [name, value]));
		expect(values).toMatchObject({
			step_id: id,
			activity: 'review',
			finished_at: '2026-07-10T01:00:00.000Z',
			due_at: null
		});
		expect(record.original).toBeNull();
	});

	it('says what a code of the definition means, and only there', async () => {
		const record = (await readRecord(ws, viewers.hr_lead, 'steps', await idOf('B', 'cui')))!;
		const meanings = Object.fromEntries(record.columns.map(({ name, meaning }) => [name, meaning]));
		expect(meanings.stage).toEqual({ 'zh-Hans': '评审', 'zh-Hant': '評審', en: 'Review' });
		expect([meanings.activity, meanings.result]).toEqual([null, null]);
	});

	it('opens to those it counts for', async () => {
		const [ann, cuiInA1, cuiInB] = [await idOf('A1', 'ann'), await idOf('A1', 'cui'), await idOf('B', 'cui')];
		const opens = async (viewer: keyof typeof viewers, id: string) =>
			readRecord(ws, viewers[viewer], 'steps', id).then(
				(record) => record?.record_id === id,
				(error) => {
					expect(error).toBeInstanceOf(AccessError);
					return false;
				}
			);
		expect(await Promise.all([ann, cuiInA1, cuiInB].map((id) => opens('managerOfB', id)))).toEqual([
			false,
			false,
			true
		]);
		expect(await Promise.all([ann, cuiInA1, cuiInB].map((id) => opens('managerOfA', id)))).toEqual([
			true,
			true,
			false
		]);
		expect(await Promise.all([ann, cuiInA1, cuiInB].map((id) => opens('ann', id)))).toEqual([
			true,
			false,
			false
		]);
		expect(await Promise.all([ann, cuiInA1, cuiInB].map((id) => opens('cui', id)))).toEqual([
			false,
			true,
			true
		]);
		expect(await Promise.all([ann, cuiInA1, cuiInB].map((id) => opens('admin', id)))).toEqual([
			false,
			false,
			false
		]);
		expect(await Promise.all([ann, cuiInA1, cuiInB].map((id) => opens('auditor', id)))).toEqual([
			true,
			true,
			true
		]);
	});

	it('that nobody knows is null to personnel, and refused to others like any other', async () => {
		expect(await readRecord(ws, viewers.hr_lead, 'steps', 'none')).toBeNull();
		expect(await readRecord(ws, viewers.hr_lead, 'observations', 's1')).toBeNull();
		expect(await readRecord(ws, viewers.hr_lead, `steps"; drop table figures; --`, 's1')).toBeNull();
		await expect(readRecord(ws, viewers.managerOfB, 'steps', 'none')).rejects.toThrow(AccessError);
		await expect(readRecord(ws, viewers.ann, 'accounts', '1')).rejects.toThrow(AccessError);
	});
});
