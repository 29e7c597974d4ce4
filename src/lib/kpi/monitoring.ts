import {
	controlLimits,
	type ControlLimits,
	funnelEnds,
	funnelPlace,
	type FunnelPlace,
	naturalBounds,
	type Signal,
	signalsOf
} from '#lib/kpi/control-limits.ts';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import type { Figure } from '#lib/kpi/figure.ts';

/** What monitoring says of one series of months (M10). */
export interface MonitoredMonths {
	/** Of the months that are over and share the current definition; null where there are too few. */
	limits: ControlLimits | null;
	/** What the limits say of each month, as given. */
	signals: (Signal | null)[];
}

/** Months that limits rest on: a year, or what there is of it. Screens, reports and the command line judge by the same. */
export const monthsWatched = 12;

/** Limits rest on months that are over and counted alike; the running month (null = none) is judged by them all the same. */
export function monitorMonths(
	kpi: Pick<KpiDefinition, 'version' | 'aggregation' | 'unit'>,
	months: readonly Figure[],
	running_month: string | null
): MonitoredMonths {
	const alike = (figure: Figure) => figure.status === 'ok' && figure.version === kpi.version;
	const settled = months.map((figure) =>
		alike(figure) && figure.period !== running_month ? figure.value : null
	);
	const limits = controlLimits(settled, naturalBounds(kpi));
	const values = months.map((figure) => (alike(figure) ? figure.value : null));
	return { limits, signals: limits ? signalsOf(values, limits) : months.map(() => null) };
}

/** Where a department's rate stands in the funnel around the company's. */
export interface Funnel {
	place: FunnelPlace;
	/** 99.8 % limits for as many records, 0–1. */
	low: number;
	high: number;
	is_above: boolean;
}

/** null for other figures than rates, and where the department or the company has no value. */
export function placeInFunnel(
	kpi: Pick<KpiDefinition, 'aggregation'>,
	figure: Figure | undefined,
	company: Figure | null | undefined
): Funnel | null {
	if (kpi.aggregation !== 'ratio' || figure?.status !== 'ok' || company?.value == null) return null;
	if (figure.value === null || figure.denominator === null) return null;
	const place = funnelPlace(figure.value, figure.denominator, company.value);
	const ends = funnelEnds(figure.denominator, company.value);
	return place && { place, ...ends, is_above: figure.value > company.value };
}

/** A month that its series' limits speak of. */
export interface MonthSignal {
	/** `2026-08`. */
	period: string;
	signal: Signal;
	/** On which side of the centre it lies. */
	is_above: boolean;
}

/** Everything monitoring says of one figure: its unit's months up to its period, and its place among departments. */
export interface Monitoring {
	limits: ControlLimits | null;
	/** Months of the figure's own period that the limits speak of, oldest first. */
	signals: MonthSignal[];
	funnel: Funnel | null;
}

/** `months`: those of the unit up to the period's end, oldest first; `within`: whether a month belongs to the period. */
export function monitor(
	kpi: KpiDefinition,
	given: {
		months: readonly Figure[];
		running_month: string | null;
		within: (month: string) => boolean;
		figure: Figure | undefined;
		/** The company's figure of the same period; null where the unit is the company. */
		company: Figure | null | undefined;
	}
): Monitoring {
	const { limits, signals } = monitorMonths(kpi, given.months, given.running_month);
	return {
		limits,
		signals: given.months.flatMap(({ period, value }, index) => {
			const signal = signals[index];
			return signal === null || !given.within(period)
				? []
				: [{ period, signal, is_above: value! > limits!.centre }];
		}),
		funnel: placeInFunnel(kpi, given.figure, given.company)
	};
}
