import { InputError } from '#lib/errors.ts';

/** A prescribed sequence of activities; optional ones may stand anywhere and are not looked at. */
export interface Path {
	/** Stages in order, each once. */
	path: readonly string[];
	optional?: readonly string[];
}

/**
 * Cases against a prescribed path. Counts are of cases. The alignment is exact for a sequential model with unit costs
 * (Adriansyah 2014): cost = |trace| + |stages| − 2 · LCS, fitness = 1 − cost / (|trace| + |stages|), after the optional
 * activities were removed from the trace.
 */
export interface PathConformance {
	prescribed: string[];
	optional_skipped: string[];
	cases: number;
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
	/** All stages, once, in order, nothing unexpected. */
	conforming: number;
	/** Σ over cases; moves. */
	total_alignment_cost: number;
	/** Mean over cases, 0–1; null without cases. */
	mean_fitness: number | null;
	/** Stages and optional activities that no case ever shows: a finding, or a spelling mistake. */
	never_seen: string[];
	/** Cases that lack a stage, only for stages that some case lacks. */
	[missing: `missing: ${string}`]: number;
}

/** Aligns every variant with the path. Throws InputError `bad-path` for an empty path or an activity named twice. */
export function alignPath(
	variants: readonly { activities: readonly string[]; cases: number }[],
	{ path, optional = [] }: Path
): PathConformance {
	checkPath(path, optional);
	const seen = new Set(variants.flatMap((variant) => variant.activities));
	const counts = { complete: 0, in_order: 0, repeated: 0, unexpected: 0, conforming: 0, cost: 0, fitness: 0 };
	const missing = new Map<string, number>();
	let cases = 0;
	for (const variant of variants) {
		const trace = variant.activities.filter((activity) => !optional.includes(activity));
		const found = path.map((stage) => trace.indexOf(stage));
		const present = found.filter((index) => index >= 0);
		const cost = trace.length + path.length - 2 * longestCommonSubsequence(trace, path);
		const add = (key: keyof typeof counts, holds: boolean) => {
			if (holds) counts[key] += variant.cases;
		};
		add('complete', present.length === path.length);
		add(
			'in_order',
			present.every((index, i) => i === 0 || present[i - 1] < index)
		);
		add(
			'repeated',
			path.some((stage) => trace.indexOf(stage) !== trace.lastIndexOf(stage))
		);
		add(
			'unexpected',
			trace.some((activity) => !path.includes(activity))
		);
		add('conforming', cost === 0);
		counts.cost += cost * variant.cases;
		counts.fitness += (1 - cost / (trace.length + path.length)) * variant.cases;
		for (const [i, index] of found.entries())
			if (index < 0) missing.set(path[i], (missing.get(path[i]) ?? 0) + variant.cases);
		cases += variant.cases;
	}
	return {
		prescribed: [...path],
		optional_skipped: [...optional],
		cases,
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

/** Length of the longest common subsequence, in one row of the dynamic programme. */
export function longestCommonSubsequence(a: readonly string[], b: readonly string[]): number {
	const best = new Array<number>(b.length + 1).fill(0);
	for (const left of a) {
		let diagonal = 0;
		for (let j = 1; j <= b.length; j++) {
			const above = best[j];
			best[j] = left === b[j - 1] ? diagonal + 1 : Math.max(above, best[j - 1]);
			diagonal = above;
		}
	}
	return best[b.length];
}
