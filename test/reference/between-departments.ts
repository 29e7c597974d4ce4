import { instant } from '#lib/clock/interval.ts';
import { type Handover, handovers } from './collaboration.ts';
import { type Expected, excluded, firstKnown, type Judge, share, type StockJudge } from './expected.ts';
import { holderOf, type Known, type KnownStep } from './known.ts';
import type { Time } from './records.ts';

/** COL-05: returned / settled; where nothing is recorded, straight back to the sender with the next hand-over is a return. */
export const pingPong: Judge = (known) => {
	const all = handovers(known);
	return all.flatMap((one): Expected[] => (one.isRecorded ? decided(one) : passedOn(known, all, one)));
};

function decided({ step, from, released_at, received_at, decided_at, result }: Handover): Expected[] {
	if (decided_at === null && step.result === null) return [];
	const key = `steps ${step.step_id}`;
	if (firstKnown(decided_at, received_at, released_at) === null) return [];
	const isReturned = result === 'returned';
	const isOutside = isReturned && step.reason_party === 'external';
	if (result === null || decided_at === null || isOutside) return [excluded(key)];
	const who = isReturned && step.reason_party === 'receiver' ? holderOf(step) : from;
	return [share(key, who, instant(decided_at), Number(isReturned))];
}

/** Settled when the receiver lets go of it, or with its case. `handovers` keeps the order of steps within a case. */
function passedOn(known: Known, all: readonly Handover[], one: Handover): Expected[] {
	const own = all.filter(({ step }) => step.case_id === one.step.case_id);
	const next = own[own.indexOf(one) + 1];
	const closed_at: Time = known.cases.find(({ case_id }) => case_id === one.step.case_id)?.closed_at ?? null;
	const settled = next?.released_at ?? closed_at;
	if (settled === null) return [];
	const isBack =
		next !== undefined &&
		next.from.department_id === one.step.department_id &&
		next.step.department_id === one.from.department_id;
	return [share(`steps ${one.step.step_id}`, one.from, instant(settled), Number(isBack))];
}

/** COL-18: hand-overs from one department to another, one by one. */
export const network: Judge = (known) =>
	handovers(known).flatMap(({ step, from, released_at, received_at, decided_at }): Expected[] => {
		const at = firstKnown(released_at, received_at, decided_at);
		const to = step.department_id;
		if (at === null || from.department_id === null || to === null || from.department_id === to) return [];
		return [share(`steps ${step.step_id}`, from, at, 1)];
	});

/** COL-19: begun and unfinished at the period's end, in cases whose steps lie with several departments. */
export const load: StockJudge = (known, period) => {
	const isShared = (step: KnownStep) => {
		const places = known.steps
			.filter((other) => other.case_id === step.case_id)
			.flatMap((other) => other.department_id ?? []);
		return new Set(places).size > 1;
	};
	const isInHand = ({ begun_at, finished_at, result, is_withdrawn }: KnownStep) =>
		!is_withdrawn &&
		begun_at !== null &&
		instant(begun_at) <= period.to &&
		(finished_at === null ? result === null : instant(finished_at) > period.to);
	const isOnRecord = ({ case_id }: KnownStep) => known.cases.some((one) => one.case_id === case_id);
	return known.steps
		.filter((step) => isInHand(step) && isOnRecord(step) && isShared(step))
		.map((step) => share(`steps ${step.step_id}`, holderOf(step), period.to, 1));
};
