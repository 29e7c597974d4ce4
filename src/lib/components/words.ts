import type { FunnelPlace } from '#lib/kpi/control-limits.ts';
import type { Aggregation, KpiDefinition, whyNotStandardised } from '#lib/kpi/define.ts';
import type { Figure } from '#lib/kpi/figure.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

export function aggregationWords(aggregation: Aggregation): string {
	const words: Record<Aggregation, () => string> = {
		ratio: m.aggregation_ratio,
		rate_per_100: m.aggregation_rate_per_100,
		mean: m.aggregation_mean,
		survival: m.aggregation_survival,
		matched_gain: m.aggregation_matched_gain,
		effect_size: m.aggregation_effect_size,
		sum: m.aggregation_sum
	};
	return words[aggregation]();
}

export function directionWords(direction: KpiDefinition['direction']): string {
	return direction === 'up'
		? m.direction_up()
		: direction === 'down'
			? m.direction_down()
			: m.direction_none();
}

/** Where a department's rate stands in the funnel around the company's. */
export function funnelWords(place: FunnelPlace, isAbove: boolean): string {
	if (place === 'inside') return m.funnel_inside();
	if (place === 'warning') return isAbove ? m.funnel_above_95() : m.funnel_below_95();
	return isAbove ? m.funnel_above_998() : m.funnel_below_998();
}

export function methodWords(method: NonNullable<Figure['interval']>['method']): string {
	const words = {
		wilson: m.method_wilson,
		poisson: m.method_poisson,
		greenwood: m.method_greenwood,
		t: m.method_t,
		hedges: m.method_hedges
	};
	return words[method]();
}

/** Why an indicator has no value at the company's mix. */
export function notStandardisedWords(reason: NonNullable<ReturnType<typeof whyNotStandardised>>): string {
	const words = {
		duration: m.standardised_none_duration,
		exposure: m.standardised_none_exposure,
		gain: m.standardised_none_gain,
		sum: m.standardised_none_sum,
		strata: m.standardised_none_strata
	};
	return words[reason]();
}
