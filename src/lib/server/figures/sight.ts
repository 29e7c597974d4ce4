import { type Period, parsePeriod } from '#lib/kpi/period.ts';
import type { Scope } from '#lib/kpi/figure.ts';
import { AccessError } from '#lib/server/access/errors.ts';
import { may } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/**
 * How far a viewer sees (reliability.md §4.4): HR and auditors everything; a manager the own department with its sub-tree and
 * the company's aggregate; an employee only themself and the aggregate of their own department; an admin nothing.
 */
export interface Sight {
	everything: boolean;
	/** Whether the company's aggregate may be seen. */
	company: boolean;
	/** Departments whose figures may be seen; unused when everything may. */
	departments: ReadonlySet<string>;
	/** Departments whose single records and people may be seen; an employee has none. */
	record_departments: ReadonlySet<string>;
	/** The viewer's own employee id, whose figures and records may always be seen. */
	self: string | null;
}

/** Throws AccessError for a role that sees no figures at all. */
export async function sightOf(ws: Workspace, viewer: Viewer): Promise<Sight> {
	if (!may(viewer, 'figures')) throw new AccessError('figures');
	const none: ReadonlySet<string> = new Set();
	if (viewer.role === 'manager') {
		const own = await subTree(ws, viewer.department_id);
		return {
			everything: false,
			company: true,
			departments: own,
			record_departments: own,
			self: viewer.employee_id
		};
	}
	if (viewer.role === 'employee') {
		const departments = await departmentsOf(ws, viewer.employee_id);
		return {
			everything: false,
			company: false,
			departments,
			record_departments: none,
			self: viewer.employee_id
		};
	}
	return {
		everything: true,
		company: true,
		departments: none,
		record_departments: none,
		self: viewer.employee_id
	};
}

async function subTree(ws: Workspace, department_id: string | null): Promise<Set<string>> {
	const rows = await ws.warehouse.rows<{ department_id: string }>(
		'select department_id from dim_department_ancestors where ancestor_id = $department_id',
		{ department_id }
	);
	return new Set(rows.map((row) => row.department_id));
}

/** Where the person belongs at the as-of time. */
async function departmentsOf(ws: Workspace, employee_id: string | null): Promise<Set<string>> {
	const rows = await ws.warehouse.rows<{ department_id: string }>(
		`select distinct a.department_id
		from dim_assignments as a
		cross join dim_settings as s
		where a.employee_id = $employee_id and a.from_at <= s.as_of_at and (a.to_at is null or a.to_at > s.as_of_at)`,
		{ employee_id }
	);
	return new Set(rows.map((row) => row.department_id));
}

/** Throws AccessError unless the figures of this unit may be seen in this period. Says the same of a unit nobody knows. */
export async function mustSee(ws: Workspace, sight: Sight, scope: Scope, period: string): Promise<void> {
	if (sight.everything) return;
	if (scope.kind === 'company' && sight.company) return;
	if (scope.kind === 'department' && scope.id !== null && sight.departments.has(scope.id)) return;
	if (scope.kind === 'employee' && scope.id !== null) {
		if (scope.id === sight.self) return;
		if ((await visibleEmployees(ws, sight, period)).has(scope.id)) return;
	}
	throw new AccessError(`${scope.kind} ${scope.id ?? ''}`.trim());
}

/**
 * People a viewer who does not see everything sees in a period: who was assigned to one of the departments during it. Where a
 * company keeps no assignments (a process log alone), who has a record there in the period.
 */
export async function visibleEmployees(ws: Workspace, sight: Sight, period: string): Promise<Set<string>> {
	const own = sight.self === null ? [] : [sight.self];
	if (sight.record_departments.size === 0) return new Set(own);
	const { from_date, to_date } = parsePeriod(period) as Period;
	const rows = await ws.warehouse.rows<{ employee_id: string }>(
		`with bounds as (
			select
				timezone('UTC', timezone(time_zone, cast(cast($from_date as date) as timestamp))) as from_at,
				timezone('UTC', timezone(time_zone, cast(cast($to_date as date) as timestamp))) as to_at,
			from dim_settings
		)
		select distinct a.employee_id
		from dim_assignments as a
		cross join bounds as b
		where list_contains($departments, a.department_id)
			and (b.to_at is null or a.from_at < b.to_at)
			and (b.from_at is null or a.to_at is null or a.to_at > b.from_at)
		union
		select distinct o.employee_id
		from observations as o
		where not exists (select 1 from dim_assignments)
			and list_contains($departments, o.department_id)
			and o.employee_id is not null
			and ($period = 'all' or o.month = $period or o.quarter = $period)`,
		{ departments: [...sight.record_departments], from_date, to_date, period }
	);
	return new Set([...own, ...rows.map((row) => row.employee_id)]);
}
