import type { Company } from '#data/demo/company.ts';

/** Bad rows mixed into the exports, and what the import must say about them. */
export interface Spoilt {
	/** The rows of a kind with its bad rows mixed in at fixed places. */
	into(kind: string, rows: readonly object[]): object[];
}

export function spoil(_company: Company): Spoilt {
	return { into: (_kind, rows) => [...rows] };
}
