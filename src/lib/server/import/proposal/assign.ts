import type { ColumnCandidate } from '#lib/server/import/proposal/proposal.ts';

/** Candidates closer to each other than this are about as likely; a column's own name and a further spelling of it are not. */
const asLikely = 0.03;

/** Order of candidates: surest first; equally sure ones stay in the order of the definition. */
export const byConfidence = (first: ColumnCandidate, second: ColumnCandidate): number =>
	second.confidence - first.confidence;

/** What one header was given. */
export interface Assigned {
	column: string | null;
	/** True when another free column, or another header for the same column, is about as likely. */
	is_ambiguous: boolean;
}

/**
 * Gives each header at most one column and each column at most one header, the surest pairs first. Where two columns, or two
 * headers, are about as likely, nothing is given: a person decides.
 */
export function assign(candidates: readonly (readonly ColumnCandidate[])[]): Assigned[] {
	const pairs = candidates
		.flatMap((list, header) => list.map((candidate) => ({ header, candidate })))
		.sort((first, second) => byConfidence(first.candidate, second.candidate) || first.header - second.header);
	const given = candidates.map((): Assigned => ({ column: null, is_ambiguous: false }));
	const taken = new Set<string>();
	const settled = new Set<number>();
	const isFree = (pair: (typeof pairs)[number]) =>
		!settled.has(pair.header) && !taken.has(pair.candidate.column);
	for (const pair of pairs) {
		if (!isFree(pair)) continue;
		const { header, candidate } = pair;
		const rivals = pairs.filter(
			(other) =>
				other !== pair &&
				isFree(other) &&
				(other.header === header || other.candidate.column === candidate.column) &&
				candidate.confidence - other.candidate.confidence < asLikely
		);
		if (rivals.length > 0) {
			for (const index of [header, ...rivals.map((rival) => rival.header)]) {
				given[index].is_ambiguous = true;
				settled.add(index);
			}
			continue;
		}
		given[header].column = candidate.column;
		taken.add(candidate.column);
		settled.add(header);
	}
	return given;
}
