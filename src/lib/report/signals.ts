import { formatPeriod } from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/text.ts';
import type { Funnel, Monitoring, MonthSignal } from '#lib/kpi/monitoring.ts';
import type { Say } from '#lib/report/words.ts';

/** Stands before a signal and at its month in a course. */
export const signalMark = '■';

/** `2026 年 8 月：高于控制限`, one behind the other; empty where monitoring says nothing. */
export const signalText = (monitoring: Monitoring | undefined, say: Say, locale: Locale): string =>
	(monitoring?.signals ?? [])
		.map((signal) => oneSignal(signal, say, locale))
		.join(say('report_list_separator'));

/** `■ 2026-08：高于控制限`: the latest of them alone, for a line of a table; empty where monitoring says nothing. */
export function latestSignal(monitoring: Monitoring | undefined, say: Say): string {
	const latest = monitoring?.signals.at(-1);
	return latest ? `${signalMark} ${said(latest, latest.period, say)}` : '';
}

const oneSignal = (signal: MonthSignal, say: Say, locale: Locale): string =>
	said(signal, formatPeriod(signal.period, locale), say);

const said = ({ signal, is_above }: MonthSignal, month: string, say: Say): string =>
	say(`report_signal_${signal}_${is_above ? 'high' : 'low'}`, { month });

/** Where a department's rate stands in the funnel around the company's. */
export function funnelText({ place, is_above }: Funnel, say: Say): string {
	if (place === 'inside') return say('funnel_inside');
	const limit = place === 'warning' ? '95' : '998';
	return say(`funnel_${is_above ? 'above' : 'below'}_${limit}`);
}
