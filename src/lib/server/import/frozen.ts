import { offsetAt } from '#lib/clock/zone.ts';
import type { ColumnType } from '#lib/kpi/record.ts';
import { parsePeriod } from '#lib/kpi/period.ts';
import { companyZone } from '#lib/server/company.ts';
import type { Ledger } from '#lib/server/ledger/ledger.ts';
import type { Parameter } from '#lib/server/warehouse/warehouse.ts';

/** A frozen period: local days and instants, each from the first to the first after it. */
export interface FrozenSpan {
	period: string;
	from_date: string;
	to_date: string;
	from_at: Date;
	to_at: Date;
}

/** Days and instants of periods in the company's zone. Throws for a period without days. */
export function frozenSpans(ledger: Ledger, periods: readonly { period: string }[]): FrozenSpan[] {
	const zone = companyZone(ledger);
	return periods.map(({ period }) => {
		const days = parsePeriod(period);
		if (!days?.from_date || !days.to_date) throw new Error(`${period} cannot be frozen`);
		const { from_date, to_date } = days;
		const [from_at, to_at] = [from_date, to_date].map((date) => startOfLocalDay(date, zone));
		return { period: days.id, from_date, to_date, from_at, to_at };
	});
}

/** The instant at which a local day begins; where the clock then jumps, the first instant after the jump. */
function startOfLocalDay(date: string, zone: string): Date {
	const midnight = Date.parse(`${date}T00:00:00Z`);
	const guess = midnight - offsetAt(zone, midnight * 1000) / 1000;
	return new Date(midnight - offsetAt(zone, guess * 1000) / 1000);
}

/** The values `withinSql` refers to. */
export const boundSpans = (spans: readonly FrozenSpan[]): Record<string, Parameter> =>
	Object.fromEntries(
		spans.flatMap((span, n) => [
			[`period_${n}`, span.period],
			[`from_at_${n}`, span.from_at],
			[`to_at_${n}`, span.to_at],
			[`from_date_${n}`, span.from_date],
			[`to_date_${n}`, span.to_date]
		])
	);

/** SQL: whether a cell lies in the `n`-th frozen period; null for an empty one. */
export function withinSql(cell: string, type: ColumnType, n: number): string {
	if (type === 'date') return `(${cell} >= $from_date_${n}::date and ${cell} < $to_date_${n}::date)`;
	return `(${cell} >= $from_at_${n} and ${cell} < $to_at_${n})`;
}
