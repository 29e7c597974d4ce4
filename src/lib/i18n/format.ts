import type { ParameterUnit, Unit } from '#lib/kpi/define.ts';
import { parsePeriod } from '#lib/kpi/period.ts';
import type { Locale } from '#lib/i18n/text.ts';

/**
 * The one definition of how numbers and times are written, for pages, workbook, PDF and command line.
 * Rounding is half away from zero on the shown digits; the minus sign is U+2212, so that columns align.
 */

/** Digits after the point, by unit; `percent` after multiplication by 100. */
export const digitsOf: Readonly<Record<Unit, number>> = {
	percent: 1,
	hours: 1,
	count: 0,
	ratio: 2,
	per_100: 2,
	gain: 2,
	score_1_5: 2,
	cny: 0
};

const formatters = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, digits: number): Intl.NumberFormat {
	const key = `${locale} ${digits}`;
	let format = formatters.get(key);
	if (!format) {
		format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
		formatters.set(key, format);
	}
	return format;
}

/** A number with fixed digits and thousands separators. */
export function formatNumber(value: number, locale: Locale, digits = 0): string {
	const text = numberFormat(locale, digits).format(value);
	return /^-[0.,]*$/.test(text) ? text.slice(1) : text.replace('-', '−');
}

/** A share 0–1 as a percentage with one digit. */
export const formatPercent = (share: number, locale: Locale, digits = 1): string =>
	`${formatNumber(share * 100, locale, digits)}%`;

/** A Figure's value without its unit's name (that stands in the header), but with % where it is a share. */
export function formatValue(value: number, unit: Unit, locale: Locale): string {
	if (unit === 'percent') return formatPercent(value, locale, digitsOf.percent);
	return formatNumber(value, locale, digitsOf[unit]);
}

/** A change, always with its sign; shares in percentage points without the word. */
export function formatDelta(delta: number, unit: Unit, locale: Locale): string {
	const scaled = unit === 'percent' ? delta * 100 : delta;
	const text = formatNumber(scaled, locale, digitsOf[unit]);
	if (!/[1-9]/.test(text)) return `±${text.replace('−', '')}`;
	return scaled > 0 ? `+${text}` : text;
}

/** A score of 0–100 with one digit. */
export const formatScore = (score: number, locale: Locale): string => formatNumber(score, locale, 1);

/** An instant (ISO 8601 or Date) as `2026-09-30 18:00` in the given zone. */
export function formatDateTime(instant: string | Date, timeZone: string): string {
	const parts = new Intl.DateTimeFormat('en-CA', {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	}).formatToParts(typeof instant === 'string' ? new Date(instant) : instant);
	const of = (type: string) => parts.find((part) => part.type === type)!.value;
	return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}`;
}

/** An instant's local day, `2026-09-30`. */
export const formatDate = (instant: string | Date, timeZone: string): string =>
	formatDateTime(instant, timeZone).slice(0, 10);

const elapsedUnits = [
	{ from: 172_800, seconds: 86_400, name: { 'zh-Hans': '天', 'zh-Hant': '天', en: 'd' } },
	{ from: 7200, seconds: 3600, name: { 'zh-Hans': '小时', 'zh-Hant': '小時', en: 'h' } },
	{ from: 120, seconds: 60, name: { 'zh-Hans': '分钟', 'zh-Hant': '分鐘', en: 'min' } },
	{ from: 0, seconds: 1, name: { 'zh-Hans': '秒', 'zh-Hant': '秒', en: 's' } }
] as const satisfies readonly { from: number; seconds: number; name: Readonly<Record<Locale, string>> }[];

/** Wall clock in the largest unit that leaves two of it: `12.1 天`, `3.5 小时`, `90.0 秒`; never negative. */
export function formatElapsed(seconds: number, locale: Locale): string {
	const unit = elapsedUnits.find(({ from }) => seconds >= from) ?? elapsedUnits[3];
	return `${formatNumber(seconds / unit.seconds, locale, 1)} ${unit.name[locale]}`;
}

/** A period id in words: 2026 年第 3 季度 · 2026 年 7 月 · 全部期间. */
export function formatPeriod(id: string, locale: Locale): string {
	const period = parsePeriod(id);
	if (!period) return id;
	if (period.grain === 'all')
		return { 'zh-Hans': '全部期间', 'zh-Hant': '全部期間', en: 'All records' }[locale];
	const [year, month] = period.from_date!.split('-').map(Number);
	if (period.grain === 'quarter') {
		const quarter = (month + 2) / 3;
		return locale === 'en' ? `Q${quarter} ${year}` : `${year} 年第 ${quarter} 季度`;
	}
	return locale === 'en' ? id : `${year} 年 ${month} 月`;
}

const unitNames: Readonly<Record<Unit, Readonly<Record<Locale, string>>>> = {
	percent: { 'zh-Hans': '%', 'zh-Hant': '%', en: '%' },
	hours: { 'zh-Hans': '工作小时', 'zh-Hant': '工作小時', en: 'business hours' },
	count: { 'zh-Hans': '件', 'zh-Hant': '件', en: 'items' },
	ratio: { 'zh-Hans': '比值', 'zh-Hant': '比值', en: 'ratio' },
	per_100: { 'zh-Hans': '每百步', 'zh-Hant': '每百步', en: 'per 100' },
	gain: { 'zh-Hans': '增益', 'zh-Hant': '增益', en: 'gain' },
	score_1_5: { 'zh-Hans': '1–5 分', 'zh-Hant': '1–5 分', en: 'points 1–5' },
	cny: { 'zh-Hans': '元', 'zh-Hant': '元', en: 'CNY' }
};

/** Words in the brackets of the script, to stand behind a name: `（工作小时）`, ` (working hours)`. */
export const inBrackets = (text: string, locale: Locale): string =>
	locale === 'en' ? ` (${text})` : `（${text}）`;

/** A unit's name, for headers. */
export const unitName = (unit: Unit, locale: Locale): string => unitNames[unit][locale];

const parameterUnitNames: Readonly<Record<ParameterUnit, Readonly<Record<Locale, string>>>> = {
	h: { 'zh-Hans': '小时', 'zh-Hant': '小時', en: 'hours' },
	d: { 'zh-Hans': '天', 'zh-Hant': '天', en: 'days' },
	'working days': { 'zh-Hans': '个工作日', 'zh-Hant': '個工作日', en: 'working days' },
	points: { 'zh-Hans': '分', 'zh-Hant': '分', en: 'points' },
	'': { 'zh-Hans': '', 'zh-Hant': '', en: '' }
};

/** A parameter's value with its unit and no more digits than it has: `5 个工作日`, `1.5 分`. */
export function formatParameter(value: number, unit: ParameterUnit, locale: Locale): string {
	const digits = String(value).split('.')[1]?.length ?? 0;
	return `${formatNumber(value, locale, digits)} ${parameterUnitNames[unit][locale]}`.trimEnd();
}

/** Unit of a change: 百分点 for shares, else the unit itself. */
export const deltaUnitName = (unit: Unit, locale: Locale): string =>
	unit === 'percent'
		? { 'zh-Hans': '百分点', 'zh-Hant': '百分點', en: 'pp' }[locale]
		: unitName(unit, locale);
