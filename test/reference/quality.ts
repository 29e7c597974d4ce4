import { addWork, workBetween } from '#lib/clock/business-time.ts';
import { type Calendar, slotTimes } from '#lib/clock/calendar.ts';
import { instant, type Microseconds } from '#lib/clock/interval.ts';
import { type Expected, excluded, type Judge, share } from './expected.ts';
import { calendarOf, leadOf } from './known.ts';

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

/** A usual working day of calendars whose days are all equally long. */
function workingDay({ slots }: Calendar): Microseconds {
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
