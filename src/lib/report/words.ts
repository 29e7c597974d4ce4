import { deltaUnitName, formatScore, formatValue } from '#lib/i18n/format.ts';
import {
	describeChange,
	describeScoreChange,
	formatInterval,
	formatWithUnit
} from '#lib/i18n/format-figure.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/i18n/text.ts';
import type { Family, KpiDefinition, Unit } from '#lib/kpi/define.ts';
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

/** Between which values it would lie had the records with missing data counted. */
export const boundsText = (figure: Figure | undefined, words: Shorthand, locale: Locale): string =>
	figure?.bounds ? formatInterval(figure.bounds, figure.unit, locale) : words.not_applicable;

/** `85.1–92.4`, an end that could not be computed as `…`; or the word for not applicable. */
export function intervalText(figure: Figure | undefined, words: Shorthand, locale: Locale): string {
	const interval = figure?.interval;
	if (!figure || figure.value === null || !interval || (interval.low === null && interval.high === null)) {
		return words.not_applicable;
	}
	return formatInterval(interval, figure.unit, locale);
}

export type Tone = 'good' | 'bad' | 'flat';

export interface Change {
	/** In the unit of the value; null when either period has no number. */
	delta: number | null;
	/** `−2.3`, or the word for not applicable. */
	amount: string;
	/** ` ▲`, ` ▼`, ` ＝` behind the amount and its unit; empty without an amount. */
	sign: string;
	tone: Tone;
}

const noChange = (words: Shorthand): Change => ({
	delta: null,
	amount: words.not_applicable,
	sign: '',
	tone: 'flat'
});

/** Change against the period before; none across a change of definition. */
export function changeOf(
	now: Figure | undefined,
	before: Figure | undefined,
	direction: KpiDefinition['direction'],
	words: Shorthand,
	locale: Locale
): Change {
	if (now?.value == null || before?.value == null || now.version !== before.version) return noChange(words);
	const delta = now.value - before.value;
	return changeIn(delta, describeChange(delta, now.unit, direction, locale));
}

/** `−2.3 百分点 ▼`, `+0.3 工作小时 ▲`: for sentences; pure ratios have no unit. */
export function changeInWords(change: Change, unit: Unit, locale: Locale): string {
	const name = ['ratio', 'gain', 'score_1_5'].includes(unit) ? '' : ` ${deltaUnitName(unit, locale)}`;
	return `${change.amount}${change.delta === null ? '' : name}${change.sign}`;
}

/** `−2.3 ▼`, where the unit stands elsewhere. */
export const changeText = ({ amount, sign }: Change): string => `${amount}${sign}`;

/** Change of a score against the period before, in points. */
export function scoreChange(
	now: Score | null,
	before: Score | null,
	words: Shorthand,
	locale: Locale
): Change {
	if (now?.total == null || before?.total == null) return noChange(words);
	const delta = now.total - before.total;
	return changeIn(delta, describeScoreChange(delta, locale));
}

const changeIn = (delta: number, { text, arrow, tone }: ReturnType<typeof describeChange>): Change => ({
	delta,
	amount: text,
	sign: ` ${arrow || '＝'}`,
	tone
});

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
	if (figure?.usable.gate) return words.not_assessed;
	return missing ?? (figure!.usable.scored && figure!.value !== null ? words.not_applicable : words.too_few);
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
