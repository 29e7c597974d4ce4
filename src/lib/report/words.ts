import { deltaUnitName, formatDelta, formatPercent, formatScore, formatValue } from '#lib/i18n/format.ts';
import { formatWithUnit } from '#lib/i18n/format-figure.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/i18n/text.ts';
import type { Family, KpiDefinition } from '#lib/kpi/define.ts';
import type { Figure } from '#lib/kpi/figure.ts';
import type { IndicatorScore, Score } from '#lib/scoring/scheme.ts';

type Messages = typeof m;

/** A text of the catalogue in the report's language. */
export type Say = <Key extends keyof Messages>(key: Key, inputs?: Parameters<Messages[Key]>[0]) => string;

export const sayIn =
	(locale: Locale): Say =>
	(key, inputs) =>
		(m[key] as (inputs: unknown, options: { locale: Locale }) => string)(inputs ?? {}, { locale });

/** The closed list of words that stand where a number is missing; explained on the notes page. */
export interface Shorthand {
	not_assessed: string;
	too_few: string;
	not_due: string;
	parameter: string;
	not_applicable: string;
	no_records: string;
}

export const shorthandOf = (say: Say): Shorthand => ({
	not_assessed: say('report_word_not_assessed'),
	too_few: say('report_word_too_few'),
	not_due: say('report_word_not_due'),
	parameter: say('report_word_parameter'),
	not_applicable: say('report_word_not_applicable'),
	no_records: say('report_word_no_records')
});

/** Why a figure has no number; null when it has one. A median that is not reached counts as a number in words. */
export function missingWord(figure: Figure | undefined, words: Shorthand): string | null {
	if (!figure || figure.status === 'not_assessed') return words.not_assessed;
	if (figure.status === 'insufficient_evidence') return words.too_few;
	if (figure.status === 'not_due') return words.not_due;
	if (figure.status === 'parameter_not_set') return words.parameter;
	if (figure.value === null && figure.survival === null) return words.not_assessed;
	return null;
}

/** A figure's value as text: the number, `> longest` where the median is not reached, or the word for why there is none. */
export function valueText(figure: Figure | undefined, words: Shorthand, locale: Locale): string {
	const missing = missingWord(figure, words);
	if (missing !== null) return missing;
	const { value, unit, survival } = figure!;
	return value === null
		? `> ${formatValue(survival!.longest, unit, locale)}`
		: formatValue(value, unit, locale);
}

/** The same with the unit's name, for sentences: `4.6 工作小时`. */
export function valueInWords(figure: Figure | undefined, words: Shorthand, locale: Locale): string {
	if (missingWord(figure, words) !== null || figure!.value === null) return valueText(figure, words, locale);
	return formatWithUnit(figure!.value, figure!.unit, locale);
}

/** `0.0–9.9`, or the word for not applicable. */
export function intervalText(figure: Figure | undefined, words: Shorthand, locale: Locale): string {
	const interval = figure?.interval;
	if (!figure || figure.value === null || !interval || (interval.low === null && interval.high === null)) {
		return words.not_applicable;
	}
	const end = (value: number | null) => (value === null ? '∞' : formatValue(value, figure.unit, locale));
	return `${interval.low === null ? '0' : end(interval.low)}–${end(interval.high)}`;
}

export type Tone = 'good' | 'bad' | 'none';

export interface Change {
	/** In the unit of the value; null when either period has no number. */
	delta: number | null;
	/** With sign, arrow and, for shares, 百分点; or the word for not applicable. Other units stand in the header. */
	text: string;
	tone: Tone;
}

const noChange = (words: Shorthand): Change => ({ delta: null, text: words.not_applicable, tone: 'none' });

/** Change against the period before: sign and arrow by direction of movement, tone by whether more is better. */
export function changeOf(
	now: Figure | undefined,
	before: Figure | undefined,
	direction: KpiDefinition['direction'],
	words: Shorthand,
	locale: Locale
): Change {
	if (now?.value == null || before?.value == null || now.version !== before.version) return noChange(words);
	const delta = now.value - before.value;
	const unit = now.unit === 'percent' ? ` ${deltaUnitName('percent', locale)}` : '';
	return describe(delta, formatDelta(delta, now.unit, locale), unit, direction);
}

/** Change of a score against the period before, in points. */
export function scoreChange(
	now: Score | null,
	before: Score | null,
	words: Shorthand,
	locale: Locale
): Change {
	if (now?.total == null || before?.total == null) return noChange(words);
	const delta = now.total - before.total;
	return describe(delta, formatDelta(delta, 'hours', locale), '', 'up');
}

function describe(delta: number, text: string, unit: string, direction: KpiDefinition['direction']): Change {
	if (text.startsWith('±')) return { delta, text: `${text}${unit} ＝`, tone: 'none' };
	const better = direction === 'none' ? null : delta > 0 === (direction === 'up');
	return {
		delta,
		text: `${text}${unit} ${delta > 0 ? '▲' : '▼'}`,
		tone: better === null ? 'none' : better ? 'good' : 'bad'
	};
}

/** A score as text, or the word for not assessed. */
export const scoreText = (value: number | null | undefined, words: Shorthand, locale: Locale): string =>
	value == null ? words.not_assessed : formatScore(value, locale);

/**
 * Why an indicator has no score: not in the scheme or not scored for such a unit (a count of the whole company), no number,
 * or too few records to score. null when it has one.
 */
export function scoreWord(
	indicator: IndicatorScore | null,
	figure: Figure | undefined,
	words: Shorthand
): string | null {
	if (!indicator) return words.not_applicable;
	if (indicator.normalised !== null) return null;
	const missing = missingWord(figure, words);
	return missing ?? (figure!.usable.scored && figure!.value !== null ? words.not_applicable : words.too_few);
}

/** Nominal → effective weight in percent. */
export function weightText(indicator: IndicatorScore | null, words: Shorthand, locale: Locale): string {
	if (!indicator) return words.not_applicable;
	return `${formatPercent(indicator.nominal_weight, locale)} → ${formatPercent(indicator.effective_weight, locale)}`;
}

export const familyName = (family: Family, say: Say): string => say(`report_family_${family}`);

/** `TIM-01`. */
export const code = (kpi_id: string): string => kpi_id.toUpperCase();

/** What an indicator means, how it is computed and which records fall into the period, each a full sentence. */
export function definitionText(kpi: KpiDefinition, say: Say, locale: Locale): string {
	const sentence = (text: string) => {
		const bare = text.trim().replace(/[。.；;]+$/, '');
		return locale === 'en' ? `${bare}.` : `${bare}。`;
	};
	return say('report_definition', {
		meaning: sentence(kpi.meaning[locale]),
		formula: sentence(kpi.formula[locale]),
		cohort: sentence(kpi.cohort[locale])
	});
}
