import { InputError } from '#lib/errors.ts';
import type { Variant } from '#lib/server/process/process.ts';

/** A prescribed sequence of activities; optional ones may stand anywhere and are not looked at. */
export interface Path {
	/** Stages in order, each once. */
	path: readonly string[];
	optional?: readonly string[];
}

/**
 * Cases against a prescribed path. Counts are of cases. The alignment is exact for a sequential model with unit costs
 * (Adriansyah 2014): cost = |trace| + |stages| − 2 · LCS, fitness = 1 − cost / (|trace| + |stages|), after the optional
 * activities were removed from the trace. An open case is judged as far as it has come: against the beginning of the path
 * that costs least, the longest of these.
 */
export interface PathConformance {
	prescribed: string[];
	optional_skipped: string[];
	cases: number;
	/** Those among them that are not closed. */
	open_cases: number;
	/** Distinct sequences, optional activities included. */
	variants: number;
	/** Every stage occurs. */
	complete: number;
	/** The first occurrences of the stages that do occur stand in the prescribed order. */
	first_occurrences_in_order: number;
	/** Some stage occurs more than once. */
	stage_repeated: number;
	/** Some activity is neither a stage nor optional. */
	unexpected_activity: number;
	/** All stages (of an open case: those so far), once, in order, nothing unexpected. */
	conforming: number;
	/** Σ over cases; moves. */
	total_alignment_cost: number;
	/** Mean over cases, 0–1; null without cases. */
	mean_fitness: number | null;
	/** Stages and optional activities that no case ever shows: a finding, or a spelling mistake. */
	never_seen: string[];
	/** Cases that lack a stage they should have come by, only for stages that some case lacks. */
	[missing: `missing: ${string}`]: number;
}

/** Aligns every variant with the path. Throws InputError `bad-path` for an empty path or an activity named twice. */
export function alignPath(variants: readonly Variant[], { path, optional = [] }: Path): PathConformance {
	checkPath(path, optional);
	const seen = new Set(variants.flatMap((variant) => variant.activities));
	const counts = { complete: 0, in_order: 0, repeated: 0, unexpected: 0, conforming: 0, cost: 0, fitness: 0 };
	const missing = new Map<string, number>();
	for (const { activities, cases, open_cases } of variants) {
		const trace = activities.filter((activity) => !optional.includes(activity));
		const found = path.map((stage) => trace.indexOf(stage));
		const present = found.filter((index) => index >= 0);
		const isInOrder = present.every((index, i) => i === 0 || present[i - 1] < index);
		if (present.length === path.length) counts.complete += cases;
		if (isInOrder) counts.in_order += cases;
		if (path.some((stage) => trace.indexOf(stage) !== trace.lastIndexOf(stage))) counts.repeated += cases;
		if (trace.some((activity) => !path.includes(activity))) counts.unexpected += cases;
		for (const [judged, isOpen] of [
			[cases - open_cases, false],
			[open_cases, true]
		] as const) {
			if (judged === 0) continue;
			const { cost, fitness, stages } = align(trace, path, isOpen);
			if (cost === 0) counts.conforming += judged;
			counts.cost += cost * judged;
			counts.fitness += fitness * judged;
			for (const [i, index] of found.slice(0, stages).entries())
				if (index < 0) missing.set(path[i], (missing.get(path[i]) ?? 0) + judged);
		}
	}
	const sum = (of: (variant: Variant) => number) =>
		variants.reduce((total, variant) => total + of(variant), 0);
	const cases = sum((variant) => variant.cases);
	return {
		prescribed: [...path],
		optional_skipped: [...optional],
		cases,
		open_cases: sum((variant) => variant.open_cases),
		variants: variants.length,
		complete: counts.complete,
		first_occurrences_in_order: counts.in_order,
		stage_repeated: counts.repeated,
		unexpected_activity: counts.unexpected,
		conforming: counts.conforming,
		...Object.fromEntries([...missing].map(([stage, n]) => [`missing: ${stage}`, n])),
		total_alignment_cost: counts.cost,
		mean_fitness: cases === 0 ? null : counts.fitness / cases,
		never_seen: [...path, ...optional].filter((activity) => !seen.has(activity))
	};
}

/** The alignment of one trace with the path, or with as many of its first stages as an open case has come by. */
function align(
	trace: readonly string[],
	path: readonly string[],
	isOpen: boolean
): { cost: number; fitness: number; stages: number } {
	const common = commonWithBeginnings(trace, path);
	const costs = common.map((shared, stages) => trace.length + stages - 2 * shared);
	const stages = isOpen ? costs.lastIndexOf(Math.min(...costs)) : path.length;
	const length = trace.length + stages;
	return { cost: costs[stages], fitness: length === 0 ? 1 : 1 - costs[stages] / length, stages };
}

function checkPath(path: readonly string[], optional: readonly string[]): void {
	if (path.length === 0) {
		throw new InputError('bad-path', 'The prescribed path names no activity.', {
			hint: 'Give the stages in order, separated by commas; write \\, for a comma inside a name.'
		});
	}
	const all = [...path, ...optional];
	const twice = all.find((activity, index) => all.indexOf(activity) !== index);
	if (twice !== undefined) {
		throw new InputError('bad-path', 'An activity is named twice in the path and the optional activities.', {
			value: twice,
			hint: 'Name each activity once.'
		});
	}
}

/** Lengths of the longest common subsequences of `a` with the first 0, 1, … elements of `b`, in one row of the dynamic programme. */
export function commonWithBeginnings(a: readonly string[], b: readonly string[]): number[] {
	const best = new Array<number>(b.length + 1).fill(0);
	for (const left of a) {
		let diagonal = 0;
		for (let j = 1; j <= b.length; j++) {
			const above = best[j];
			best[j] = left === b[j - 1] ? diagonal + 1 : Math.max(above, best[j - 1]);
			diagonal = above;
		}
	}
	return best;
}
