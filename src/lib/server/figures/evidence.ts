import type { Scope } from '#lib/kpi/figure.ts';
import type { Sight } from '#lib/server/figures/sight.ts';
import { sourcesOf } from '#lib/server/figures/source-row.ts';
import { confidentialKinds } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** `pending` = counted, still open at the as-of time: it lengthens a duration but has not ended it. */
export type EvidenceStatus = 'counted' | 'pending' | 'excluded';

/** One observation with the file and row it comes from. */
export interface EvidenceRow {
	/** Position among the records shown, from 1. */
	place: number;
	record_kind: string;
	record_id: string;
	/** Several records summed (exposure per department and month): it opens to the department, not to a source row. */
	is_summary: boolean;
	status: EvidenceStatus;
	/** Reason code when excluded. */
	exclusion: string | null;
	department_id: string | null;
	department_name: string | null;
	employee_id: string | null;
	employee_name: string | null;
	stratum: string | null;
	/** ISO 8601 UTC. */
	counted_at: string | null;
	numerator: number | null;
	denominator: number | null;
	hours: number | null;
	is_open: boolean | null;
	/** Where it was read from; null for summaries and for records no longer staged. */
	source: SourceRow | null;
}

export interface SourceRow {
	batch_id: number;
	file_name: string;
	sheet: string | null;
	/** 1-based row in the file, header = 1; the event's or trace's index in a process log. */
	row: number;
	/** ISO 8601 UTC. */
	imported_at: string;
}

export interface Evidence {
	/** Records behind the figure by status. */
	totals: Record<EvidenceStatus, number>;
	/** Those this viewer may open singly; the rest are counted, not shown. */
	visible: Record<EvidenceStatus, number>;
	page: number;
	pages: number;
	page_size: number;
	rows: EvidenceRow[];
}

export interface EvidenceQuery {
	kpi_id: string;
	period: string;
	scope: Scope;
	/** From 1. */
	page: number;
	page_size: number;
	/** Only records of this status. */
	only: EvidenceStatus | null;
}

const selected = `with selected as (
		select o.*,
			case when o.exclusion is not null then 'excluded' when o.is_open then 'pending' else 'counted' end as status,
			$everything
				or (
					not list_contains($confidential, o.record_kind)
					and (
						coalesce(list_contains($departments, o.department_id), false)
						or coalesce(o.employee_id = $self, false)
					)
				) as is_visible,
		from observations as o
		where o.kpi_id = $kpi_id
			and case when o.grain is null
				then $period = 'all' or o.month = $period or o.quarter = $period
				else coalesce(o.month, o.quarter, 'all') = $period
			end
			and case $scope
				when 'company' then true
				when 'department' then o.department_id in (
					select department_id from dim_department_ancestors where ancestor_id = $scope_id
				)
				else o.employee_id = $scope_id
			end
	)`;

/** One page of the observations behind a figure, in the order of time and record, and how many there are. */
export async function readEvidence(ws: Workspace, sight: Sight, query: EvidenceQuery): Promise<Evidence> {
	const { kpi_id, period, scope, page_size, only } = query;
	const bound = {
		kpi_id,
		period,
		scope: scope.kind,
		scope_id: scope.id,
		everything: sight.everything,
		confidential: await confidentialKinds(),
		departments: [...sight.record_departments],
		self: sight.self
	};
	const counts = await ws.warehouse.rows<{ status: EvidenceStatus; n: number; visible: number }>(
		`${selected} select status, count(*) as n, count(*) filter (where is_visible) as visible from selected group by status`,
		bound
	);
	const of = (column: 'n' | 'visible') => (status: EvidenceStatus) =>
		counts.find((row) => row.status === status)?.[column] ?? 0;
	const visible = byStatus(of('visible'));
	const shown = only === null ? visible.counted + visible.pending + visible.excluded : visible[only];
	const pages = Math.max(1, Math.ceil(shown / page_size));
	const page = Math.min(Math.max(1, query.page), pages);
	const skip = (page - 1) * page_size;
	const rows = await readRows(ws, { ...bound, only, size: page_size, skip });
	const placed = rows.map((row, index) => ({ place: skip + index + 1, ...row }));
	return { totals: byStatus(of('n')), visible, page, pages, page_size, rows: placed };
}

const byStatus = (of: (status: EvidenceStatus) => number): Record<EvidenceStatus, number> => ({
	counted: of('counted'),
	pending: of('pending'),
	excluded: of('excluded')
});

type StoredRow = Omit<EvidenceRow, 'place' | 'source' | 'counted_at'> & { counted_at: Date | null };

async function readRows(
	ws: Workspace,
	bound: Record<string, string | number | boolean | null | string[]>
): Promise<Omit<EvidenceRow, 'place'>[]> {
	const rows = await ws.warehouse.rows<StoredRow>(
		`${selected}
		select s.record_kind, s.record_id,
			s.record_kind = 'departments' and s.department_id is not distinct from nullif(s.record_id, 'unassigned') as is_summary,
			s.status, s.exclusion,
			s.department_id, d.name as department_name, s.employee_id, e.name as employee_name,
			s.stratum, s.counted_at, s.numerator, s.denominator, s.hours, s.is_open
		from selected as s
		left join dim_departments as d on s.department_id = d.department_id
		left join dim_employees as e on s.employee_id = e.employee_id
		where s.is_visible and ($only is null or s.status = $only)
		order by s.counted_at, s.record_id, s.record_kind, s.department_id, s.employee_id, s.stratum,
			s.status, s.exclusion, s.numerator, s.denominator, s.hours
		limit $size offset $skip`,
		bound
	);
	const sources = await sourcesOf(
		ws,
		rows.filter((row) => !row.is_summary)
	);
	return rows.map((row) => ({
		...row,
		counted_at: row.counted_at?.toISOString() ?? null,
		source: row.is_summary ? null : (sources.get(`${row.record_kind} ${row.record_id}`) ?? null)
	}));
}
