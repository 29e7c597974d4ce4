import { describeScoreChange } from '#lib/i18n/format-figure.ts';
import { formatScore } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/i18n/text.ts';
import type { Score } from '#lib/scoring/scheme.ts';

interface Scored {
	name: string;
	score: number | null;
	change: number | null;
	status: Score['status'];
}

/** Pass mark of the goalposts (B7.2). */
const pass = 60;
/** A change is worth naming from one point. */
const worthNaming = 1;

/** The headline of the overview: how many departments pass, and the largest change. Rules only, no causes. */
export function overviewMessage(departments: readonly Scored[], locale: Locale): string {
	const scored = departments.filter((row) => row.score !== null && row.status === 'ok');
	if (scored.length === 0) return m.message_nothing({}, { locale });
	const below = scored.filter((row) => row.score! < pass).length;
	const total = String(scored.length);
	const message =
		below === 0
			? m.message_all_pass({ total }, { locale })
			: m.message_below({ total, below: String(below) }, { locale });
	const moved = scored
		.filter((row) => row.change !== null && Math.abs(row.change) >= worthNaming)
		.sort((a, b) => Math.abs(b.change!) - Math.abs(a.change!) || a.name.localeCompare(b.name))[0];
	if (!moved) return message;
	const change = describeScoreChange(moved.change!, locale).text;
	return m.message_change({ message, name: moved.name, change }, { locale });
}

/** The headline of one unit's scorecard. */
export function scorecardMessage(row: Scored, locale: Locale): string {
	if (row.score === null) return m.message_unscored({ name: row.name }, { locale });
	const score = formatScore(row.score, locale);
	if (row.status === 'partial') return m.message_partial({ name: row.name, score }, { locale });
	if (row.change === null) return m.message_own({ name: row.name, score }, { locale });
	const change = describeScoreChange(row.change, locale).text;
	return m.message_own_change({ name: row.name, score, change }, { locale });
}
