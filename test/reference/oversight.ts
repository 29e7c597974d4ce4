import { workBetween } from '#lib/clock/business-time.ts';
import { day, type Instant, instant } from '#lib/clock/interval.ts';
import { byDue, due, happened, whoOf } from './dated.ts';
import { type Expected, excluded, share, type StockPeriod } from './expected.ts';
import { calendarOf, isoOf, limitOf } from './known.ts';
import type { FoundRecord, MeasureRecord, Oversight, RiskRecord } from './oversight-records.ts';

/** An indicator's observations, from the records alone. */
export type OversightJudge = (given: Oversight) => Expected[];
/** A stock indicator's, at the end of one period. */
export type OversightStockJudge = (given: Oversight, period: StockPeriod) => Expected[];

const nobody = (department_id: string | null) => ({ department_id, employee_id: null });
const isWritten = (text: string | null) => (text ?? '').trim() !== '';

const found = (given: Oversight) => given.exceptions.filter((one) => one.found_at <= given.as_of);
const ordered = (given: Oversight) =>
	given.corrective_actions.filter((one) => one.ordered_at === null || one.ordered_at <= given.as_of);
const handlerOf = (one: FoundRecord) => one.handling_department_id ?? one.department_id;

/** RSK-05: warnings confirmed / closed; the publisher answers. */
const confirmed: OversightJudge = (given) =>
	given.warnings
		.filter((one) => one.published_at <= given.as_of && happened(given, one.closed_at) !== null)
		.map((one) => {
			const key = `warnings ${one.warning_id}`;
			if (one.outcome === null) return excluded(key);
			const { department_id } = whoOf(given, one, one.published_at);
			return share(key, nobody(department_id), instant(one.closed_at!), Number(one.outcome === 'confirmed'));
		});

/** RSK-06: exceptions on monitored indicators with a warning out when they occurred / all such. */
const warnedOf: OversightJudge = (given) =>
	found(given)
		.filter((one) => one.monitored !== false)
		.map((one) => {
			const key = `exceptions ${one.exception_id}`;
			const warning = given.warnings.find(
				({ warning_id, published_at }) => warning_id === one.warning_id && published_at <= given.as_of
			);
			if (one.monitored === null || (one.warning_id !== null && warning === undefined)) return excluded(key);
			const isBefore = warning !== undefined && warning.published_at <= (one.occurred_at ?? one.found_at);
			return share(key, nobody(one.department_id), instant(one.found_at), Number(isBefore));
		});

/** RSK-07: cause, measure, somebody in charge and a date / closed for good. */
const closedWithCause: OversightJudge = (given) =>
	found(given).flatMap((one): Expected[] => {
		const closed = happened(given, one.closed_at);
		const reopened = happened(given, one.reopened_at);
		if (closed === null || (reopened !== null && reopened > closed)) return [];
		const hasOwn = isWritten(one.measure) && one.handling_employee_id !== null && one.due_at !== null;
		const hasAction = ordered(given).some(
			(action) =>
				action.exception_id === one.exception_id &&
				action.employee_id !== null &&
				(action.baseline_due_at ?? action.due_at) !== null
		);
		const isComplete = one.cause !== null && (hasOwn || hasAction);
		return [share(`exceptions ${one.exception_id}`, nobody(handlerOf(one)), closed, Number(isComplete))];
	});

const actionKey = (one: MeasureRecord) => `corrective_actions ${one.corrective_action_id}`;
const actionDue = (given: Oversight, one: MeasureRecord) => due(given, one.baseline_due_at ?? one.due_at);
const actionWho = (given: Oversight, one: MeasureRecord) =>
	whoOf(given, one, one.ordered_at, one.baseline_due_at, one.due_at);
const answers = (one: MeasureRecord, origin: string, subject: string | null) =>
	one.origin === origin || (one.origin === null && subject !== null);

/** RSK-08: actions for exceptions done by their baseline due / due. */
const actionsInTime: OversightJudge = (given) =>
	ordered(given)
		.filter((one) => answers(one, 'exception', one.exception_id))
		.flatMap((one) =>
			byDue(given, {
				key: actionKey(one),
				who: actionWho(given, one),
				due: actionDue(given, one),
				done: happened(given, one.done_at),
				gone: null,
				other: [one.ordered_at, happened(given, one.done_at) === null ? null : one.done_at]
			})
		);

/** RSK-09: found effective / checks due; not checked is not effective. */
const worked: OversightJudge = (given) =>
	ordered(given)
		.filter((one) => answers(one, 'exception', one.exception_id))
		.flatMap((one): Expected[] => {
			const planned = due(given, one.check_due_at);
			const checked = happened(given, one.checked_at);
			const at = planned ?? checked;
			if (at === null || at > instant(given.as_of)) return [];
			if (planned === null || (checked !== null && one.effective === null)) return [excluded(actionKey(one))];
			const exception = found(given).find(({ exception_id }) => exception_id === one.exception_id);
			const department_id = exception ? handlerOf(exception) : actionWho(given, one).department_id;
			const isEffective = checked !== null && one.effective === true;
			return [share(actionKey(one), nobody(department_id), at, Number(isEffective))];
		});

const risks = (given: Oversight) =>
	given.risks
		.filter((one) => one.identified_at === null || one.identified_at <= given.as_of)
		.map((one) => ({
			...one,
			department_id:
				one.department_id ?? given.matters.find(({ case_id }) => case_id === one.case_id)!.lead_department_id,
			key: `risks ${one.risk_id}`
		}));

const isIdentified = (one: RiskRecord, period: StockPeriod) =>
	one.identified_at === null || instant(one.identified_at) <= period.to;
const isOpenAt = (given: Oversight, one: RiskRecord, period: StockPeriod) => {
	const closed = happened(given, one.closed_at);
	return isIdentified(one, period) && (closed === null || closed > period.to);
};

/** The reviews of a risk by the end of a period, the latest first. */
const reviewsOf = (given: Oversight, { risk_id }: RiskRecord, period: StockPeriod) =>
	given.risk_reviews
		.filter((one) => one.risk_id === risk_id && instant(one.reviewed_at) <= period.to)
		.toSorted((a, b) => (a.reviewed_at < b.reviewed_at ? 1 : -1));

/** RSK-13: open high risks with a plan and somebody in charge / open high risks. */
const planned: OversightStockJudge = (given, period) =>
	risks(given)
		.filter((one) => isOpenAt(given, one, period))
		.flatMap((one): Expected[] => {
			const level = reviewsOf(given, one, period).find((review) => review.level !== null)?.level ?? one.level;
			if (level !== null && level !== 'high') return [];
			if (level === null || one.identified_at === null) return [excluded(one.key)];
			const isPlanned = isWritten(one.plan) && one.plan_owner_id !== null;
			return [share(one.key, nobody(one.department_id), period.to, Number(isPlanned))];
		});

/** RSK-15: reviewed (else identified) no longer ago than the interval / open. */
const reviewed: OversightStockJudge = (given, period) =>
	risks(given)
		.filter((one) => isOpenAt(given, one, period))
		.map((one) => {
			const own = happened(given, one.reviewed_at);
			const times = [
				...reviewsOf(given, one, period).map((review) => instant(review.reviewed_at)),
				...(own !== null && own <= period.to ? [own] : [])
			];
			const identified = one.identified_at === null ? null : instant(one.identified_at);
			const since = times.length > 0 ? Math.max(...times) : identified;
			if (since === null) return excluded(one.key);
			const days = limitOf(given, 'rsk-15', 'review_interval_days', isoOf(since));
			if (days === null) return excluded(one.key);
			return share(one.key, nobody(one.department_id), period.to, Number(since + days * day >= period.to));
		});

/** RSK-16: inherent − residual / inherent, in the company's scores, of risks open in the period. */
const reduced: OversightStockJudge = (given, period) =>
	risks(given)
		.filter((one) => {
			const closed = happened(given, one.closed_at);
			return isIdentified(one, period) && (closed === null || closed >= period.from);
		})
		.map((one) => {
			const latest = reviewsOf(given, one, period).find((review) => review.residual !== null);
			const residual = latest?.residual ?? one.residual;
			const { inherent, identified_at } = one;
			if (identified_at === null || inherent === null || residual === null) return excluded(one.key);
			if (inherent < 0 || residual < 0) return excluded(one.key);
			const hasMeasure =
				isWritten(one.plan) || ordered(given).some((action) => action.risk_id === one.risk_id);
			if (residual < inherent && !hasMeasure) return excluded(one.key);
			const set = (name: string) => limitOf(given, 'rsk-16', name, identified_at);
			const [medium, high] = [set('medium_from'), set('high_from')];
			const scores = ['score_low', 'score_medium', 'score_high'].map(set);
			if (medium === null || high === null || scores.includes(null)) return excluded(one.key);
			const scoreOf = (rating: number) => scores[rating >= high ? 2 : rating >= medium ? 1 : 0]!;
			const before = scoreOf(inherent);
			return share(one.key, nobody(one.department_id), period.to, before - scoreOf(residual), before);
		});

/** RSK-14: actions ordered for a risk, else its plan, done by their due time / due. */
const respondedInTime: OversightJudge = (given) => [
	...ordered(given)
		.filter((one) => answers(one, 'risk', one.risk_id))
		.flatMap((one) => {
			const risk = risks(given).find(({ risk_id }) => risk_id === one.risk_id);
			const who = actionWho(given, one);
			return response(given, {
				key: actionKey(one),
				who: { ...who, department_id: who.department_id ?? risk?.department_id ?? null },
				calendar_of: who.department_id,
				due: actionDue(given, one),
				done: happened(given, one.done_at),
				closed: risk ? happened(given, risk.closed_at) : null,
				other: one.ordered_at === null ? null : instant(one.ordered_at)
			});
		}),
	...risks(given)
		.filter((one) => isWritten(one.plan) || one.plan_due_at !== null || happened(given, one.plan_done_at))
		.filter(
			(one) =>
				!ordered(given).some(
					(action) => action.risk_id === one.risk_id && answers(action, 'risk', action.risk_id)
				)
		)
		.flatMap((one) =>
			response(given, {
				key: one.key,
				who: { department_id: one.department_id, employee_id: one.plan_owner_id },
				calendar_of: one.department_id,
				due: due(given, one.plan_due_at),
				done: happened(given, one.plan_done_at),
				closed: happened(given, one.closed_at),
				other: one.identified_at === null ? null : instant(one.identified_at)
			})
		)
];

function response(
	given: Oversight,
	one: {
		key: string;
		who: { department_id: string | null; employee_id: string | null };
		calendar_of: string | null;
		due: Instant | null;
		done: Instant | null;
		closed: Instant | null;
		other: Instant | null;
	}
): Expected[] {
	const at = one.due ?? one.other ?? one.done;
	if (at === null || at > instant(given.as_of)) return [];
	const isClosed = one.done === null && one.closed !== null && (one.due === null || one.closed <= one.due);
	if (isClosed || one.due === null) return [excluded(one.key)];
	const calendar = calendarOf(given, one.calendar_of);
	const isInTime = one.done !== null && workBetween(calendar, one.due, one.done) <= 0;
	return [share(one.key, one.who, at, Number(isInTime))];
}

/** RSK-19: suggestions adopted / reviewed. */
const adopted: OversightJudge = (given) =>
	given.suggestions
		.filter((one) => one.filed_at <= given.as_of)
		.flatMap((one): Expected[] => {
			const decided = happened(given, one.decided_at);
			const key = `suggestions ${one.suggestion_id}`;
			if (decided === null) return one.decided_at === null && one.result !== null ? [excluded(key)] : [];
			if (one.result === null) return [excluded(key)];
			return [share(key, whoOf(given, one, one.filed_at), decided, Number(one.result === 'adopted'))];
		});

/** Indicator → its observations. */
export const oversightReference: Readonly<Record<string, OversightJudge>> = {
	'rsk-05': confirmed,
	'rsk-06': warnedOf,
	'rsk-07': closedWithCause,
	'rsk-08': actionsInTime,
	'rsk-09': worked,
	'rsk-14': respondedInTime,
	'rsk-19': adopted
};

/** Stock indicator → its observations at a period's end. */
export const oversightStocks: Readonly<Record<string, OversightStockJudge>> = {
	'rsk-13': planned,
	'rsk-15': reviewed,
	'rsk-16': reduced
};
