import { formatPercent, formatScore } from '#lib/i18n/format.ts';
import { pick } from '#lib/i18n/text.ts';
import type { Figure } from '#lib/kpi/figure.ts';
import { funnelPlace } from '#lib/kpi/control-limits.ts';
import {
	companyOf,
	departmentsOf,
	indicatorScore,
	isShown,
	scored,
	type Report,
	type ReportUnit
} from '#lib/report/report.ts';
import {
	changeInWords,
	changeOf,
	code,
	scoreChange,
	valueInWords,
	type Say,
	type Shorthand
} from '#lib/report/words.ts';

/** One sentence a rule found worth saying; facts only, no reasons. */
export interface Message {
	/** Rule id, for tests. */
	rule:
		| 'pass_line'
		| 'largest_change'
		| 'weakest_indicator'
		| 'moved_indicator'
		| 'outside_limits'
		| 'signals'
		| 'evidence'
		| 'data';
	text: string;
}

type Rule = (report: Report, say: Say, words: Shorthand) => Message | null;

/** Points from which a change of a department's score is worth a sentence. */
const notable = 1;
const passLine = 60;
/** Names in one sentence. */
const namedAtMost = 3;

/** At most five messages, in the order of the rules; a rule without enough evidence stays silent. */
export function messagesOf(report: Report, say: Say, words: Shorthand): Message[] {
	const rules: Rule[] = [
		passed,
		largestChange,
		outsideLimits,
		signals,
		weakestIndicator,
		movedIndicator,
		evidence,
		data
	];
	return rules.flatMap((rule) => rule(report, say, words) ?? []).slice(0, 5);
}

const passed: Rule = (report, say) => {
	const units = scored(report).filter((unit) => unit.score!.status === 'ok');
	if (units.length === 0) return null;
	const below = units.filter((unit) => unit.score!.total! < passLine);
	const text = below.length
		? say('report_message_below', { n: units.length, below: below.length, names: list(below, say) })
		: say('report_message_none_below', { n: units.length });
	return { rule: 'pass_line', text };
};

const largestChange: Rule = (report, say, words) => {
	const moved = scored(report)
		.filter((unit) => unit.score!.status === 'ok' && unit.previous_score?.status === 'ok')
		.map((unit) => ({ unit, change: scoreChange(unit.score, unit.previous_score, words, report.locale) }))
		.filter(({ change }) => Math.abs(change.delta!) >= notable)
		.sort((a, b) => Math.abs(b.change.delta!) - Math.abs(a.change.delta!));
	if (moved.length === 0) return null;
	const { unit, change } = moved[0];
	const key = change.delta! > 0 ? 'report_message_rose' : 'report_message_fell';
	const score = formatScore(unit.score!.total!, report.locale);
	return { rule: 'largest_change', text: say(key, { name: unit.name, delta: change.amount, score }) };
};

const outsideLimits: Rule = (report, say) => {
	const kpi = report.kpis.find((candidate) => candidate.id === report.definition.spread);
	const centre = kpi && companyOf(report).figures[kpi.id];
	if (!kpi || !isShown(centre)) return null;
	const outside = departmentsOf(report).filter((unit) => {
		const figure = unit.figures[kpi.id];
		return isShown(figure) && funnelPlace(figure.value!, figure.n, centre.value!) === 'outside';
	});
	const input = { indicator: pick(kpi.label, report.locale), n: outside.length, names: list(outside, say) };
	const text = outside.length ? say('report_message_outside', input) : say('report_message_inside', input);
	return { rule: 'outside_limits', text };
};

/** Indicators of the company with a month of the period that its control limits speak of, in the order of the report. */
const signals: Rule = (report, say) => {
	const { monitoring } = companyOf(report);
	const moved = report.kpis.filter((kpi) => (monitoring[kpi.id]?.signals.length ?? 0) > 0);
	if (moved.length === 0) return null;
	const names = moved
		.slice(0, namedAtMost)
		.map((kpi) => pick(kpi.label, report.locale))
		.join(say('report_list_comma'));
	const indicators = moved.length > namedAtMost ? say('report_names_among', { names }) : names;
	return { rule: 'signals', text: say('report_message_signals', { n: moved.length, indicators }) };
};

const weakestIndicator: Rule = (report, say, words) => {
	const company = companyOf(report);
	const weakest = report.kpis
		.flatMap((kpi) => {
			const score = indicatorScore(company.score, kpi.id);
			return score && score.normalised !== null ? [{ kpi, normalised: score.normalised }] : [];
		})
		.sort((a, b) => a.normalised - b.normalised)[0];
	if (!weakest || weakest.normalised >= 100) return null;
	const { kpi, normalised } = weakest;
	const value = valueInWords(company.figures[kpi.id], words, report.locale);
	const score = formatScore(normalised, report.locale);
	const text = say('report_message_weakest', { indicator: pick(kpi.label, report.locale), value, score });
	return { rule: 'weakest_indicator', text };
};

/**
 * How far a value moved against what chance explains: the change over the distance of the two interval ends that face each other
 * (Newcombe 1998, hybrid score interval of a difference). Above 1 = the 95 % interval of the change leaves out 0. Null without
 * intervals, or with too few records in either period to score.
 */
export function moveBeyondChance(now: Figure, before: Figure): number | null {
	if (now.value === null || before.value === null || !now.usable.scored || !before.usable.scored) return null;
	const delta = now.value - before.value;
	const towards = (figure: Figure, up: boolean) => {
		const end = up ? figure.interval?.high : figure.interval?.low;
		return typeof end === 'number' ? Math.abs(end - figure.value!) : NaN;
	};
	const reach = Math.hypot(towards(now, delta < 0), towards(before, delta > 0));
	return reach > 0 ? Math.abs(delta) / reach : null;
}

/** The company indicator that moved furthest beyond chance. */
const movedIndicator: Rule = (report, say, words) => {
	const company = companyOf(report);
	const moved = report.kpis
		.flatMap((kpi) => {
			const [now, before] = [company.figures[kpi.id], company.previous[kpi.id]];
			if (!isShown(now) || !isShown(before) || kpi.direction === 'none') return [];
			const change = changeOf(now, before, kpi.direction, words, report.locale);
			const size = moveBeyondChance(now, before);
			return change.tone === 'flat' || size === null || size <= 1 ? [] : [{ kpi, now, change, size }];
		})
		.sort((a, b) => b.size - a.size || (a.kpi.id < b.kpi.id ? -1 : 1))[0];
	if (!moved) return null;
	const { kpi, now, change } = moved;
	const key = change.tone === 'good' ? 'report_message_better' : 'report_message_worse';
	const value = valueInWords(now, words, report.locale);
	return {
		rule: 'moved_indicator',
		text: say(key, {
			indicator: pick(kpi.label, report.locale),
			value,
			delta: changeInWords(change, kpi.unit, report.locale)
		})
	};
};

const evidence: Rule = (report, say) => {
	const company = companyOf(report);
	const missing = report.kpis.filter((kpi) => !isShown(company.figures[kpi.id]));
	const n = report.kpis.length;
	if (missing.length === 0) return { rule: 'evidence', text: say('report_message_evidence_full', { n }) };
	const codes = missing.map((kpi) => code(kpi.id)).join(say('report_list_comma'));
	return {
		rule: 'evidence',
		text: say('report_message_evidence_missing', { n, missing: missing.length, codes })
	};
};

const data: Rule = (report, say) => {
	const read = report.imports.reduce((sum, entry) => sum + entry.rows_read, 0);
	if (read === 0) return null;
	const rejected = report.imports.reduce((sum, entry) => sum + entry.rows_rejected, 0);
	const share = formatPercent(rejected / read, report.locale, 2);
	return {
		rule: 'data',
		text: say('report_message_data', { files: report.imports.length, rows: read, rejected, share })
	};
};

/** At most `namedAtMost` names, then 等 n 个. */
function list(units: readonly ReportUnit[], say: Say): string {
	const names = units
		.slice(0, namedAtMost)
		.map((unit) => unit.name)
		.join(say('report_list_comma'));
	return units.length > namedAtMost ? say('report_names_more', { names, n: units.length }) : names;
}
