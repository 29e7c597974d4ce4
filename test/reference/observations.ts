import { workBetween, addWork } from '#lib/clock/business-time.ts';
import type { Calendar } from '#lib/clock/calendar.ts';
import { dueMoment, standing } from '#lib/clock/deadline.ts';
import { day, hour, instant, type Instant } from '#lib/clock/interval.ts';
import type { Pause } from '#lib/clock/pauses.ts';

/** Staged records as the reference reads them: canonical columns, times as ISO 8601 UTC, missing = null. */
export interface Records {
	calendar: Calendar;
	/** Hours of a full working day on that calendar. */
	hours_per_day: number;
	/** ISO 8601 UTC. */
	as_of: string;
	cases: CaseRecord[];
	steps: StepRecord[];
	pauses: PauseRecord[];
	exceptions: ExceptionRecord[];
	documents: { document_id: string; case_id: string; required: boolean; archived_at: string | null }[];
	acceptances: AcceptanceRecord[];
	trainings: TrainingRecord[];
	training_results: ResultRecord[];
}

type Time = string | null;

export interface CaseRecord {
	case_id: string;
	process: string;
	lead_department_id: string;
	lead_id: string | null;
	opened_at: Time;
	closed_at: Time;
	baseline_due_at: Time;
}

export interface StepRecord {
	step_id: string;
	case_id: string;
	stage: string;
	activity: string;
	department_id: string;
	employee_id: string | null;
	from_department_id: string | null;
	from_employee_id: string | null;
	assigned_at: Time;
	started_at: Time;
	finished_at: Time;
	baseline_due_at: Time;
	due_at: Time;
	result: string | null;
	reason_party: 'sender' | 'receiver' | 'external' | null;
	round: number | null;
	lifecycle: string | null;
}

export interface PauseRecord {
	pause_id: string;
	step_id: string;
	paused_at: string;
	resumed_at: Time;
	reason: Pause['reason'];
	party: NonNullable<Pause['party']>;
	entered_at: Time;
}

export interface ExceptionRecord {
	exception_id: string;
	class: string;
	level: number;
	department_id: string;
	handling_department_id: string;
	handling_employee_id: string | null;
	found_at: string;
	closed_at: Time;
	cause: string | null;
	process: string | null;
}

export interface AcceptanceRecord {
	acceptance_id: string;
	case_id: string;
	round: number;
	department_id: string;
	decided_at: string;
	result: 'passed' | 'failed';
}

export interface TrainingRecord {
	training_id: string;
	course_id: string;
	held_at: string;
	max_score: number | null;
	pass_score: number | null;
}

export interface ResultRecord {
	training_id: string;
	employee_id: string;
	attempt: number;
	attended: boolean;
	completed_at: Time;
	pre_score: number | null;
	post_score: number | null;
}

/** An observation without what the reference does not judge. Excluded ones carry nothing but that they are excluded. */
export type Expected =
	| { key: string; is_excluded: true }
	| {
			key: string;
			is_excluded: false;
			/** `undefined` = not judged: follows from assignments. */
			department_id?: string;
			employee_id: string | null;
			/** Milliseconds. */
			counted_at: number;
			numerator: number | null;
			denominator: number | null;
			hours: number | null;
			is_open: boolean | null;
	  };

type Judge = (records: Records) => Expected[];

const milliseconds = (at: Instant) => Math.floor(at / 1000);
const excluded = (key: string): Expected => ({ key, is_excluded: true });
const share = (
	key: string,
	who: { department_id?: string; employee_id: string | null },
	counted_at: Instant,
	numerator: number,
	denominator = 1
): Expected => ({
	key,
	is_excluded: false,
	...who,
	counted_at: milliseconds(counted_at),
	numerator,
	denominator,
	hours: null,
	is_open: null
});

/** A step that went away without being done: the lifecycles that XES knows for it. */
const isWithdrawn = (step: StepRecord) =>
	['withdraw', 'ate_abort', 'pi_abort', 'autoskip', 'manualskip'].includes(
		step.lifecycle?.toLowerCase() ?? ''
	);
const begun = (step: StepRecord): Time => step.assigned_at ?? step.started_at;
const isAfter = (a: Time, b: Time) => a !== null && b !== null && a > b;
const whoOf = ({ department_id, employee_id }: StepRecord) => ({ department_id, employee_id });
const leadOf = (c: CaseRecord) => ({ department_id: c.lead_department_id, employee_id: c.lead_id });

function clockOf(records: Records, step: StepRecord) {
	const due = step.baseline_due_at ?? step.due_at;
	const pauses = records.pauses
		.filter((pause) => pause.step_id === step.step_id)
		.map(({ paused_at, resumed_at, reason, party, entered_at }) => ({
			paused_at: instant(paused_at),
			resumed_at: resumed_at === null ? null : instant(resumed_at),
			reason,
			party,
			entered_at: entered_at === null ? null : instant(entered_at)
		}));
	const clock = {
		from: begun(step) === null ? null : instant(begun(step)!),
		to: instant(step.finished_at ?? records.as_of),
		due: due === null ? null : dueMoment(records.calendar.time_zone, instant(due))
	};
	return standing(records.calendar, clock, pauses);
}

/** TIM-01: due-cohort; open past due = late; baseline due, pauses credited; a case stands in where no step of it is dated. */
const onTime: Judge = (records) => {
	const asOf = instant(records.as_of);
	const dated = records.steps.filter((step) => (step.baseline_due_at ?? step.due_at) !== null);
	const steps = dated.flatMap((step): Expected[] => {
		const { deadline, late } = clockOf(records, step);
		if (deadline! > asOf) return [];
		const key = `steps ${step.step_id}`;
		const isOnTime = step.finished_at !== null && late === 0;
		if (isWithdrawn(step) && (step.finished_at === null || isOnTime)) return [excluded(key)];
		if (step.finished_at === null && step.result !== null) return [excluded(key)];
		if (isAfter(begun(step), step.finished_at)) return [excluded(key)];
		const due = dueMoment(records.calendar.time_zone, instant((step.baseline_due_at ?? step.due_at)!));
		if (step.assigned_at !== null && instant(step.assigned_at) > due) return [excluded(key)];
		return [share(key, whoOf(step), deadline!, Number(isOnTime))];
	});
	const cases = records.cases.flatMap((c): Expected[] => {
		if (c.baseline_due_at === null || dated.some((step) => step.case_id === c.case_id)) return [];
		const due = dueMoment(records.calendar.time_zone, instant(c.baseline_due_at));
		if (due > asOf) return [];
		if (isAfter(c.opened_at, c.closed_at)) return [excluded(`cases ${c.case_id}`)];
		const isOnTime = c.closed_at !== null && workBetween(records.calendar, due, instant(c.closed_at)) <= 0;
		return [share(`cases ${c.case_id}`, leadOf(c), due, Number(isOnTime))];
	});
	return [...steps, ...cases];
};

/**
 * TIM-02: start-cohort, from assignment (else start) to finish less pauses; open = censored at the as-of time. A case none of
 * whose steps says when it began counts from its opening, else its first event.
 */
const cycleTime: Judge = (records) => {
	const hasBegun = (case_id: string) =>
		records.steps.some((step) => step.case_id === case_id && begun(step) !== null);
	const firstFinish = (case_id: string): Time =>
		records.steps
			.filter((step) => step.case_id === case_id)
			.flatMap((step) => step.finished_at ?? [])
			.sort()[0] ?? null;
	const lasting = (
		key: string,
		who: { department_id: string; employee_id: string | null },
		from: string,
		elapsed: number,
		is_open: boolean
	): Expected => ({
		key,
		is_excluded: false,
		...who,
		counted_at: milliseconds(instant(from)),
		numerator: null,
		denominator: null,
		hours: elapsed / hour,
		is_open
	});
	const steps = records.steps.flatMap((step): Expected[] => {
		const key = `steps ${step.step_id}`;
		const from = begun(step);
		if (!hasBegun(step.case_id) || (from ?? step.finished_at) === null) return [];
		const isOutOfOrder = isAfter(from, step.finished_at);
		const lacksFinish = step.finished_at === null && step.result !== null;
		if (isWithdrawn(step) || from === null || lacksFinish || isOutOfOrder) return [excluded(key)];
		return [lasting(key, whoOf(step), from, clockOf(records, step).elapsed!, step.finished_at === null)];
	});
	const cases = records.cases.flatMap((c): Expected[] => {
		const key = `cases ${c.case_id}`;
		if (hasBegun(c.case_id)) return [];
		const from = c.opened_at ?? firstFinish(c.case_id);
		if (from === null) return c.closed_at === null ? [] : [excluded(key)];
		if (isAfter(from, c.closed_at)) return [excluded(key)];
		const elapsed = workBetween(records.calendar, instant(from), instant(c.closed_at ?? records.as_of));
		return [lasting(key, leadOf(c), from, elapsed, c.closed_at === null)];
	});
	return [...steps, ...cases];
};

/** COL-04: hand-overs accepted without return / decided; the sender answers, an unjustified return goes to the receiver. */
const acceptedAtFirst: Judge = (records) =>
	records.steps.flatMap((step): Expected[] => {
		if (step.stage !== 'handover' || (step.result !== 'accepted' && step.result !== 'returned')) return [];
		if ((begun(step) ?? step.finished_at) === null) return [];
		const key = `steps ${step.step_id}`;
		const isReturned = step.result === 'returned';
		const isOutside = isReturned && step.reason_party === 'external';
		if (step.finished_at === null || (step.round ?? 1) > 1 || isOutside) return [excluded(key)];
		const sender = { department_id: step.from_department_id!, employee_id: step.from_employee_id };
		const who = isReturned && step.reason_party === 'receiver' ? whoOf(step) : sender;
		return [share(key, who, instant(step.finished_at), Number(!isReturned))];
	});

/** RSK-10: mature only: closed at least 90 days ago; recurred = same class, cause and process found again within them. */
const recurrence: Judge = (records) =>
	records.exceptions.flatMap((closed): Expected[] => {
		if (closed.closed_at === null) return [];
		const ends = instant(closed.closed_at) + 90 * day;
		if (ends > instant(records.as_of)) return [];
		const key = `exceptions ${closed.exception_id}`;
		if (closed.cause === null || closed.process === null) return [excluded(key)];
		const isSame = (other: ExceptionRecord) =>
			other !== closed &&
			other.class === closed.class &&
			other.cause === closed.cause &&
			other.process === closed.process &&
			isAfter(other.found_at, closed.closed_at) &&
			instant(other.found_at) <= ends;
		const who = { department_id: closed.handling_department_id, employee_id: closed.handling_employee_id };
		return [share(key, who, ends, Number(records.exceptions.some(isSame)))];
	});

const resultKey = (r: ResultRecord) => `training_results ${r.training_id}|${r.employee_id}|${r.attempt}`;
const sessionOf = (records: Records, r: ResultRecord) =>
	records.trainings.find((training) => training.training_id === r.training_id)!;
/** The file says which attempt it was; a first one that is not on record does not make the second the first. */
const isRetest = (r: ResultRecord) => r.attempt > 1;

/** TRN-05: passed at first attempt / examined; attending a session that sets no exam is not an examination. */
const passedAtFirst: Judge = (records) =>
	records.training_results.flatMap((r): Expected[] => {
		const { held_at, pass_score } = sessionOf(records, r);
		if (r.post_score === null && (!r.attended || isRetest(r) || pass_score === null)) return [];
		if (isRetest(r) || r.post_score === null || pass_score === null) return [excluded(resultKey(r))];
		const who = { employee_id: r.employee_id };
		return [share(resultKey(r), who, instant(r.completed_at ?? held_at), Number(r.post_score >= pass_score))];
	});

/** TRN-06: matched pairs of first results, in points of 100; a course that tests nobody beforehand has no gain to show. */
const gain: Judge = (records) =>
	records.training_results.flatMap((r): Expected[] => {
		const { course_id, held_at, max_score: max } = sessionOf(records, r);
		const course = records.training_results.filter(
			(other) => sessionOf(records, other).course_id === course_id
		);
		const isTested = r.pre_score !== null || r.post_score !== null;
		if (!isTested || course.every((other) => other.pre_score === null)) return [];
		const { pre_score: pre, post_score: post } = r;
		if (isRetest(r) || pre === null || post === null || max === null) return [excluded(resultKey(r))];
		if (Math.min(pre, post) < 0 || Math.max(pre, post) > max || pre === max) return [excluded(resultKey(r))];
		const who = { employee_id: r.employee_id };
		const at = instant(r.completed_at ?? held_at);
		return [share(resultKey(r), who, at, (100 * (post - pre)) / max, (100 * (max - pre)) / max)];
	});

/** QLT-01: passed / first acceptances decided; later rounds are listed as left out. */
const firstAcceptance: Judge = (records) =>
	records.acceptances.map(({ acceptance_id, round, department_id, decided_at, result }) =>
		round > 1
			? excluded(`acceptances ${acceptance_id}`)
			: share(
					`acceptances ${acceptance_id}`,
					{ department_id, employee_id: null },
					instant(decided_at),
					Number(result === 'passed')
				)
	);

/** QLT-02: (executions − distinct activities) / executions per closed case. */
const rework: Judge = (records) =>
	records.cases.flatMap((c): Expected[] => {
		if (c.closed_at === null) return [];
		const done = records.steps.filter(
			(step) =>
				step.case_id === c.case_id && !isWithdrawn(step) && (step.started_at ?? step.finished_at) !== null
		);
		if (done.length === 0) return [excluded(`cases ${c.case_id}`)];
		const again = done.length - new Set(done.map((step) => step.activity)).size;
		return [share(`cases ${c.case_id}`, leadOf(c), instant(c.closed_at), again / done.length)];
	});

/** DOC-01: archived ≤ 5 working days after closing / closed cases whose archive date was due; nobody left out. */
const archived: Judge = (records) =>
	records.cases.flatMap((c): Expected[] => {
		if (c.closed_at === null) return [];
		const due = addWork(records.calendar, instant(c.closed_at), 5 * records.hours_per_day * hour);
		if (due > instant(records.as_of)) return [];
		const required = records.documents.filter(
			(document) => document.case_id === c.case_id && document.required
		);
		const isInTime = required.every(
			(document) =>
				document.archived_at !== null &&
				workBetween(records.calendar, due, instant(document.archived_at)) <= 0
		);
		return [share(`cases ${c.case_id}`, leadOf(c), due, Number(isInTime))];
	});

/** Indicator → its observations, written from the definitions. */
export const referenceObservations: Readonly<Record<string, Judge>> = {
	'tim-01': onTime,
	'tim-02': cycleTime,
	'col-04': acceptedAtFirst,
	'rsk-10': recurrence,
	'trn-05': passedAtFirst,
	'trn-06': gain,
	'qlt-01': firstAcceptance,
	'qlt-02': rework,
	'doc-01': archived
};
