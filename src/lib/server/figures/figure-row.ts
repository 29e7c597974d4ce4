import type { Unit } from '#lib/kpi/define.ts';
import type { Figure, FigureStatus, Scope } from '#lib/kpi/figure.ts';

/** A row of table `figures`. */
export interface FigureRow {
	kpi_id: string;
	version: number;
	scope: Scope['kind'];
	scope_id: string | null;
	period: string;
	unit: Unit;
	value: number | null;
	numerator: number | null;
	denominator: number | null;
	n: number;
	n_open: number;
	interval_low: number | null;
	interval_high: number | null;
	interval_method: NonNullable<Figure['interval']>['method'] | null;
	median: number | null;
	p80: number | null;
	p90: number | null;
	longest: number | null;
	status: FigureStatus;
	scored: boolean;
	ranked: boolean;
	gate: string | null;
	shrunken: number | null;
	standardised: number | null;
	standardised_low: number | null;
	standardised_high: number | null;
	standardised_covered: number | null;
	standardised_strata: number | null;
	coverage: number | null;
	bounds_low: number | null;
	bounds_high: number | null;
	exclusions: string;
	parameters: string;
	as_of: Date;
}

export function toFigure(row: FigureRow): Figure {
	const { kpi_id, version, period, unit, value, numerator, denominator, n, n_open, status, shrunken } = row;
	return {
		kpi_id,
		version,
		scope: { kind: row.scope, id: row.scope_id },
		period,
		unit,
		value,
		numerator,
		denominator,
		n,
		n_open,
		interval:
			row.interval_method === null
				? null
				: { low: row.interval_low, high: row.interval_high, method: row.interval_method },
		survival:
			row.longest === null ? null : { median: row.median, p80: row.p80, p90: row.p90, longest: row.longest },
		status,
		usable: { scored: row.scored, ranked: row.ranked, gate: row.gate },
		shrunken,
		standardised:
			row.standardised_covered === null
				? null
				: {
						value: row.standardised,
						interval:
							row.standardised_low === null
								? null
								: { low: row.standardised_low, high: row.standardised_high! },
						covered: row.standardised_covered,
						strata: row.standardised_strata!
					},
		coverage: row.coverage,
		bounds: row.bounds_low === null ? null : { low: row.bounds_low, high: row.bounds_high! },
		exclusions: JSON.parse(row.exclusions),
		parameters: JSON.parse(row.parameters),
		as_of: row.as_of.toISOString()
	};
}

/**
 * The Figure of a unit that has no record in the period: nothing was due, or, where the company has no data of that kind at
 * all, nothing could be assessed. Read off the company's Figure, which always exists.
 */
export function emptyFigure(company: Figure, scope: Scope): Figure {
	return {
		...company,
		scope,
		...nothing,
		n: 0,
		n_open: 0,
		status: company.status === 'not_assessed' ? 'not_assessed' : 'not_due',
		exclusions: [],
		coverage: null
	};
}

const nothing = {
	value: null,
	numerator: null,
	denominator: null,
	interval: null,
	survival: null,
	usable: { scored: false, ranked: false, gate: null },
	shrunken: null,
	standardised: null,
	bounds: null
} as const;

/** Fewer records than this, and a viewer of one department could work out what others' records say. */
export const smallGroup = 5;

/** The company's Figure as somebody who does not see the whole company may see it. */
export const guarded = (company: Figure): Figure =>
	company.status === 'ok' && company.n < smallGroup
		? {
				...company,
				...nothing,
				exclusions: company.exclusions.map((exclusion) => ({ ...exclusion, low: null, high: null })),
				status: 'insufficient_evidence'
			}
		: company;
