import { addWork, workBetween } from '#lib/clock/business-time.ts';
import { type Calendar, slotTimes } from '#lib/clock/calendar.ts';
import { hour, instant, type Microseconds } from '#lib/clock/interval.ts';
import { type Expected, excluded, isAfter, type Judge, share } from './expected.ts';
import { calendarOf, earliest, holderOf, type Known, type KnownCase, leadOf, limitOf } from './known.ts';
import type { Time } from './records.ts';

/** QLT-01: passed / first acceptances decided; later rounds are listed as left out. */
export const firstAcceptance: Judge = (known) =>
	known.acceptances.map(({ acceptance_id, case_id, round, department_id, decided_at, result }) => {
		const key = `acceptances ${acceptance_id}`;
		if (round > 1 || result === null) return excluded(key);
		const executing = department_id ?? known.cases.find((one) => one.case_id === case_id)?.department_id;
		const who = { department_id: executing ?? null, employee_id: null };
		return share(key, who, instant(decided_at!), Number(result === 'passed'));
	});

/** QLT-02: (executions − distinct activities) / executions per closed case. */
export const rework: Judge = (known) =>
	known.cases.flatMap((one): Expected[] => {
		if (one.closed_at === null) return [];
		const done = one.steps.filter(
			(step) => !step.is_withdrawn && (step.started_at ?? step.finished_at) !== null
		);
		if (done.length === 0) return [excluded(`cases ${one.case_id}`)];
		const again = done.length - new Set(done.map((step) => step.activity)).size;
		return [share(`cases ${one.case_id}`, leadOf(one), instant(one.closed_at), again / done.length)];
	});

/** When a case was accepted for good, else closed; null = neither. */
function endOf({ acceptances }: Known, { case_id, closed_at }: KnownCase): Time {
	const last = acceptances
		.filter((one) => one.case_id === case_id)
		.toSorted(
			(a, b) =>
				a.decided_at!.localeCompare(b.decided_at!) ||
				a.round - b.round ||
				(a.acceptance_id < b.acceptance_id ? -1 : 1)
		)
		.at(-1);
	return last?.result === 'passed' ? last.decided_at : closed_at;
}

/** QLT-03: goals met / goals set at the start, of processes that set goals; at the final acceptance. */
export const goalsMet: Judge = (known) =>
	known.cases.flatMap((one): Expected[] => {
		const ended = endOf(known, one);
		const setsGoals = known.cases.some((other) => other.process === one.process && other.goals_set !== null);
		if (ended === null || !setsGoals) return [];
		const key = `cases ${one.case_id}`;
		if (!one.goals_set || one.goals_met === null) return [excluded(key)];
		return [share(key, leadOf(one), instant(ended), one.goals_met, one.goals_set)];
	});

/** QLT-07: |actual − budget| / budget over money; deviations of either sign add up. */
export const costDeviation: Judge = (known) =>
	known.cases.flatMap((one): Expected[] => {
		const ended = endOf(known, one);
		if (ended === null || (one.budget === null && one.actual_cost === null)) return [];
		const key = `cases ${one.case_id}`;
		if (!one.budget || one.actual_cost === null) return [excluded(key)];
		const deviation = Math.abs(one.actual_cost - one.budget);
		return [share(key, leadOf(one), instant(ended), deviation, one.budget)];
	});

const paths: Record<string, string[]> = {
	process: ['request', 'approval', 'execution', 'acceptance', 'archive'],
	liaison: ['request', 'review', 'execution', 'report', 'archive'],
	cross_business: ['request', 'review', 'coordination', 'agreement', 'execution', 'acceptance']
};

/** QLT-08: closed cases with every prescribed stage, first completed in order; urgent ones may be approved afterwards. */
export const alongPath: Judge = (known) =>
	known.cases.flatMap((one): Expected[] => {
		if (one.closed_at === null) return [];
		const key = `cases ${one.case_id}`;
		const path = (paths[one.process] ?? []).filter(
			(stage) => limitOf(known, 'qlt-08', `${one.process}_${stage}`, startOf(one)) !== 0
		);
		if (path.length === 0 || one.steps.length === 0) return [excluded(key)];
		const firsts = path.map((stage) =>
			earliest(
				one.steps.map((step) => (step.stage === stage && !step.is_withdrawn ? step.finished_at : null))
			)
		);
		const judged = firsts.filter((_, i) => !(one.green_channel === true && path[i] === 'approval'));
		const isInOrder = judged.every((at, i) => i === 0 || judged.slice(0, i).every((b) => !isAfter(b, at)));
		const isKept = !firsts.includes(null) && isInOrder;
		const who = { department_id: one.department_id, employee_id: null };
		return [share(key, who, instant(one.closed_at), Number(isKept))];
	});

const startOf = (one: KnownCase) => (one.opened_at ?? one.first_event_at ?? one.closed_at)!;

/** QLT-11: steps with holder, a beginning, times in order and none of them a bare date. */
export const trusted: Judge = (known) =>
	known.steps.flatMap((step): Expected[] => {
		if (step.event_at === null) return [];
		const { assigned_at, started_at, finished_at, begun_at } = step;
		const isDate = (at: Time) => at !== null && (instant(at) / hour + 8) % 24 === 0;
		const isTrusted =
			step.department_id !== null &&
			step.employee_id !== null &&
			(step.result === null || finished_at !== null) &&
			begun_at !== null &&
			!isAfter(assigned_at, started_at) &&
			!isAfter(started_at ?? assigned_at, finished_at) &&
			![assigned_at, started_at, finished_at].some(isDate);
		return [share(`steps ${step.step_id}`, holderOf(step), instant(step.event_at), Number(isTrusted))];
	});

/** QLT-09: refusals that say why / refusals in reviews and approvals. */
export const reasonedRefusals: Judge = (known) =>
	known.steps.flatMap((step): Expected[] => {
		const decides = step.stage === 'review' || step.stage === 'approval';
		if (!decides || step.result !== 'refused') return [];
		const key = `steps ${step.step_id}`;
		if (step.finished_at === null) return [excluded(key)];
		const saysWhy = (step.reason ?? '').trim() !== '';
		return [share(key, holderOf(step), instant(step.finished_at), Number(saysWhy))];
	});

/** A usual working day of calendars whose days are all equally long. */
export function workingDay({ slots }: Calendar): Microseconds {
	const [first] = slots;
	return slots
		.filter((slot) => slot.weekday === first.weekday)
		.map(slotTimes)
		.reduce((sum, { from, to }) => sum + (to - from), 0);
}

/**
 * DOC-01: archived ≤ 5 working days after closing / closed cases whose archive date was due; nobody left out but where no case
 * of the process has any document on record.
 */
export const archived: Judge = (known) =>
	known.cases.flatMap((one): Expected[] => {
		if (one.closed_at === null) return [];
		const calendar = calendarOf(known, one.department_id);
		const due = addWork(calendar, instant(one.closed_at), 5 * workingDay(calendar));
		if (due > instant(known.as_of)) return [];
		const processOf = (id: string) => known.cases.find((other) => other.case_id === id)?.process;
		const isRecorded = known.documents.some((document) => processOf(document.case_id) === one.process);
		if (!isRecorded) return [excluded(`cases ${one.case_id}`)];
		const required = known.documents.filter(
			(document) => document.case_id === one.case_id && document.required
		);
		const isFiled = ({ archived_at }: { archived_at: string | null }) =>
			archived_at !== null && workBetween(calendar, due, instant(archived_at)) <= 0;
		const isInTime = required.length > 0 && required.every(isFiled);
		return [share(`cases ${one.case_id}`, leadOf(one), due, Number(isInTime))];
	});
