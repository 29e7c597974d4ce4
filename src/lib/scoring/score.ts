import type { Family } from '#lib/kpi/define.ts';
import { normalise } from '#lib/scoring/normalise.ts';
import { roundScore, sharePoints } from '#lib/scoring/rounding.ts';
import type { FamilyScore, IndicatorScore, Scheme, Score } from '#lib/scoring/scheme.ts';
import { type Assessed, type FamilyWeight, isEnough, sumOf, weigh } from '#lib/scoring/weigh.ts';

/** What a Figure contributes to a score. */
export interface Evidence {
	value: number | null;
	n: number;
	/** Whether n allows scoring (M9); otherwise the figure counts as missing, never as 0. */
	scored: boolean;
}

/**
 * Scores one department or employee in one period: goalposts → weights → total → grade. Pure: the same evidence and scheme
 * give the same score, whatever the order of either.
 */
export const scoreUnit = (
	scheme: Scheme,
	assessed: Assessed,
	familyOf: ReadonlyMap<string, Family>,
	evidence: ReadonlyMap<string, Evidence>
): Score => scorerOf(scheme, assessed, familyOf)(evidence);

/** scoreUnit for many units of one list: weights depend only on which indicators have evidence, and are kept by that. */
export function scorerOf(
	scheme: Scheme,
	assessed: Assessed,
	familyOf: ReadonlyMap<string, Family>
): (evidence: ReadonlyMap<string, Evidence>) => Score {
	const ids = scheme[assessed].map((indicator) => indicator.kpi_id).sort();
	const weights = new Map<string, FamilyWeight[]>();
	return (evidence) => {
		const values = new Map(ids.map((kpi_id) => [kpi_id, usableValue(kpi_id, evidence.get(kpi_id))]));
		const pattern = ids.map((kpi_id) => (values.get(kpi_id) === null ? '0' : '1')).join('');
		let families = weights.get(pattern);
		if (!families) {
			families = weigh(scheme, assessed, familyOf, (kpi_id) => values.get(kpi_id) !== null);
			weights.set(pattern, families);
		}
		return scoreWeighed(scheme, assessed, families, (kpi_id) => values.get(kpi_id)!, evidence);
	};
}

function usableValue(kpi_id: string, figure: Evidence | undefined): number | null {
	if (!figure?.scored || figure.value === null) return null;
	if (!Number.isFinite(figure.value)) throw new Error(`${kpi_id} has the value ${figure.value}`);
	return figure.value;
}

function scoreWeighed(
	scheme: Scheme,
	assessed: Assessed,
	families: readonly FamilyWeight[],
	usable: (kpi_id: string) => number | null,
	evidence: ReadonlyMap<string, Evidence>
): Score {
	const results = families.map((family) => scoreFamily(family, usable, evidence));
	const indicators = results.flatMap((family) => family.indicators);
	const contributing = indicators.filter((indicator) => indicator.effective_weight > 0);
	const assessedFamilies = results.filter((family) => family.status === 'ok').length;
	const covered = sumOf(contributing.map((indicator) => indicator.nominal_weight));
	const total = assessedFamilies === 0 ? null : sharedTotal(contributing);
	const enough = isEnough(scheme, assessed, assessedFamilies, covered);
	return {
		scheme_id: scheme.id,
		scheme_version: scheme.version,
		total,
		grade: total !== null && enough ? gradeOf(scheme, total) : null,
		status: total === null ? 'not_assessed' : enough ? 'ok' : 'partial',
		covered_weight: trim(covered),
		families: results
	};
}

function scoreFamily(
	family: FamilyWeight,
	usable: (kpi_id: string) => number | null,
	evidence: ReadonlyMap<string, Evidence>
): FamilyScore {
	const indicators = family.indicators.map(({ indicator, nominal, effective }): IndicatorScore => {
		const value = usable(indicator.kpi_id);
		return {
			kpi_id: indicator.kpi_id,
			value,
			n: evidence.get(indicator.kpi_id)?.n ?? 0,
			normalised: value === null ? null : normalise(value, indicator.goalposts),
			nominal_weight: trim(nominal),
			effective_weight: trim(effective),
			points: null,
			goalposts: indicator.goalposts
		};
	});
	const within = (indicator: IndicatorScore) =>
		((indicator.normalised ?? 0) * indicator.effective_weight) / family.effective;
	return {
		family: family.family,
		score: family.is_assessed ? roundScore(sumOf(indicators.map(within))) : null,
		status: family.is_assessed ? 'ok' : 'not_assessed',
		nominal_weight: trim(family.nominal),
		effective_weight: trim(family.effective),
		indicators
	};
}

/** The rounded total; writes each indicator's points so that they add up to it. */
function sharedTotal(contributing: readonly IndicatorScore[]): number {
	const parts = contributing.map((indicator) => ({
		key: indicator.kpi_id,
		value: indicator.normalised! * indicator.effective_weight
	}));
	const total = roundScore(sumOf(parts.map((part) => part.value)));
	const points = sharePoints(parts, total);
	for (const indicator of contributing) indicator.points = points.get(indicator.kpi_id)!;
	return total;
}

/** Weights are kept to twelve decimals: enough for every sum, free of the last bit's noise. */
const trim = (weight: number) => Math.round(weight * 1e12) / 1e12;

/** The grade of a rounded total: the best band it reaches. */
export function gradeOf(scheme: Scheme, total: number): string | null {
	return scheme.grades.find((band) => total >= band.from)?.grade ?? null;
}
