import { startOfDay } from '#lib/clock/calendar.ts';
import { day, hour, instant } from '#lib/clock/interval.ts';
import { type Expected, excluded, type Judge, share } from './expected.ts';
import { isoOf, type Known, limitOf, localDate, placeOf } from './known.ts';
import type { ResultRecord } from './records.ts';
import { firstAcceptance } from './quality.ts';
import { recurrence, reopened } from './risk.ts';
import { onTime } from './timeliness.ts';
import { learner } from './training.ts';

/** Indicators that courses of the random company are linked to, with what counts as better. */
const linked: Record<string, { judge: Judge; sign: number }> = {
	'tim-01': { judge: onTime, sign: 1 },
	'rsk-11': { judge: reopened, sign: -1 }
};

/** Days since the epoch of a local day. */
const numberOf = (date: string) => startOfDay(date) / day;
const dayOf = (known: Known, at: string) => numberOf(localDate(known, instant(at)));

interface Completion {
	result: ResultRecord;
	course_id: string;
	linked_indicator: string;
	/** Local day. */
	on: number;
}

/** A person's first completion of each linked course. */
function completions(known: Known): Completion[] {
	const all = known.training_results.flatMap((result) => {
		const { course_id, linked_indicator } = known.trainings.find(
			(one) => one.training_id === result.training_id
		)!;
		if (result.completed_at === null || linked_indicator === null) return [];
		return { result, course_id, linked_indicator, on: dayOf(known, result.completed_at) };
	});
	const order = ({ result }: Completion) => `${result.completed_at} ${result.training_id} ${result.attempt}`;
	return all.filter((one) =>
		all.every(
			(other) =>
				other.course_id !== one.course_id ||
				other.result.employee_id !== one.result.employee_id ||
				order(one) <= order(other)
		)
	);
}

/** Share of what a person did on the days between two, both included; sums and their quotient, null = nothing. */
function sums(known: Known, rows: readonly Expected[], id: string, from: number, to: number) {
	const own = rows.filter((row) => {
		if (row.is_excluded || row.employee_id !== id) return false;
		const on = dayOf(known, isoOf(row.counted_at * 1000));
		return on >= from && on <= to;
	});
	return quotient(own);
}

const rateOf = ({ numerator, denominator }: { numerator: number; denominator: number }) =>
	denominator > 0 ? numerator / denominator : null;

const postGroup = (known: Known, id: string) =>
	known.employees.find((one) => one.employee_id === id)?.post_group ?? null;
/** Whether a person belonged anywhere on a local day. */
const belongs = (known: Known, id: string, on: number) =>
	placeOf(known, id, isoOf(on * day + 4 * hour)) !== null;

/** TRN-10: own change around the first completion less that of untrained peers in the same days. */
export const behaviour: Judge = (known) => {
	const all = completions(known);
	return all.flatMap((one): Expected[] => {
		const { result, course_id, on } = one;
		const window = limitOf(known, 'trn-10', 'window_days', result.completed_at!)!;
		const least = limitOf(known, 'trn-10', 'minimum_peers', result.completed_at!)!;
		const matured = (on + window + 1) * day - 8 * hour - 1;
		if (matured > instant(known.as_of)) return [];
		const key = `training_results ${result.training_id}|${result.employee_id}|${result.attempt}`;
		const indicator = linked[one.linked_indicator];
		if (indicator === undefined) return [excluded(key)];
		const rows = indicator.judge(known);
		const before = (id: string) => sums(known, rows, id, on - window, on - 1);
		const after = (id: string) => sums(known, rows, id, on + 1, on + window);
		const own = [before, after].map((side) => rateOf(side(result.employee_id)));
		if (own[0] === null || own[1] === null) return [excluded(key)];
		const post = postGroup(known, result.employee_id);
		const peers = [...new Set(known.assignments.map((person) => person.employee_id))]
			.filter((id) => post !== null && belongs(known, id, on) && postGroup(known, id) === post)
			.filter(
				(id) =>
					!all.some(
						(other) =>
							other.course_id === course_id && other.result.employee_id === id && other.on <= on + window
					)
			)
			.map((id) => ({ before: before(id), after: after(id) }))
			.filter((peer) => peer.before.denominator > 0 && peer.after.denominator > 0);
		if (peers.length < least) return [excluded(key)];
		const pooled = (side: 'before' | 'after') =>
			peers.reduce((sum, peer) => sum + peer[side].numerator, 0) /
			peers.reduce((sum, peer) => sum + peer[side].denominator, 0);
		const change = own[1] - own[0] - (pooled('after') - pooled('before'));
		return [share(key, learner(known, result), matured, indicator.sign * change)];
	});
};

/** Outcomes of departments: what is better, and how long after the event the indicator counts it. */
const outcomes = [
	{ judge: firstAcceptance, sign: 1, later: 0 },
	{ judge: recurrence, sign: -1, later: 90 }
];

/** TRN-11: a department's change around its first completion of a course less that of departments without one. */
export const outcome: Judge = (known) => {
	const all = departmentCompletions(known);
	return all.flatMap(({ result, course_id, department_id, on }) => {
		const window = limitOf(known, 'trn-11', 'window_days', result.completed_at!)!;
		const least = limitOf(known, 'trn-11', 'minimum_peers', result.completed_at!)!;
		const matured = (on + window + 1) * day - 8 * hour - 1;
		if (matured > instant(known.as_of)) return [];
		const key = `trainings ${result.training_id}`;
		return outcomes.map(({ judge, sign, later }): Expected => {
			const rows = judge(known);
			const sides = (id: string) => {
				const own = rows.filter((row) => !row.is_excluded && row.department_id === id);
				const on_day = (row: Expected) =>
					row.is_excluded ? 0 : dayOf(known, isoOf(row.counted_at * 1000)) - later;
				const sum = (from: number, to: number) =>
					quotient(own.filter((row) => on_day(row) >= from && on_day(row) <= to));
				return { before: sum(on - window, on - 1), after: sum(on + 1, on + window) };
			};
			const own = sides(department_id);
			if (own.before.denominator <= 0 || own.after.denominator <= 0) return excluded(key);
			const isTrained = (id: string) =>
				all.some((one) => one.course_id === course_id && one.department_id === id && one.on <= on + window);
			const ids = new Set(rows.flatMap((row) => (row.is_excluded ? [] : (row.department_id ?? []))));
			const peers = [...ids]
				.filter((id) => id !== department_id && !isTrained(id))
				.map(sides)
				.filter(({ before, after }) => before.denominator > 0 && after.denominator > 0);
			if (peers.length < least) return excluded(key);
			const pooled = (side: 'before' | 'after') =>
				rateOf({
					numerator: peers.reduce((sum, peer) => sum + peer[side].numerator, 0),
					denominator: peers.reduce((sum, peer) => sum + peer[side].denominator, 0)
				})!;
			const change = rateOf(own.after)! - rateOf(own.before)! - (pooled('after') - pooled('before'));
			return share(key, { department_id, employee_id: null }, matured, sign * change);
		});
	});
};

function quotient(rows: readonly Expected[]) {
	const sum = (of: 'numerator' | 'denominator') =>
		rows.reduce((total, row) => total + ((!row.is_excluded && row[of]) || 0), 0);
	return { numerator: sum('numerator'), denominator: sum('denominator') };
}

/** The first completion of each course by anybody of each department. */
function departmentCompletions(known: Known) {
	const all = known.training_results.flatMap((result) => {
		const { department_id } = learner(known, result);
		if (result.completed_at === null || department_id === null) return [];
		const { course_id } = known.trainings.find((one) => one.training_id === result.training_id)!;
		const order = `${result.completed_at} ${result.training_id} ${result.employee_id} ${result.attempt}`;
		return [{ result, course_id, department_id, order, on: dayOf(known, result.completed_at) }];
	});
	return all.filter((one) =>
		all.every(
			(other) =>
				other.course_id !== one.course_id ||
				other.department_id !== one.department_id ||
				one.order <= other.order
		)
	);
}
