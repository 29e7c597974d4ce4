import type { Unit } from '#lib/kpi/define.ts';

/** Whom a Figure speaks of. `id` is null for the company. */
export interface Scope {
	kind: 'company' | 'department' | 'employee';
	id: string | null;
}

/**
 * - `ok`: value may be shown, and scored or ranked as far as n allows (`usable`).
 * - `insufficient_evidence`: n below the minimum (M9); value is null on screens but n stays.
 * - `not_due`: no record was due in the period. - `not_assessed`: no input data of that kind at all.
 * - `parameter_not_set`: no record could be judged, as the company has not set a limit the definition leaves to it.
 */
export type FigureStatus = 'ok' | 'insufficient_evidence' | 'not_due' | 'not_assessed' | 'parameter_not_set';

export interface Exclusion {
	reason: string;
	n: number;
	/** true = something needed to judge it was missing (M12); false = by rule it is none of this indicator's. */
	missing: boolean;
	/** Ratio indicators: the value had these n alone counted as failures, as successes; null for others and without a value. */
	low: number | null;
	high: number | null;
}

export interface Standardised {
	/** In the Figure's unit; null when `covered` is below `leastCovered`: too little of the company's work to speak for it. */
	value: number | null;
	/**
	 * 95 %. Ratios: from the Wilson intervals of the strata (`weightedRates`); means: t, from the spread inside the strata. With one
	 * stratum the figure's own. null without a value, and for a mean none of whose strata has two records.
	 */
	interval: { low: number; high: number } | null;
	/** Share 0–1 of the company's mix (Σ denominator) that lies in strata this unit has records in. */
	covered: number;
	/** How many strata these are; with 1 and all covered, the value is the crude one. */
	strata: number;
}

/** Least share of the company's mix a standardised value must rest on: that of weights in a family (M12). */
export const leastCovered = 2 / 3;

/** One computed number with everything needed to judge it. Screens, workbook, PDF, API and CLI only render Figures. */
export interface Figure {
	kpi_id: string;
	version: number;
	scope: Scope;
	/** Period id: `2026Q3`, `2026-07`, `all`. */
	period: string;
	unit: Unit;
	/** Share 0–1 for percent, business hours for durations in hours; null unless status is `ok`, or the curve never reaches 50 %. */
	value: number | null;
	/** Σ over counted records; null for survival. */
	numerator: number | null;
	denominator: number | null;
	/** Counted records (`rate_per_100`: the exposure, e.g. steps; `sum`: items looked at); open ones among them. */
	n: number;
	n_open: number;
	/** 95 % interval; null where the aggregation has none or it cannot be computed. */
	interval: {
		low: number | null;
		high: number | null;
		method: 'wilson' | 'poisson' | 'greenwood' | 't' | 'hedges';
	} | null;
	/** Survival only: quantiles in business hours (shares, by unit); null = not reached, then say "> longest". */
	survival: { median: number | null; p80: number | null; p90: number | null; longest: number } | null;
	status: FigureStatus;
	/**
	 * What n allows (M9), and the data: `gate` = the indicator by which the unit's records are not to be trusted (QLT-11), so that
	 * the figure is shown, but neither scored nor ranked; null = none.
	 */
	usable: { scored: boolean; ranked: boolean; gate: string | null };
	/** Empirical-Bayes value for ranking only (M10), for ratio indicators; null otherwise. */
	shrunken: number | null;
	/** Records that did not count, by reason code: how many, and for ratio indicators how far the value would move. */
	exclusions: Exclusion[];
	/**
	 * Ratio indicators: the value had every record left out for missing data counted as a failure, as a success, each with the
	 * average denominator of those that count (1 for nearly all indicators; goals per case for QLT-03). null for other aggregations, without a value, and where no such record was left out.
	 */
	bounds: { low: number; high: number } | null;
	/**
	 * Share 0–1 of the records that should count which could be judged: counted ÷ (counted + left out for missing data). Records
	 * left out by rule are in neither. Of `rate_per_100` the events alone, as exposure is not recorded one by one. null without any.
	 */
	coverage: number | null;
	/**
	 * The value this unit would have with the company's mix of strata in the same period (direct standardisation, M11), for
	 * comparison only: shown and scored is `value`. null for the company, without a value, and for indicators without it
	 * (`whyNotStandardised`).
	 */
	standardised: Standardised | null;
	/** Parameters in force on the last day of the period, by name; null = not set. Records go by the day their clock started. */
	parameters: Record<string, number | null>;
	/** UTC instant up to which records were followed, ISO 8601. */
	as_of: string;
}
