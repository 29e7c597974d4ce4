import { addWork } from '#lib/clock/business-time.ts';
import { startOfDay } from '#lib/clock/calendar.ts';
import { day, hour, type Instant, instant } from '#lib/clock/interval.ts';
import { byDue, due, happened, notLater, whoOf } from './dated.ts';
import { type Expected, excluded, share, type StockPeriod } from './expected.ts';
import { calendarOf, isoOf, limitOf, placeOf } from './known.ts';
import type { Papers } from './papers-records.ts';
import { workingDay } from './quality.ts';

/** An indicator's observations, from the records alone. */
export type PapersJudge = (given: Papers) => Expected[];
/** A stock indicator's, at the end of one period. */
export type PapersStockJudge = (given: Papers, period: StockPeriod) => Expected[];

const nobody = (department_id: string | null) => ({ department_id, employee_id: null });
const isWritten = (text: string | null) => (text ?? '').trim() !== '';
/** The last microsecond of a local day; the company lies eight hours east. */
const endOf = (date: string): Instant => startOfDay(date) - 8 * hour + day - 1;
const leadDepartment = (given: Papers, case_id: string | null) =>
	given.matters.find((one) => one.case_id === case_id)?.lead_department_id ?? null;

/** DOC-02: required documents there / due in the period, or due before and missing when it began. */
const present: PapersStockJudge = (given, period) =>
	given.documents
		.filter((one) => one.required === true)
		.flatMap((one): Expected[] => {
			const matter = given.matters.find(({ case_id }) => case_id === one.case_id);
			const closed = matter ? happened(given, matter.closed_at) : null;
			const needed = due(given, one.due_at) ?? closed;
			if (needed === null || needed > period.to) return [];
			const times = [one.filed_at, one.archived_at].flatMap((at) => happened(given, at) ?? []);
			const there = times.length === 0 ? null : Math.min(...times);
			if (needed < period.from && there !== null && there < period.from) return [];
			const department_id =
				one.department_id ??
				placeOf(given, one.employee_id, documentTime(one)) ??
				leadDepartment(given, one.case_id);
			const isThere = there !== null && there <= period.to;
			return [share(`documents ${one.document_id}`, nobody(department_id), period.to, Number(isThere))];
		});

/** When somebody's document counts as theirs. */
const documentTime = (one: Papers['documents'][number]) => one.due_at ?? one.filed_at ?? one.archived_at;

/** DOC-03: fields filled / six. */
const filledIn: PapersJudge = (given) =>
	given.work_records
		.filter((one) => one.recorded_at <= given.as_of)
		.map((one) => {
			const texts = [one.place, one.participants, one.content, one.problem, one.measure];
			const n = texts.filter(isWritten).length + Number(one.worked_at !== null);
			const who = whoOf(given, one, one.recorded_at);
			return share(`work_records ${one.work_record_id}`, who, instant(one.recorded_at), n, 6);
		});

const talks = (given: Papers) =>
	given.communications.map((one) => {
		const held = happened(given, one.held_at);
		return {
			...one,
			key: `communications ${one.communication_id}`,
			held,
			who: whoOf(given, one, held === null ? null : one.held_at, one.due_at, one.planned_at)
		};
	});

/** DOC-04: meetings prepared and told beforehand, and minuted within the limit in working days / each of both. */
const meetings: PapersJudge = (given) =>
	talks(given).flatMap((one): Expected[] => {
		if (one.mode !== 'meeting' || one.held === null) return [];
		const { key, who, held } = one;
		const isPrepared =
			[one.topic, one.place, one.participants].every(isWritten) &&
			one.planned_at !== null &&
			one.announced_at !== null &&
			one.announced_at < one.held_at!;
		const prepared = share(key, who, held, Number(isPrepared));
		const days = limitOf(given, 'doc-04', 'minutes_days', one.held_at!);
		if (days === null) return [prepared, excluded(key)];
		const calendar = calendarOf(given, who.department_id);
		const limit = addWork(calendar, held, days * workingDay(calendar));
		if (limit > instant(given.as_of)) return [prepared];
		const minuted = happened(given, one.minutes_at);
		return [prepared, share(key, who, limit, Number(notLater(calendar, limit, minuted)))];
	});

/** DOC-05: approved no later than the access, not refused, registered where used outside / accesses. */
const authorised: PapersJudge = (given) =>
	given.document_accesses.flatMap((one): Expected[] => {
		const accessed = happened(given, one.accessed_at);
		if (accessed === null) return [];
		const isApproved =
			one.approved_at !== null && one.approved_at <= one.accessed_at! && one.result !== 'refused';
		const isRegistered = one.external !== true || happened(given, one.registered_at) !== null;
		const who = whoOf(given, one, one.accessed_at);
		return [share(`document_accesses ${one.access_id}`, who, accessed, Number(isApproved && isRegistered))];
	});

/** DOC-06: people whose every docking in the period had an agreement in force at their first contact / people in contact. */
const signed: PapersStockJudge = (given, period) => {
	const contacts = talks(given).flatMap((one) => {
		const matter = given.matters.find(({ case_id }) => case_id === one.case_id)!;
		const closed = happened(given, matter.closed_at);
		const isOpen = closed === null || closed >= period.from;
		if (matter.process !== 'liaison' || !isOpen || one.held === null || one.held > period.to) return [];
		return [{ ...matter, employee_id: one.employee_id ?? matter.lead_id, held: one.held }];
	});
	const unnamed = contacts.filter((one) => one.employee_id === null).map((one) => one.case_id);
	const people = Map.groupBy(
		contacts.filter((one) => one.employee_id !== null),
		(one) => one.employee_id!
	);
	const judged = Array.from(people, ([id, own]) => {
		const isSigned = own.every(({ case_id }) => {
			const first = Math.min(...own.filter((one) => one.case_id === case_id).map((one) => one.held));
			return given.confidentiality_agreements.some(
				(one) =>
					one.employee_id === id &&
					(one.case_id === null || one.case_id === case_id) &&
					one.signed_at !== null &&
					instant(one.signed_at) <= first &&
					(one.valid_to === null || endOf(one.valid_to) >= first)
			);
		});
		const who = { department_id: placeOf(given, id, isoOf(period.to)), employee_id: id };
		return share(`employees ${id}`, who, period.to, Number(isSigned));
	});
	return [...judged, ...[...new Set(unnamed)].map((id) => excluded(`cases ${id}`))];
};

/** DOC-07: summaries in time with a proposal, and adopted proposals of summaries carried out in time / due. */
const lessons: PapersJudge = (given) => [
	...talks(given)
		.filter((one) => one.purpose === 'summary_report')
		.flatMap((one) => {
			const hasProposal =
				(one.proposals ?? 0) > 0 ||
				given.suggestions.some(
					({ communication_id, filed_at }) =>
						communication_id === one.communication_id && filed_at <= given.as_of
				);
			const rows = byDue(given, {
				key: one.key,
				who: nobody(one.who.department_id),
				due: due(given, one.due_at),
				done: one.held,
				gone: happened(given, one.cancelled_at),
				other: [one.held === null ? null : one.held_at]
			});
			return rows.map((row) => (row.is_excluded || hasProposal ? row : { ...row, numerator: 0 }));
		}),
	...given.suggestions
		.filter((one) => one.filed_at <= given.as_of && one.source === 'summary' && one.result === 'adopted')
		.filter((one) => one.decided_at === null || one.decided_at <= given.as_of)
		.flatMap((one) =>
			byDue(given, {
				key: `suggestions ${one.suggestion_id}`,
				who: nobody(whoOf(given, one, one.filed_at).department_id),
				due: due(given, one.due_at),
				done: happened(given, one.implemented_at),
				gone: null,
				other: [one.decided_at, one.filed_at]
			})
		)
];

/** DOC-08: planned restore tests passed, and documents destroyed after their retention / each of both. */
const kept: PapersJudge = (given) => [
	...given.restore_tests.flatMap((one): Expected[] => {
		const planned = endOf(one.planned_on);
		if (planned > instant(given.as_of)) return [];
		const key = `restore_tests ${one.test_id}`;
		const isTested = happened(given, one.tested_at) !== null;
		if (isTested && one.result === null) return [excluded(key)];
		return [share(key, nobody(one.department_id), planned, Number(isTested && one.result === 'passed'))];
	}),
	...given.documents.flatMap((one): Expected[] => {
		const destroyed = happened(given, one.destroyed_at);
		if (destroyed === null) return [];
		const isOver = one.retention_until !== null && destroyed > endOf(one.retention_until);
		const department_id =
			one.department_id ??
			placeOf(given, one.employee_id, documentTime(one)) ??
			leadDepartment(given, one.case_id);
		return [share(`documents ${one.document_id}`, nobody(department_id), destroyed, Number(isOver))];
	})
];

/** Indicator → its observations. */
export const papersReference: Readonly<Record<string, PapersJudge>> = {
	'doc-03': filledIn,
	'doc-04': meetings,
	'doc-05': authorised,
	'doc-07': lessons,
	'doc-08': kept
};

/** Stock indicator → its observations at a period's end. */
export const papersStocks: Readonly<Record<string, PapersStockJudge>> = {
	'doc-02': present,
	'doc-06': signed
};
