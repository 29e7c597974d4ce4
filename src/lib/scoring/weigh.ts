import { families as allFamilies, type Family } from '#lib/kpi/define.ts';
import type { Scheme, SchemeIndicator } from '#lib/scoring/scheme.ts';

/** Departments and employees are scored from separate lists. */
export type Assessed = 'department' | 'employee';

/** One indicator's weight in the total. */
export interface Weight {
	indicator: SchemeIndicator;
	/** Share of the total by the scheme, 0–1; over all indicators they add up to 1. */
	nominal: number;
	/** Share after redistribution, 0–1; over all indicators with evidence in assessed families they add up to 1, else 0. */
	effective: number;
}

export interface FamilyWeight {
	family: Family;
	/** Share of the family's weight that has evidence, 0–1. */
	coverage: number;
	is_assessed: boolean;
	nominal: number;
	effective: number;
	indicators: Weight[];
}

/** Shares of weight are compared at four decimals, so that two thirds meet a limit written 0.6667. */
const meets = (share: number, limit: number) => Math.round(share * 1e4) >= Math.round(limit * 1e4);

/** Sum in a fixed order, so that the order of a list cannot change a result's last digit. */
export const sumOf = (values: readonly number[]): number =>
	values.toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0);

/**
 * Nominal and effective weights (M12, B7.3). A missing indicator's weight goes to its family's others when at least
 * `family_coverage` of the family has evidence; else the family is not assessed and its weight goes to the other families.
 * Families without any indicator in this list take no part: their weight is left out from the start.
 */
export function weigh(
	scheme: Scheme,
	assessed: Assessed,
	familyOf: ReadonlyMap<string, Family>,
	hasEvidence: (kpi_id: string) => boolean
): FamilyWeight[] {
	const list = scheme[assessed].toSorted((a, b) => (a.kpi_id < b.kpi_id ? -1 : 1));
	const names = allFamilies.filter((family) =>
		list.some((indicator) => familyOf.get(indicator.kpi_id) === family)
	);
	const all = sumOf(names.map((family) => scheme.families[family]!));
	const families = names.map((family) => {
		const indicators = list.filter((indicator) => familyOf.get(indicator.kpi_id) === family);
		return weighFamily(
			family,
			scheme.families[family]! / all,
			indicators,
			hasEvidence,
			scheme.family_coverage
		);
	});
	const remaining = sumOf(families.filter((family) => family.is_assessed).map((family) => family.nominal));
	for (const family of families) {
		family.effective = family.is_assessed ? family.nominal / remaining : 0;
		for (const indicator of family.indicators) indicator.effective *= family.effective;
	}
	return families;
}

/** Inside one family; `effective` is still a share of the family. */
function weighFamily(
	family: Family,
	nominal: number,
	indicators: readonly SchemeIndicator[],
	hasEvidence: (kpi_id: string) => boolean,
	limit: number
): FamilyWeight {
	const whole = sumOf(indicators.map((indicator) => indicator.weight));
	const covered = sumOf(
		indicators.filter((indicator) => hasEvidence(indicator.kpi_id)).map((indicator) => indicator.weight)
	);
	const coverage = covered / whole;
	const is_assessed = covered > 0 && meets(coverage, limit);
	return {
		family,
		coverage,
		is_assessed,
		nominal,
		effective: 0,
		indicators: indicators.map((indicator) => ({
			indicator,
			nominal: (nominal * indicator.weight) / whole,
			effective: is_assessed && hasEvidence(indicator.kpi_id) ? indicator.weight / covered : 0
		}))
	};
}

/** Whether enough was assessed for a total that carries a grade (B7.7). */
export function isEnough(
	scheme: Scheme,
	assessed: Assessed,
	families: number,
	coveredWeight: number
): boolean {
	const minimum = scheme.minimum[assessed];
	return families >= minimum.families && meets(coveredWeight, minimum.weight);
}
