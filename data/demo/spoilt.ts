import type { Company } from '#data/demo/company.ts';
import type { ImportTruth } from '#data/demo/truths.ts';

/** So many findings of one rule in one column of a file. */
export interface ExpectedFinding {
	rule: string;
	severity: 'reject' | 'warn';
	count: number;
}

/** Bad rows mixed into the exports, and what the import must say about them. */
export interface Spoilt {
	/** The rows of a kind with its bad rows mixed in at fixed places. */
	into(kind: string, rows: readonly object[]): object[];
	truths: ImportTruth[];
}

export function spoil(_company: Company): Spoilt {
	return { into: (_kind, rows) => [...rows], truths: [] };
}
