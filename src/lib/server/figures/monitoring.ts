import type { Figure } from '#lib/kpi/figure.ts';
import { monitor, type Monitoring, monthsWatched } from '#lib/kpi/monitoring.ts';
import { isWithin, monthsUpTo, parsePeriod, runningMonth } from '#lib/kpi/period.ts';
import { formatDate } from '#lib/i18n/format.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { listPeriods, readFigures } from '#lib/server/figures/read.ts';
import { allKpis } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** A Figure with what monitoring says of it. */
export interface MonitoredFigure extends Figure {
	monitoring: Monitoring;
}

/**
 * Figures with the control limits of their unit's months and their place in the funnel around the company's: of the company and of
 * departments, as far as the viewer may see them; nobody's months are watched one by one. Throws AccessError as readFigures.
 */
export async function readMonitored(
	ws: Workspace,
	viewer: Viewer,
	query: { period: string; scope: 'company' | 'department'; kpi_id?: string }
): Promise<MonitoredFigure[]> {
	const period = parsePeriod(query.period)!;
	const known = (await listPeriods(ws, viewer)).map(({ id }) => id);
	const ids = monthsUpTo(period, known, monthsWatched);
	const kpis = new Map((await allKpis()).map((kpi) => [kpi.id, kpi]));
	const months: Map<string, Figure>[] = [];
	for (const month of ids) months.push(byUnit(await readFigures(ws, viewer, { ...query, period: month })));
	const company = byKpi(await readFigures(ws, viewer, { ...query, scope: 'company' }));
	const running_month = runningMonth(ids, await localDay(ws));
	return (await readFigures(ws, viewer, query)).map((figure) => ({
		...figure,
		monitoring: monitor(kpis.get(figure.kpi_id)!, {
			months: months.flatMap((month) => month.get(unitKey(figure)) ?? []),
			running_month,
			within: (month) => isWithin(month, period),
			figure,
			company: query.scope === 'company' ? null : company.get(figure.kpi_id)
		})
	}));
}

const unitKey = ({ kpi_id, scope }: Figure): string => `${kpi_id} ${scope.id ?? ''}`;
const byUnit = (figures: readonly Figure[]) => new Map(figures.map((figure) => [unitKey(figure), figure]));
const byKpi = (figures: readonly Figure[]) => new Map(figures.map((figure) => [figure.kpi_id, figure]));

/** Of the as-of time. */
async function localDay(ws: Workspace): Promise<string> {
	const row = await ws.warehouse.row<{ as_of_at: Date; time_zone: string }>(
		'select as_of_at, time_zone from dim_settings'
	);
	return formatDate(row!.as_of_at, row!.time_zone);
}
