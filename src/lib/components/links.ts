import { page } from '$app/state';
import { tracePath } from '#lib/report/trace-path.ts';

/** A path within the current period: the period travels in every address. */
export function inPeriod(path: string): string {
	const period = page.url.searchParams.get('period') ?? page.params.period;
	return period ? `${path}${path.includes('?') ? '&' : '?'}period=${encodeURIComponent(period)}` : path;
}

export interface Unit {
	scope: 'company' | 'department' | 'employee';
	/** null for the company. */
	scope_id: string | null;
}

/** The permanent address of the trace of one number. */
export const traceHref = (kpi_id: string, period: string, unit: Unit): string =>
	tracePath(period, unit.scope, unit.scope_id, kpi_id);

/** The scorecard of a unit. */
export const scorecardHref = (unit: Unit): string =>
	unit.scope === 'company'
		? '/company'
		: `/${unit.scope === 'department' ? 'departments' : 'people'}/${encodeURIComponent(unit.scope_id ?? '')}`;
