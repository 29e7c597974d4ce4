import { type Calendar, dateOf } from '#lib/clock/calendar.ts';
import { dueMoment, standing, type Standing } from '#lib/clock/deadline.ts';
import { type Instant, instant } from '#lib/clock/interval.ts';
import { countedPauses, type Pause, pausedWork, type StepClock } from '#lib/clock/pauses.ts';
import { offsetAt } from '#lib/clock/zone.ts';
import type { Who } from './expected.ts';
import type { CaseRecord, Records, StepRecord, Time } from './records.ts';

/** A step with its case's process and its department as of the event; what came after the as-of time is not known yet. */
export interface KnownStep extends StepRecord {
	process: string;
	/** Finished, else started, else assigned. */
	event_at: Time;
	/** Assigned, else started. */
	begun_at: Time;
	/** The moment it was due at first, a plain date taken as that day's end. */
	due: Instant | null;
	is_withdrawn: boolean;
}

/** A case, also one that is only seen in steps. */
export interface KnownCase extends CaseRecord {
	/** Who answers: the lead's department, else the initiator's, else the first step's. */
	department_id: string | null;
	/** Where the initiator belonged when the case began. */
	requester_department_id: string | null;
	steps: KnownStep[];
	first_event_at: Time;
	due: Instant | null;
}

/** The records as far as they were known at the as-of time. */
export interface Known extends Omit<Records, 'cases' | 'steps'> {
	cases: KnownCase[];
	steps: KnownStep[];
}

/** The lifecycles XES knows for work that went away without being done. */
const withdrawn = ['withdraw', 'ate_abort', 'pi_abort', 'autoskip', 'manualskip'];

export const earliest = (times: readonly Time[]): Time => times.filter((at) => at !== null).sort()[0] ?? null;
const latest = (times: readonly Time[]): Time =>
	times
		.filter((at) => at !== null)
		.sort()
		.at(-1) ?? null;

export function knownAt(records: Records): Known {
	const { as_of } = records;
	const by = (at: Time): Time => (at !== null && at <= as_of ? at : null);
	const hasBegun = (times: Time[]) => (earliest(times) ?? as_of) <= as_of;
	const steps = records.steps
		.filter(({ assigned_at, started_at, finished_at }) => hasBegun([assigned_at, started_at, finished_at]))
		.map((step) => knownStep(records, step, by));
	return {
		...records,
		steps,
		cases: knownCases(records, steps, by),
		pauses: records.pauses.filter((pause) => pause.paused_at <= as_of),
		exceptions: records.exceptions
			.filter((exception) => exception.found_at <= as_of)
			.map((exception) => ({
				...exception,
				reported_at: by(exception.reported_at),
				escalated_at: by(exception.escalated_at),
				received_at: by(exception.received_at ?? exception.escalated_at),
				met_at: by(exception.met_at),
				restored_at: by(exception.restored_at),
				closed_at: by(exception.closed_at),
				reopened_at: by(exception.reopened_at),
				decided_at: by(exception.decided_at)
			})),
		documents: records.documents.map((one) => ({ ...one, archived_at: by(one.archived_at) })),
		acceptances: records.acceptances.filter((acceptance) => by(acceptance.decided_at) !== null),
		risks: records.risks.filter((risk) => hasBegun([risk.identified_at])),
		trainings: records.trainings.map((one) => ({ ...one, held_at: by(one.held_at) })),
		training_results: records.training_results.map((one) => ({
			...one,
			completed_at: by(one.completed_at),
			tutored_at: by(one.tutored_at)
		}))
	};
}

function knownStep(records: Records, step: StepRecord, by: (at: Time) => Time): KnownStep {
	const [assigned_at, started_at, finished_at] = [step.assigned_at, step.started_at, step.finished_at].map(
		by
	);
	const event_at = finished_at ?? started_at ?? assigned_at;
	return {
		...step,
		assigned_at,
		started_at,
		finished_at,
		result: step.finished_at === null || finished_at !== null ? step.result : null,
		department_id: step.department_id ?? placeOf(records, step.employee_id, event_at),
		process: records.cases.find((one) => one.case_id === step.case_id)?.process ?? 'unspecified',
		event_at,
		begun_at: assigned_at ?? started_at,
		due: dueOf(records, step.baseline_due_at ?? step.due_at),
		is_withdrawn: withdrawn.includes(step.lifecycle?.toLowerCase() ?? '')
	};
}

const unrecorded = (case_id: string): CaseRecord => ({
	case_id,
	process: 'unspecified',
	green_channel: null,
	initiator_id: null,
	initiator_department_id: null,
	lead_department_id: null,
	lead_id: null,
	opened_at: null,
	closed_at: null,
	baseline_due_at: null,
	goals_set: null,
	goals_met: null,
	budget: null,
	actual_cost: null
});

/** Where no case of a process ever records a closing, cases are closed at their last event. */
function knownCases(records: Records, steps: KnownStep[], by: (at: Time) => Time): KnownCase[] {
	const recorded = records.cases.map((one) => one.case_id);
	const seen = [...new Set(steps.map((step) => step.case_id))].filter((id) => !recorded.includes(id));
	const all = [...records.cases, ...seen.map(unrecorded)];
	const records_closing = (process: string) =>
		all.some((one) => one.process === process && one.closed_at !== null);
	return all
		.filter((one) => one.opened_at === null || one.opened_at <= records.as_of)
		.map((one) => {
			const own = steps.filter((step) => step.case_id === one.case_id);
			const stamps = own.flatMap((step) => [step.assigned_at, step.started_at, step.finished_at]);
			const first_event_at = earliest(stamps);
			const began_at = one.opened_at ?? first_event_at;
			const requester_department_id =
				one.initiator_department_id ?? placeOf(records, one.initiator_id, began_at);
			return {
				...one,
				closed_at: records_closing(one.process) ? by(one.closed_at) : latest(stamps),
				department_id:
					one.lead_department_id ??
					placeOf(records, one.lead_id, began_at) ??
					requester_department_id ??
					firstDepartment(own),
				requester_department_id,
				steps: own,
				first_event_at,
				due: dueOf(records, one.baseline_due_at)
			};
		});
}

function firstDepartment(steps: readonly KnownStep[]): string | null {
	const placed = steps.flatMap((step) => {
		const at = step.begun_at ?? step.finished_at;
		return at !== null && step.department_id !== null ? [`${at} ${step.department_id}`] : [];
	});
	return placed.sort()[0]?.split(' ')[1] ?? null;
}

const dueOf = (records: Records, at: Time): Instant | null =>
	at === null ? null : dueMoment(records.time_zone, instant(at));

export const localDate = ({ time_zone }: Pick<Records, 'time_zone'>, at: Instant): string =>
	dateOf(at + offsetAt(time_zone, at));

/** The department a person belonged to (M14); of several assignments the one that began last. null = none. */
export function placeOf(records: Pick<Records, 'assignments' | 'time_zone'>, id: string | null, at: Time) {
	if (id === null || at === null) return null;
	const date = localDate(records, instant(at));
	return (
		records.assignments
			.filter((one) => one.employee_id === id && one.valid_from <= date && date <= (one.valid_to ?? date))
			.toSorted((a, b) => (a.valid_from < b.valid_from ? 1 : -1))[0]?.department_id ?? null
	);
}

/** What the company had set when a clock started; null = nothing. */
export function limitOf(
	known: Pick<Records, 'parameters' | 'time_zone'>,
	kpi_id: string,
	name: string,
	at: string
): number | null {
	const date = localDate(known, instant(at));
	const set = known.parameters.filter((one) => one.kpi_id === kpi_id && one.name === name);
	return set.findLast(({ valid_from }) => valid_from <= date)?.value ?? null;
}

export const calendarOf = (
	{ calendar, calendars }: Pick<Records, 'calendar' | 'calendars'>,
	department_id: string | null
): Calendar => (department_id !== null && calendars[department_id]) || calendar;

export const holderOf = ({ department_id, employee_id }: StepRecord): Who => ({ department_id, employee_id });
export const leadOf = ({ department_id, lead_id }: KnownCase): Who => ({
	department_id,
	employee_id: lead_id
});
export const requesterOf = (one: KnownCase): Who => ({
	department_id: one.requester_department_id,
	employee_id: one.initiator_id
});

export const isoOf = (at: Instant): string => new Date(at / 1000).toISOString();

const clockOf = (known: Known, step: KnownStep): StepClock => ({
	from: step.begun_at === null ? null : instant(step.begun_at),
	to: instant(step.finished_at ?? known.as_of),
	due: step.due
});

/** The pauses of a step that stop its clock. */
function pausesOf(known: Known, step: KnownStep): Pause[] {
	const recorded = known.pauses
		.filter((pause) => pause.step_id === step.step_id)
		.map(({ paused_at, resumed_at, reason, party, entered_at }) => ({
			paused_at: instant(paused_at),
			resumed_at: resumed_at === null ? null : instant(resumed_at),
			reason,
			party,
			entered_at: entered_at === null ? null : instant(entered_at)
		}));
	return countedPauses(calendarOf(known, step.department_id), clockOf(known, step), recorded);
}

/** A step's clocks, up to its end or the as-of time. */
export const standingOf = (known: Known, step: KnownStep): Standing =>
	standing(calendarOf(known, step.department_id), clockOf(known, step), pausesOf(known, step));

/** Working time of a step's counted pauses between two instants, `from` null = from the step's start. */
export function pausedBetween(known: Known, step: KnownStep, from: Instant | null, to: Instant) {
	const clock = clockOf(known, step);
	const inside = {
		from: from === null ? clock.from : Math.max(from, clock.from ?? from),
		to: Math.min(to, clock.to),
		due: null
	};
	const pauses = pausesOf(known, step).map((pause) => ({
		...pause,
		resumed_at: Math.min(pause.resumed_at ?? clock.to, clock.to)
	}));
	return pausedWork(calendarOf(known, step.department_id), inside, pauses);
}
