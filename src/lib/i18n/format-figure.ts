import {
	deltaUnitName,
	formatDelta,
	formatNumber,
	formatScore,
	formatValue,
	unitName
} from '#lib/i18n/format.ts';
import type { KpiDefinition, Unit } from '#lib/kpi/define.ts';
import type { Figure, FigureStatus } from '#lib/kpi/figure.ts';
import type { Locale } from '#lib/i18n/text.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

/** Words around Figures: differences, missing values, intervals. Numbers themselves are written by format.ts. */

type Direction = KpiDefinition['direction'];

/** `92.9%`, `6.5 工作小时`; pure ratios stand alone. */
export function formatWithUnit(value: number, unit: Unit, locale: Locale): string {
	const text = formatValue(value, unit, locale);
	return ['percent', 'ratio', 'gain', 'score_1_5'].includes(unit)
		? text
		: `${text} ${unitName(unit, locale)}`;
}

/** `85.1–92.4`, with a negative end `−35.0 ~ −20.4`; an end that could not be computed is `…`. */
export function formatInterval(
	interval: { low: number | null; high: number | null },
	unit: Unit,
	locale: Locale
): string {
	const end = (value: number | null) =>
		value === null ? '…' : formatValue(value, unit, locale).replace('%', '');
	const dash = [interval.low, interval.high].some((value) => value !== null && value < 0) ? ' ~ ' : '–';
	return `${end(interval.low)}${dash}${end(interval.high)}`;
}

/** A difference, written with sign, arrow and word, so that colour is never needed to read it. */
export interface Change {
	/** `+2.3`, `−0.4`, `±0.0` */
	text: string;
	arrow: '▲' | '▼' | '';
	/** `百分点`, `分`, `工作小时`, … */
	unit: string;
	/** Better or worse; higher or lower where the indicator has no good direction; unchanged. */
	word: string;
	tone: 'good' | 'bad' | 'flat';
}

function change(value: number, text: string, unit: string, direction: Direction, locale: Locale): Change {
	if (!/[1-9]/.test(text))
		return { text, arrow: '', unit, word: m.change_none({}, { locale }), tone: 'flat' };
	const arrow = value > 0 ? '▲' : '▼';
	if (direction === 'none') {
		const word = value > 0 ? m.change_higher({}, { locale }) : m.change_lower({}, { locale });
		return { text, arrow, unit, word, tone: 'flat' };
	}
	const good = value > 0 === (direction === 'up');
	const word = good ? m.change_better({}, { locale }) : m.change_worse({}, { locale });
	return { text, arrow, unit, word, tone: good ? 'good' : 'bad' };
}

/** Difference of two values of an indicator. */
export const describeChange = (value: number, unit: Unit, direction: Direction, locale: Locale): Change =>
	change(value, formatDelta(value, unit, locale), deltaUnitName(unit, locale), direction, locale);

/** Difference of two scores of 0–100. */
export function describeScoreChange(value: number, locale: Locale): Change {
	const digits = formatNumber(value, locale, 1);
	const text = !/[1-9]/.test(digits) ? `±${digits}` : value > 0 ? `+${digits}` : digits;
	return change(value, text, m.unit_points({}, { locale }), 'up', locale);
}

/** The fixed word for a value that is not there: 样本不足, 未到期, 参数未设, 未评. */
export function missingWord(status: FigureStatus, locale: Locale): string {
	if (status === 'insufficient_evidence') return m.missing_insufficient({}, { locale });
	if (status === 'not_due') return m.missing_not_due({}, { locale });
	if (status === 'parameter_not_set') return m.missing_parameter({}, { locale });
	if (status === 'not_assessed') return m.missing_not_assessed({}, { locale });
	return m.missing_not_applicable({}, { locale });
}

/** A Figure's value as text, or the word that stands in for it; a survival median not reached is `> longest`. */
export function formatFigure(
	figure: Pick<Figure, 'value' | 'unit' | 'status' | 'survival'>,
	locale: Locale
): string {
	if (figure.value !== null) return formatValue(figure.value, figure.unit, locale);
	if (figure.status === 'ok' && figure.survival)
		return `> ${formatValue(figure.survival.longest, figure.unit, locale)}`;
	return missingWord(figure.status, locale);
}

/** A score, or 未评. */
export const formatScoreOrWord = (score: number | null, locale: Locale): string =>
	score === null ? m.missing_not_assessed({}, { locale }) : formatScore(score, locale);
