import { addWork, workBetween } from '#lib/clock/business-time.ts';
import { day, hour, type Instant, instant } from '#lib/clock/interval.ts';
import type { Cooperation, MatterRecord, NodeRecord } from './cooperation-records.ts';
import { byDue, dayOf, due, happened, notLater, whoOf } from './dated.ts';
import { type Expected, excluded, lasting, share, type Who } from './expected.ts';
import { calendarOf, limitOf, placeOf } from './known.ts';

/** An indicator's observations, from the records alone. */
export type CooperationJudge = (given: Cooperation) => Expected[];

/** A due time as recorded, else so many working hours after a start. */
interface Limited {
	key: string;
	who: Who;
	from: Instant | null;
	recorded: Instant | null;
	hours: number | null;
	done: Instant | null;
	withdrawn: Instant | null;
}

function withinLimit(given: Cooperation, one: Limited): Expected[] {
	const { key, who, from, recorded, hours, done, withdrawn } = one;
	const calendar = calendarOf(given, who.department_id);
	const limit = recorded ?? (from !== null && hours !== null ? addWork(calendar, from, hours * hour) : null);
	const at = limit ?? from ?? done;
	if (at === null || at > instant(given.as_of)) return [];
	const isGone = done === null && withdrawn !== null && withdrawn <= at;
	const isBackwards = from !== null && done !== null && done < from;
	if (isGone || isBackwards || limit === null) return [excluded(key)];
	return [share(key, who, at, Number(notLater(calendar, limit, done)))];
}

const isOpened = (given: Cooperation) => (one: MatterRecord) =>
	one.opened_at === null || one.opened_at <= given.as_of;

const requests = (given: Cooperation) =>
	given.matters
		.filter(isOpened(given))
		.filter(
			(one) =>
				one.responding_department_id !== null ||
				one.responding_employee_id !== null ||
				one.response_due_at !== null ||
				happened(given, one.responded_at) !== null
		)
		.map((one) => ({
			one,
			who: whoOf(
				given,
				{ department_id: one.responding_department_id, employee_id: one.responding_employee_id },
				one.opened_at,
				one.response_due_at,
				one.responded_at
			)
		}));

/** COL-01: first answers within their due time, else the company's limit; withdrawn before = left out. */
const answered: CooperationJudge = (given) =>
	requests(given).flatMap(({ one, who }) =>
		withinLimit(given, {
			key: `cases ${one.case_id}`,
			who,
			from: one.opened_at === null ? null : instant(one.opened_at),
			recorded: due(given, one.response_due_at),
			hours: one.opened_at === null ? null : limitOf(given, 'col-01', 'response_hours', one.opened_at),
			done: happened(given, one.responded_at),
			withdrawn: happened(given, one.withdrawn_at)
		})
	);

/** COL-02: opening → first answer; unanswered = censored. */
const answering: CooperationJudge = (given) =>
	requests(given).flatMap(({ one, who }): Expected[] => {
		const key = `cases ${one.case_id}`;
		const done = happened(given, one.responded_at);
		const at = one.opened_at === null ? (done ?? due(given, one.response_due_at)) : instant(one.opened_at);
		if (at === null || at > instant(given.as_of)) return [];
		const isGone = done === null && happened(given, one.withdrawn_at) !== null;
		if (isGone || one.opened_at === null || (done !== null && done < at)) return [excluded(key)];
		const calendar = calendarOf(given, who.department_id);
		return [lasting(key, who, at, workBetween(calendar, at, done ?? instant(given.as_of)), done === null)];
	});

/** TIM-05: formalities of green-channel matters made up in time; the requester answers. */
const madeUp: CooperationJudge = (given) =>
	given.matters
		.filter(isOpened(given))
		.filter((one) => one.green_channel === true)
		.flatMap((one) =>
			withinLimit(given, {
				key: `cases ${one.case_id}`,
				who: whoOf(
					given,
					{ department_id: one.initiator_department_id, employee_id: one.initiator_id },
					one.opened_at
				),
				from: one.opened_at === null ? null : instant(one.opened_at),
				recorded: due(given, one.formalities_due_at),
				hours: one.opened_at === null ? null : limitOf(given, 'tim-05', 'retro_hours', one.opened_at),
				done: happened(given, one.formalities_done_at),
				withdrawn: null
			})
		);

/** COL-12: action items closed by their baseline due. */
const closedInTime: CooperationJudge = (given) =>
	given.action_items
		.filter((one) => one.raised_at === null || one.raised_at <= given.as_of)
		.flatMap((one) =>
			byDue(given, {
				key: `action_items ${one.action_item_id}`,
				who: whoOf(given, one, one.raised_at, one.baseline_due_at, one.due_at),
				due: due(given, one.baseline_due_at ?? one.due_at),
				done: happened(given, one.closed_at),
				gone: happened(given, one.withdrawn_at),
				other: [one.raised_at, one.closed_at]
			})
		);

const communications = (given: Cooperation) =>
	given.communications.map((one) => ({
		...one,
		key: `communications ${one.communication_id}`,
		held: happened(given, one.held_at),
		who: whoOf(given, one, happened(given, one.held_at) === null ? null : one.held_at, one.due_at)
	}));

const sent =
	(mode: string, isOwed: (one: Cooperation['communications'][number]) => boolean): CooperationJudge =>
	(given) =>
		communications(given)
			.filter((one) => one.mode === mode && isOwed(one))
			.flatMap((one) =>
				byDue(given, {
					key: one.key,
					who: one.who,
					due: due(given, one.due_at),
					done: one.held,
					gone: happened(given, one.cancelled_at),
					other: [one.held === null ? null : one.held_at]
				})
			);

/** COL-11: important communications confirmed / held. */
const readBack: CooperationJudge = (given) =>
	communications(given).flatMap((one) =>
		one.important && one.held !== null
			? [share(one.key, one.who, one.held, Number(happened(given, one.confirmed_at) !== null))]
			: []
	);

/** COL-09: required seats of meetings held; a delegate needs a mandate. */
const seats: CooperationJudge = (given) =>
	given.attendances.flatMap((seat): Expected[] => {
		const held = communications(given).find((one) => one.communication_id === seat.communication_id)?.held;
		if (held == null || seat.required === false) return [];
		const isPresent = seat.delegate_id === null ? seat.attended : seat.mandated === true;
		const key = `attendances ${seat.communication_id}|${seat.department_id}|${seat.employee_id}`;
		return [share(key, seat, held, Number(isPresent))];
	});

const nodeWho = (given: Cooperation, one: NodeRecord) => whoOf(given, one, one.baseline_due_at);

/** COL-07: signed nodes of agreements met by the end of their day. */
const nodesMet: CooperationJudge = (given) =>
	given.agreement_nodes
		.filter((one) => one.basis === 'agreement')
		.flatMap((one): Expected[] => {
			const key = `agreement_nodes ${one.node_id}`;
			const agreed = due(given, one.baseline_due_at);
			const last = agreed === null ? null : dayOf(given, agreed)[1];
			const at = last ?? (one.signed_at === null ? null : instant(one.signed_at));
			if (at === null || at > instant(given.as_of)) return [];
			const met = happened(given, one.met_at);
			const gone = happened(given, one.cancelled_at);
			const isGone = met === null && gone !== null && last !== null && gone <= last;
			if (isGone || last === null || one.signed_at === null) return [excluded(key)];
			return [share(key, nodeWho(given, one), last, Number(met !== null && met <= last))];
		});

/** TIM-18: deviation of milestones from the baseline as a share of the length planned; not met = censored. */
const deviation: CooperationJudge = (given) =>
	given.agreement_nodes.flatMap((one): Expected[] => {
		const key = `agreement_nodes ${one.node_id}`;
		const agreed = due(given, one.baseline_due_at);
		if (agreed === null || agreed > instant(given.as_of)) return [];
		const [met, gone] = [happened(given, one.met_at), happened(given, one.cancelled_at)];
		const who = nodeWho(given, one);
		const calendar = calendarOf(given, who.department_id);
		if (one.planned_start_at === null || (met === null && gone !== null && gone <= agreed))
			return [excluded(key)];
		const planned = workBetween(calendar, instant(one.planned_start_at), agreed);
		if (planned <= 0) return [excluded(key)];
		const over = workBetween(calendar, agreed, met ?? instant(given.as_of));
		return [lasting(key, who, agreed, (over / planned) * hour, met === null)];
	});

/** TIM-12: failed acceptances settled by a later passed round, and ordered measures accepted, by their deadline. */
const rectified: CooperationJudge = (given) => {
	const rounds = given.rounds.filter((one) => one.decided_at <= given.as_of);
	const failures = rounds
		.filter((one) => one.result === 'failed')
		.map((one) => {
			const passed = rounds
				.filter((other) => other.case_id === one.case_id && other.round > one.round)
				.filter((other) => other.result === 'passed' && other.department_id === one.department_id)
				.map((other) => instant(other.decided_at));
			return {
				key: `acceptances ${one.acceptance_id}`,
				who: { department_id: one.department_id, employee_id: null },
				due: due(given, one.deadline_at),
				done: passed.length === 0 ? null : Math.min(...passed),
				gone: null,
				other: [one.decided_at]
			};
		});
	const orders = given.corrective_actions
		.filter((one) => one.origin === 'monitoring' || one.origin === 'inspection')
		.filter((one) => one.ordered_at === null || one.ordered_at <= given.as_of)
		.map((one) => ({
			key: `corrective_actions ${one.corrective_action_id}`,
			who: whoOf(given, one, one.ordered_at, one.baseline_due_at),
			due: due(given, one.baseline_due_at),
			done: happened(given, one.accepted_at),
			gone: null,
			other: [one.ordered_at, one.accepted_at]
		}));
	return [...failures, ...orders].flatMap((one) => byDue(given, one));
};

/** COL-14: raised → solution and owner agreed; closed without = left out; open = censored. */
const agreeing: CooperationJudge = (given) =>
	given.problems
		.filter((one) => one.raised_at <= given.as_of)
		.map((one) => {
			const key = `problems ${one.problem_id}`;
			const [raised, agreed] = [instant(one.raised_at), happened(given, one.agreed_at)];
			if (agreed === null && happened(given, one.closed_at) !== null) return excluded(key);
			if (agreed !== null && agreed < raised) return excluded(key);
			const who = whoOf(given, one, one.raised_at);
			const calendar = calendarOf(given, who.department_id);
			const elapsed = workBetween(calendar, raised, agreed ?? instant(given.as_of));
			return lasting(key, who, raised, elapsed, agreed === null);
		});

/** COL-17: escalated / raised, for whoever raised it. */
const escalation: CooperationJudge = (given) =>
	given.problems
		.filter((one) => one.raised_at <= given.as_of)
		.map((one) =>
			share(
				`problems ${one.problem_id}`,
				{ department_id: one.raised_by_department_id, employee_id: one.raised_by_id },
				instant(one.raised_at),
				Number(happened(given, one.escalated_at) !== null)
			)
		);

/** TIM-11: published → first action, level 1 by the wall clock; lifted without action = left out. */
const responding: CooperationJudge = (given) =>
	given.warnings
		.filter((one) => one.published_at <= given.as_of)
		.map((one) => {
			const key = `warnings ${one.warning_id}`;
			const [published, acted] = [instant(one.published_at), happened(given, one.acted_at)];
			if (acted === null && happened(given, one.closed_at) !== null) return excluded(key);
			if (acted !== null && acted < published) return excluded(key);
			const who = whoOf(
				given,
				{ department_id: one.recipient_department_id, employee_id: one.recipient_id },
				one.published_at
			);
			const to = acted ?? instant(given.as_of);
			const work = workBetween(calendarOf(given, who.department_id), published, to);
			return lasting(key, who, published, one.level === 1 ? to - published : work, acted === null);
		});

/** TIM-17: changes made after the due time they replace / all changes. */
const afterwards: CooperationJudge = (given) =>
	given.due_changes
		.filter((one) => one.changed_at <= given.as_of)
		.map((one) =>
			share(
				`due_changes ${one.change_id}`,
				whoOf(
					given,
					{ department_id: one.requested_by_department_id, employee_id: one.requested_by_id },
					one.changed_at
				),
				instant(one.changed_at),
				Number(instant(one.changed_at) > due(given, one.old_due_at)!)
			)
		);

/** A stretch of a case in which something had to happen at least once. */
function windows(
	given: Cooperation,
	one: MatterRecord,
	first: Instant,
	length: number
): [Instant, Instant][] {
	const ends = Math.min(happened(given, one.closed_at) ?? instant(given.as_of), instant(given.as_of));
	const count = Math.max(0, Math.floor((ends - first) / (length * day)));
	return Array.from({ length: count }, (_, i) => [first + i * length * day, first + (i + 1) * length * day]);
}

const leadOf = (one: MatterRecord): Who => ({
	department_id: one.lead_department_id,
	employee_id: one.lead_id
});

/** COL-08: full windows of the agreed interval, from the day of opening, with a regular meeting held. */
const regularMeetings: CooperationJudge = (given) =>
	given.matters.filter(isOpened(given)).flatMap((one): Expected[] => {
		if (one.meeting_interval_days === null || one.opened_at === null) return [];
		const [first] = dayOf(given, instant(one.opened_at));
		return windows(given, one, first, one.meeting_interval_days).map(([from, to]) => {
			const isHeld = communications(given).some(
				({ case_id, mode, purpose, held }) =>
					case_id === one.case_id &&
					mode === 'meeting' &&
					purpose === 'regular' &&
					held !== null &&
					held >= from &&
					held < to
			);
			return share(`cases ${one.case_id}`, leadOf(one), to, Number(isHeld));
		});
	});

/**
 * COL-10: full ISO weeks of a docking with a two-way contact, and key nodes with a session by the end of their day; left out
 * where no docking has any communication on record.
 */
const contact: CooperationJudge = (given) => {
	const dockings = given.matters
		.filter(isOpened(given))
		.filter(({ process, opened_at }) => process === 'liaison' && opened_at !== null);
	const isRecorded = given.communications.some((said) =>
		dockings.some((one) => one.case_id === said.case_id)
	);
	return dockings.flatMap((one): Expected[] => {
		const [today] = dayOf(given, instant(one.opened_at!));
		const weekday = (new Date((today + 8 * hour) / 1000).getUTCDay() + 6) % 7;
		const isMonday = weekday === 0 && today === instant(one.opened_at!);
		const first = isMonday ? today : today + (7 - weekday) * day;
		const weeks = windows(given, one, first, 7).map(([from, to]) => {
			const isHeld = communications(given).some(
				({ case_id, two_way, held }) =>
					case_id === one.case_id && two_way === true && held !== null && held >= from && held < to
			);
			return share(`cases ${one.case_id}`, leadOf(one), to, Number(isHeld));
		});
		const keyNodes = given.agreement_nodes
			.filter((node) => node.is_key && node.case_id === one.case_id)
			.flatMap((node) => keySession(given, one, node));
		return [...weeks, ...keyNodes].map((row) => (isRecorded ? row : excluded(row.key)));
	});
};

function keySession(given: Cooperation, one: MatterRecord, node: NodeRecord): Expected[] {
	const agreed = due(given, node.baseline_due_at);
	const last = agreed === null ? null : dayOf(given, agreed)[1];
	const gone = happened(given, node.cancelled_at);
	if (gone !== null && (last === null || gone <= last)) return [];
	const key = `agreement_nodes ${node.node_id}`;
	if (last === null) return [excluded(key)];
	if (last > instant(given.as_of)) return [];
	const isHeld = communications(given).some(
		({ node_id, purpose, held }) =>
			node_id === node.node_id && purpose === 'key_node' && held !== null && held <= last
	);
	return [share(key, leadOf(one), last, Number(isHeld))];
}

const five = ['work_quality', 'work_progress', 'cooperation', 'communication', 'risk_control'];
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const lastOf = (times: readonly string[]) => times.toSorted().at(-1)!;

const ratings = (given: Cooperation) =>
	given.ratings
		.filter((one) => five.includes(one.dimension) && one.rated_at <= given.as_of)
		.map((one) => ({
			...one,
			rater_department_id: one.rater_department_id ?? placeOf(given, one.rater_id, one.rated_at)
		}));

/** COL-15: raters' means less their own mean plus everybody's; three raters of two other departments; a project weighs 1. */
const rated: CooperationJudge = (given) => {
	const all = ratings(given);
	const scores = (of: typeof all) => of.flatMap((one) => one.score ?? []);
	const grand = mean(scores(all));
	const groups = Map.groupBy(all, (one) => `${one.case_id} ${one.rated_department_id} ${one.rater_id}`);
	const rows = [...groups.values()].map((own) => {
		const [{ case_id, rater_id, rated_department_id }] = own;
		const departments = own.flatMap((one) => one.rater_department_id ?? []).sort();
		const place = departments[0] ?? null;
		const isCounted =
			scores(own).length > 0 && rater_id !== null && place !== null && place !== rated_department_id;
		return { own, case_id, rater_id, rated_department_id, place, isCounted };
	});
	return rows.map(({ own, case_id, rater_id, rated_department_id, isCounted }) => {
		const key = `ratings ${own.map((one) => one.rating_id).sort()[0]}`;
		const raters = rows.filter(
			(row) => row.isCounted && row.case_id === case_id && row.rated_department_id === rated_department_id
		);
		const isEnough = raters.length >= 3 && new Set(raters.map((row) => row.place)).size >= 2;
		if (!isCounted || !isEnough) return excluded(key);
		const centred = mean(scores(own)) - mean(scores(all.filter((one) => one.rater_id === rater_id))) + grand;
		const at = instant(lastOf(own.map((one) => one.rated_at)));
		const who = { department_id: rated_department_id, employee_id: null };
		return share(key, who, at, centred / raters.length, 1 / raters.length);
	});
};

/** COL-16: pairs of departments that rated each other in a project, far apart or both extreme. */
const reciprocity: CooperationJudge = (given) => {
	const scored = ratings(given).filter(
		(one) =>
			one.score !== null &&
			one.rater_department_id !== null &&
			one.rater_department_id !== one.rated_department_id
	);
	const side = (case_id: string, from: string, to: string) =>
		scored.filter(
			(one) => one.case_id === case_id && one.rater_department_id === from && one.rated_department_id === to
		);
	const sides = Map.groupBy(
		scored,
		(one) => `${one.case_id} ${one.rater_department_id} ${one.rated_department_id}`
	);
	return [...sides.values()].flatMap((own): Expected[] => {
		const [{ case_id, rater_department_id: from, rated_department_id: to }] = own;
		const back = side(case_id, to, from!);
		if (back.length === 0) return [];
		const [gave, got] = [own, back].map((scores) => mean(scores.map((one) => one.score!)));
		const isFlagged = Math.abs(gave - got) > 1.5 || (gave === got && (gave === 5 || gave === 1));
		const key = `ratings ${own.map((one) => one.rating_id).sort()[0]}`;
		const at = instant(lastOf([...own, ...back].map((one) => one.rated_at)));
		return [share(key, { department_id: from, employee_id: null }, at, Number(isFlagged))];
	});
};

/** Indicator → its observations. */
export const cooperationReference: Readonly<Record<string, CooperationJudge>> = {
	'col-01': answered,
	'col-02': answering,
	'col-07': nodesMet,
	'col-08': regularMeetings,
	'col-09': seats,
	'col-10': contact,
	'col-11': readBack,
	'col-12': closedInTime,
	'col-13': sent('upload', (one) => one.required === true),
	'col-14': agreeing,
	'col-15': rated,
	'col-16': reciprocity,
	'col-17': escalation,
	'tim-05': madeUp,
	'tim-11': responding,
	'tim-12': rectified,
	'tim-13': sent('report', () => true),
	'tim-17': afterwards,
	'tim-18': deviation
};
