import type { Family } from '#lib/kpi/define.ts';

/** Piecewise-linear scale: floor → 0, pass → 60, target → 100 (B7.2). For `down` indicators floor > pass > target. */
export interface Goalposts {
	floor: number;
	pass: number;
	target: number;
}

export interface SchemeIndicator {
	kpi_id: string;
	/** Nominal weight inside its family; families normalise them. */
	weight: number;
	goalposts: Goalposts;
}

/** A versioned scoring scheme, plain data (data/schemes/*.json). A change is a new version. */
export interface Scheme {
	id: string;
	version: number;
	/** Shown to people; the demo scheme says that nobody has confirmed it. */
	note: string;
	/** Weights of families, Σ = 100. */
	families: Readonly<Partial<Record<Family, number>>>;
	/** Separate lists: departments are not means of their people. */
	department: readonly SchemeIndicator[];
	employee: readonly SchemeIndicator[];
	/** Lower bounds on the rounded total, best first. */
	grades: readonly { grade: string; from: number }[];
	/** Share of a family's weight that must have evidence, else the family is not assessed (M12; default 2/3). */
	family_coverage: number;
	/** A total needs this many families and this share of effective weight, else it is partial (B7.7). */
	minimum: {
		department: { families: number; weight: number };
		employee: { families: number; weight: number };
	};
}

export interface IndicatorScore {
	kpi_id: string;
	/** Figure value; null = no evidence, weight redistributed inside the family or lost with it. */
	value: number | null;
	n: number;
	/** 0–100, null without evidence. */
	normalised: number | null;
	/** Shares of the total, 0–1. */
	nominal_weight: number;
	effective_weight: number;
	/** normalised × effective weight; they add up to the total. */
	points: number | null;
	goalposts: Goalposts;
}

export interface FamilyScore {
	family: Family;
	score: number | null;
	status: 'ok' | 'not_assessed';
	nominal_weight: number;
	effective_weight: number;
	indicators: IndicatorScore[];
}

/** Score of one department or employee in one period. */
export interface Score {
	scheme_id: string;
	scheme_version: number;
	/** 0–100, rounded to 2 decimals; null when no family is assessed. */
	total: number | null;
	/** null unless status is `ok`. */
	grade: string | null;
	status: 'ok' | 'partial' | 'not_assessed';
	/** Share of nominal weight that had evidence, 0–1. */
	covered_weight: number;
	families: FamilyScore[];
}
