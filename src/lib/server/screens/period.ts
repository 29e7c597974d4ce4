import { InputError } from '#lib/errors.ts';
import { monthsWatched } from '#lib/kpi/monitoring.ts';
import { monthsUpTo, parsePeriod, previousPeriod, type Period, runningMonth } from '#lib/kpi/period.ts';

/** The period a page speaks of and the one it is compared with; null where nothing earlier has figures. */
export interface Periods {
	period: Period;
	previous: Period | null;
	/** The last twelve months with figures up to the period's end, oldest first. */
	months: string[];
	/** The month among them that is not over yet; its figures will still move. */
	running_month: string | null;
}

/**
 * Reads `?period=`; without one it is the latest quarter (else month, else everything) that has figures and is over on
 * `today` (local day of the as-of time), or, where none is over, the latest. Throws InputError `unknown-period`.
 */
export function choosePeriod(asked: string | null, known: readonly string[], today: string): Periods {
	const period = asked === null ? latest(known, today) : parsePeriod(asked);
	if (!period || (asked !== null && !known.includes(period.id)))
		throw new InputError('unknown-period', 'There are no figures for this period.', {
			value: asked,
			hint: `Known periods: ${[...known].sort().join(', ')}.`
		});
	const before = previousPeriod(period);
	const months = monthsUpTo(period, known, monthsWatched);
	return {
		period,
		previous: before && known.includes(before.id) ? before : null,
		months,
		running_month: runningMonth(months, today)
	};
}

function latest(known: readonly string[], today: string): Period | null {
	const periods = [...known]
		.sort()
		.reverse()
		.flatMap((id) => parsePeriod(id) ?? []);
	const over = (period: Period) => period.to_date !== null && period.to_date <= today;
	for (const grain of ['quarter', 'month', 'all'] as const) {
		const candidates = periods.filter((period) => period.grain === grain);
		if (candidates.length > 0) return candidates.find(over) ?? candidates[0];
	}
	return null;
}

/** For the selector: quarters from the newest, then months, then everything. */
export const orderPeriods = (known: readonly string[]): string[] => {
	const rank = (id: string) => (id.includes('Q') ? 0 : id === 'all' ? 2 : 1);
	return [...known].sort((a, b) => rank(a) - rank(b) || b.localeCompare(a));
};
