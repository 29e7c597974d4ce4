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

/** QLT-04: docking reports that met the goal / reviewed. */
const goalMet: PapersJudge = (given) =>
	talks(given)
		.filter((one) => one.purpose === 'liaison_report')
		.flatMap((one): Expected[] => {
			const reviewed = happened(given, one.reviewed_at);
			if (reviewed === null) return [];
			if (one.goal_met === null) return [excluded(one.key)];
			const matter = given.matters.find(({ case_id }) => case_id === one.case_id)!;
			const who = {
				department_id: one.who.department_id ?? matter.lead_department_id,
				employee_id: one.employee_id ?? matter.lead_id
			};
			return [share(one.key, who, reviewed, Number(one.goal_met))];
		});

/** Recorded hand-overs that went anywhere, with the moment the sender gave them away; null = unknown. */
const handovers = (given: Papers) =>
	given.handovers
		.filter((one) => one.stage === 'handover')
		.map((one) => {
			const [released, received, decided] = [one.assigned_at, one.started_at, one.finished_at].map((at) =>
				happened(given, at)
			);
			return {
				...one,
				key: `steps ${one.step_id}`,
				who: { department_id: one.from_department_id, employee_id: one.from_employee_id },
				given_at: released ?? received ?? decided,
				isGone:
					one.lifecycle === 'withdraw' &&
					received === null &&
					decided === null &&
					(one.finished_at !== null || one.result === null)
			};
		})
		.filter((one) => !one.isGone && one.given_at !== null);

/** QLT-05: hand-overs and uploads without a correction owing to the sender within 30 days / those 30 days old. */
const accurate: PapersJudge = (given) => {
	const uploads = talks(given)
		.filter((one) => one.mode === 'upload' && one.held !== null)
		.map((one) => ({ ...one, given_at: one.held }));
	return [handovers(given), uploads].flatMap((channel) => {
		const isRecorded = channel.some((one) => happened(given, one.corrected_at) !== null);
		return channel.flatMap(({ key, who, given_at, corrected_at, correction_party }): Expected[] => {
			const matured = given_at! + 30 * day;
			if (matured > instant(given.as_of)) return [];
			const isCorrected = corrected_at !== null && instant(corrected_at) <= matured;
			if (!isRecorded || (isCorrected && correction_party === null)) return [excluded(key)];
			return [share(key, who, matured, Number(!(isCorrected && correction_party === 'sender')))];
		});
	});
};

/** QLT-06: items present / required, none counting for another hand-over. */
const complete: PapersJudge = (given) =>
	handovers(given).flatMap(({ key, who, given_at, items_required, items_present }): Expected[] => {
		if (items_required === 0) return [];
		if (items_required === null || items_present === null) return [excluded(key)];
		return [share(key, who, given_at!, Math.min(items_present, items_required), items_required)];
	});

/** QLT-10: complaints, against counts of orders inside one month whose days are over. */
const complaints: PapersJudge = (given) => [
	...given.customer_feedback
		.filter((one) => one.class === 'complaint' && one.received_at <= given.as_of)
		.map((one) => {
			const department_id = one.department_id ?? leadDepartment(given, one.case_id);
			return share(
				`customer_feedback ${one.feedback_id}`,
				nobody(department_id),
				instant(one.received_at),
				1,
				0
			);
		}),
	...given.order_counts.flatMap(({ department_id, starts_on, ends_on, orders }): Expected[] => {
		const ended = endOf(ends_on);
		if (ended > instant(given.as_of)) return [];
		const key = `order_counts ${department_id}|${starts_on}`;
		if (starts_on.slice(0, 7) !== ends_on.slice(0, 7)) return [excluded(key)];
		return [share(key, nobody(department_id), ended, 0, orders)];
	})
];

/** TRN-13: needs met by their due time, and human errors without a need, which are not / due. */
const needsMet: PapersJudge = (given) => {
	const filed = given.training_needs.filter((one) => one.identified_at <= given.as_of);
	const needs = filed.map((one) => {
		const session = given.trainings.find(({ training_id }) => training_id === one.training_id);
		return {
			key: `training_needs ${one.need_id}`,
			who: whoOf(given, one, one.identified_at),
			identified_at: one.identified_at,
			due: due(given, one.due_at),
			met:
				one.covered_at === null ? happened(given, session?.held_at ?? null) : happened(given, one.covered_at)
		};
	});
	const errors = given.exceptions
		.filter((one) => one.found_at <= given.as_of && one.cause === 'human_error')
		.filter((one) => !filed.some((need) => need.exception_id === one.exception_id))
		.flatMap((one) =>
			happened(given, one.decided_at) === null
				? []
				: {
						key: `exceptions ${one.exception_id}`,
						who: {
							department_id: one.responsible_department_id,
							employee_id: one.responsible_employee_id
						},
						identified_at: one.decided_at!,
						due: null,
						met: null
					}
		);
	return [...needs, ...errors].flatMap(({ key, who, identified_at, due, met }): Expected[] => {
		const days = limitOf(given, 'trn-13', 'limit_days', identified_at);
		const limit = due ?? (days === null ? null : instant(identified_at) + days * day);
		if (limit === null) return [excluded(key)];
		if (limit > instant(given.as_of)) return [];
		if (met !== null && met < instant(identified_at)) return [excluded(key)];
		return [share(key, who, limit, Number(met !== null && met <= limit))];
	});
};

/** TRN-12: benefit × isolation × confidence − cost / cost, of sessions since the account before. */
const returned: PapersJudge = (given) =>
	given.training_benefits.flatMap((one): Expected[] => {
		const counted = endOf(one.counted_on);
		if (counted > instant(given.as_of)) return [];
		const key = `training_benefits ${one.course_id}|${one.counted_on}`;
		const before = given.training_benefits
			.filter((other) => other.course_id === one.course_id && other.counted_on < one.counted_on)
			.map((other) => endOf(other.counted_on));
		const since = Math.max(-Infinity, ...before);
		const sessions = given.trainings.filter(({ course_id, held_at }) => {
			const held = happened(given, held_at);
			return course_id === one.course_id && held !== null && held > since && held <= counted;
		});
		const sources = [one.benefit_source, one.isolation_source, one.confidence_source];
		const { isolation_share, confidence } = one;
		if (isolation_share === null || confidence === null || !sources.every(isWritten)) return [excluded(key)];
		const cost = sessions.reduce((sum, session) => sum + (session.cost ?? 0), 0);
		if (cost <= 0 || sessions.some((session) => session.cost === null)) return [excluded(key)];
		const places = new Set(sessions.flatMap((session) => session.department_id ?? []));
		const department_id = places.size === 1 ? [...places][0] : null;
		return [
			share(key, nobody(department_id), counted, one.benefit * isolation_share * confidence - cost, cost)
		];
	});

/** Indicator → its observations. */
export const papersReference: Readonly<Record<string, PapersJudge>> = {
	'trn-12': returned,
	'trn-13': needsMet,
	'qlt-04': goalMet,
	'qlt-05': accurate,
	'qlt-06': complete,
	'qlt-10': complaints,
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
