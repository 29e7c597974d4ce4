/** A reporting period: quarter `2026Q3`, month `2026-07` or `all` (everything recorded up to the as-of time). */
export type Grain = 'month' | 'quarter' | 'all';

export interface Period {
	id: string;
	grain: Grain;
	/** First local day, `YYYY-MM-DD`; null for `all`. */
	from_date: string | null;
	/** First local day after the period, `YYYY-MM-DD`; null for `all`. */
	to_date: string | null;
}

const pad = (n: number) => String(n).padStart(2, '0');

/** The last `count` months among `known` that are not later than the period, oldest first. */
export function monthsUpTo(period: Period, known: readonly string[], count: number): string[] {
	return known
		.flatMap((id) => parsePeriod(id) ?? [])
		.filter(({ grain, to_date }) => grain === 'month' && to_date! <= (period.to_date ?? to_date!))
		.map(({ id }) => id)
		.sort()
		.slice(-count);
}

/** Whether a month lies in the period. */
export const isWithin = (month: string, { from_date, to_date }: Period): boolean =>
	(from_date === null || `${month}-01` >= from_date) && (to_date === null || `${month}-01` < to_date);

/** A quarter with its months, or a month alone; everything there is for `all`. */
export function periodsWithin({ id, grain, from_date }: Period): string[] | null {
	if (grain === 'all') return null;
	const [year, month] = from_date!.split('-').map(Number);
	return grain === 'month' ? [id] : [id, ...[0, 1, 2].map((after) => `${year}-${pad(month + after)}`)];
}

/** The month among them, given in order, that is not over on the local day `today`; null when all are. */
export const runningMonth = (months: readonly string[], today: string): string | null =>
	months.find((id) => parsePeriod(id)!.to_date! > today) ?? null;

/** Parses `2026Q3`, `2026-07` or `all`; null when the text is none of them. */
export function parsePeriod(text: string): Period | null {
	if (text === 'all') return { id: 'all', grain: 'all', from_date: null, to_date: null };
	const quarter = /^(\d{4})-?Q([1-4])$/i.exec(text);
	if (quarter) {
		const [year, q] = [Number(quarter[1]), Number(quarter[2])];
		const to = q === 4 ? `${year + 1}-01-01` : `${year}-${pad(q * 3 + 1)}-01`;
		return { id: `${year}Q${q}`, grain: 'quarter', from_date: `${year}-${pad(q * 3 - 2)}-01`, to_date: to };
	}
	const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
	if (month) {
		const [year, m] = [Number(month[1]), Number(month[2])];
		const to = m === 12 ? `${year + 1}-01-01` : `${year}-${pad(m + 1)}-01`;
		return { id: text, grain: 'month', from_date: `${text}-01`, to_date: to };
	}
	return null;
}

/** The period of the same grain just before; null for `all`. */
export function previousPeriod(period: Period): Period | null {
	if (period.grain === 'all') return null;
	const step = period.grain === 'quarter' ? 3 : 1;
	const [year, month] = period.from_date!.split('-').map(Number);
	const index = year * 12 + (month - 1) - step;
	const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
	return parsePeriod(period.grain === 'quarter' ? `${y}Q${(m + 2) / 3}` : `${y}-${pad(m)}`);
}
