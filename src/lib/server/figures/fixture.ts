import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scheme } from '#lib/scoring/fixture.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { ensureStagingTables } from '#lib/server/import/staging.ts';
import { buildFigures } from '#lib/server/pipeline/figures.ts';
import { codeObservations } from '#lib/server/pipeline/fixture.ts';
import { scoreAll } from '#lib/server/pipeline/score.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';

/**
 * A company of two departments for tests of reads: A with A1 and A2 below it, and B. Everybody finished 6 dated steps in
 * 2026 Q3, all in time but the first; cui moved from A1 to B on 15 August and finished 6 in each.
 */
export async function openSmallCompany(): Promise<{ ws: Workspace; remove: () => void }> {
	const folder = mkdtempSync(join(tmpdir(), 'steelyard-reads-'));
	const ws = await openWorkspace(folder, { threads: 1 });
	await ensureStagingTables(ws.warehouse);
	for (const statement of [...dimensions, ...records]) await ws.warehouse.run(statement);
	ws.ledger.addSource('ab12', 1);
	ws.ledger.addImport({
		id: 1,
		sha256: 'ab12',
		file_name: 'steps.csv',
		kind: 'steps',
		sheet: null,
		mapping: '{}',
		options: '{}',
		rows_read: 36,
		rows_imported: 36,
		rows_rejected: 0,
		warnings: 0,
		imported_at: '2026-10-08T01:00:00.000Z',
		imported_by: 'tester'
	});
	await codeObservations(ws.warehouse);
	await buildFigures(ws);
	await scoreAll(ws, { scheme });
	return {
		ws,
		remove() {
			ws.close();
			rmSync(folder, { recursive: true });
		}
	};
}

const viewer = (role: Viewer['role'], department_id: string | null, employee_id: string | null): Viewer => ({
	user_id: `${role}-${department_id ?? employee_id ?? ''}`,
	name: role,
	role,
	department_id,
	employee_id
});

/** One viewer of each kind; `lost` is a manager whose department is not (any more) known. */
export const viewers = {
	admin: viewer('admin', null, null),
	hr_analyst: viewer('hr_analyst', null, null),
	hr_lead: viewer('hr_lead', null, null),
	auditor: viewer('auditor', null, null),
	managerOfA: viewer('manager', 'A', null),
	managerOfA1: viewer('manager', 'A1', 'ann'),
	managerOfB: viewer('manager', 'B', 'kim'),
	lost: viewer('manager', null, null),
	ann: viewer('employee', null, 'ann'),
	cui: viewer('employee', null, 'cui'),
	nobody: viewer('employee', null, null)
};

const dimensions = [
	`create table dim_settings as select '试秤公司' as company_name, 'Asia/Shanghai' as time_zone,
		timestamp '2026-10-08 01:00:00' as as_of_at, 'c' as default_calendar_id`,
	`create table dim_parameters as select 'rsk-10' as kpi_id, 'window_days' as name, cast(90 as double) as value,
		cast(null as date) as valid_from`,
	`create table dim_departments as select * from (values
		('A', '甲部', null, 0, 1), ('A1', '甲一', 'A', 1, 2), ('A2', '甲二', 'A', 1, 3), ('B', '乙部', null, 0, 4)
	) as d (department_id, name, parent_id, depth, sort_order), (values (true)) as k (is_known)`,
	`create table dim_department_ancestors as select * from (values
		('A', 'A'), ('A1', 'A1'), ('A1', 'A'), ('A2', 'A2'), ('A2', 'A'), ('B', 'B')
	) as a (department_id, ancestor_id)`,
	`create table dim_employees as select * from (values
		('ann', '安'), ('bob', '柏'), ('cui', '崔'), ('kim', '金'), ('zoe', '左')
	) as e (employee_id, name), (values ('clerk')) as p (post_group)`,
	`create table dim_assignments as select * from (values
		('ann', 'A1', timestamp '2025-01-01', null), ('bob', 'A2', timestamp '2025-01-01', null),
		('cui', 'A1', timestamp '2025-01-01', timestamp '2026-08-14 16:00'), ('cui', 'B', timestamp '2026-08-14 16:00', null),
		('kim', 'B', timestamp '2025-01-01', null)
	) as a (employee_id, department_id, from_at, to_at)`
];

const records = [
	`create table observations as
	with holders as (
		select * from (values ('ann', 'A1', 7), ('bob', 'A2', 7), ('cui', 'A1', 7), ('cui', 'B', 9), ('kim', 'B', 7), (null, 'A', 9))
			as h (employee_id, department_id, month)
	), steps as (
		select *, row_number() over (order by department_id, employee_id, month, i) as number
		from holders, range(6) as r (i)
	)
	select 'tim-01' as kpi_id, 'steps' as record_kind, 's' || number as record_id, department_id, employee_id, null::varchar as stratum,
		make_timestamp(2026, month, 10, 1, 0, 0) as counted_at, (i > 0)::double as numerator, 1::double as denominator,
		null::double as hours, null::boolean as is_open, null::varchar as exclusion,
		'2026-0' || month as month, '2026Q3' as quarter, null::varchar as grain
	from steps
	union all
	select 'tim-01', 'steps', 's99', 'B', 'kim', null, timestamp '2026-09-10', null, null, null, null, 'withdrawn', '2026-09', '2026Q3', null`,
	`insert into stg_steps (step_id, case_id, stage, activity, department_id, employee_id, finished_at, batch_id, source_row)
	select record_id, 'c', 'review', 'review', department_id, employee_id, counted_at, 1, cast(record_id[2:] as integer) + 1 from observations`
];
