import { isStandardised, type KpiDefinition } from '#lib/kpi/define.ts';
import type { Figure } from '#lib/kpi/figure.ts';
import { smallGroup } from '#lib/server/figures/figure-row.ts';
import type { Sight } from '#lib/server/figures/sight.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** How much of a unit's counted records lies in one stratum. */
export interface MixPart {
	/** null = no stratum known. */
	stratum: string | null;
	/** Counted records; sums of a department's records, which have no stratum, are left out. */
	n: number;
	/** Share 0–1 of the unit's work: of its denominators where the value is one of ratios, else of its records. */
	share: number;
	/** The same of the company; null where its figures are not for the viewer. */
	company_share: number | null;
}

export interface Mix {
	/** The largest, in the order of their share. */
	parts: MixPart[];
	/** The other strata of the unit together; null where there are none. */
	rest: (Omit<MixPart, 'stratum'> & { strata: number }) | null;
}

const shown = 8;

interface StratumRow {
	stratum: string | null;
	n: number;
	weight: number;
	company_n: number;
	company_weight: number;
}

/**
 * What kinds of case a figure rests on, the largest first, beside the company's in the same period. Read from the observations
 * when asked for: a table of all would be larger than that of the figures. null without a value, and where strata are no case mix
 * or there are none. For callers that have checked access.
 */
export async function readMix(
	ws: Workspace,
	sight: Sight,
	kpi: KpiDefinition,
	figure: Figure
): Promise<Mix | null> {
	if (figure.status !== 'ok' || kpi.case_mix === false) return null;
	const rows = await ws.warehouse.rows<StratumRow>(mixSql, {
		kpi_id: figure.kpi_id,
		period: figure.period,
		scope: figure.scope.kind,
		scope_id: figure.scope.id,
		by_denominator: isStandardised(kpi)
	});
	const sum = (of: keyof Omit<StratumRow, 'stratum'>, among = rows) =>
		among.reduce((total, row) => total + row[of], 0);
	const [own, company] = [sum('weight'), sum('company_weight')];
	if (own <= 0 || rows.every((row) => row.stratum === null)) return null;
	const mayCompare = sight.everything || (sight.company && sum('company_n') >= smallGroup);
	const partOf = (among: StratumRow[]) => ({
		n: sum('n', among),
		share: sum('weight', among) / own,
		company_share: mayCompare ? sum('company_weight', among) / company : null
	});
	const present = rows.filter((row) => row.n > 0);
	const others = present.slice(shown);
	return {
		parts: present.slice(0, shown).map((row) => ({ stratum: row.stratum, ...partOf([row]) })),
		rest: others.length === 0 ? null : { strata: others.length, ...partOf(others) }
	};
}

const mixSql = `with counted as (
		select
			nullif(stratum, '') as stratum,
			case when $by_denominator then denominator else 1 end as weight,
			case $scope
				when 'company' then true
				when 'department' then coalesce(department_id in (
					select department_id from dim_department_ancestors where ancestor_id = $scope_id
				), false)
				else coalesce(employee_id = $scope_id, false)
			end as is_own,
		from observations
		where kpi_id = $kpi_id
			and exclusion is null
			and record_kind <> 'departments'
			and case when grain is null
				then $period = 'all' or month = $period or quarter = $period
				else coalesce(month, quarter, 'all') = $period
			end
	)
	select
		stratum,
		count(*) filter (where is_own) as n,
		coalesce(sum(cast(weight as decimal(38, 12))) filter (where is_own), 0) as weight,
		count(*) as company_n,
		coalesce(sum(cast(weight as decimal(38, 12))), 0) as company_weight
	from counted
	group by stratum
	order by weight desc, stratum nulls last`;
