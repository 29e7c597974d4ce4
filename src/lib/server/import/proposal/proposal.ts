import type { Text } from '#lib/i18n/text.ts';
import type { DateFormat } from '#lib/server/import/date_format.ts';
import type { Evidence } from '#lib/server/import/proposal/column_values.ts';
import type { StageProposal } from '#lib/server/import/proposal/stages.ts';
import type { NameMatch } from '#lib/server/import/proposal/targets.ts';

/** The first rows of a table as a person sees them. */
export interface SampleTable {
	header: readonly string[];
	/** Cells as written, null when empty; rows may be shorter than the header. */
	rows: readonly (readonly (string | null)[])[];
}

/** One column of ours that a header may mean. */
export interface ColumnCandidate {
	/** As a mapping writes it: `due_at`, for a process log `cases.due_at`. */
	column: string;
	/** 0–1: 1 = the very name; below 0.5 only the values speak for it. */
	confidence: number;
	/** Why it is offered: the words of the header, else what the values look like. */
	reason: NameMatch['reason'] | NonNullable<Evidence['reason']>;
	/** What the values say about it; null when they say nothing. */
	values: {
		verdict: 'supports' | 'contradicts';
		reason: NonNullable<Evidence['reason']>;
		share: number;
	} | null;
}

export interface HeaderProposal {
	header: string;
	/** 0-based position in the file. */
	position: number;
	/**
	 * `applied`: an import reads it so by itself; `offered`: only once a person has said so in a mapping; `ambiguous`: two
	 * columns are about as likely (see `candidates`); `unmapped`: nothing fits.
	 */
	status: 'applied' | 'offered' | 'ambiguous' | 'unmapped';
	/** The best candidate; null for `ambiguous` and `unmapped`. */
	column: string | null;
	/** At most five, best first. */
	candidates: readonly ColumnCandidate[];
	/** First different values of the sample. */
	examples: readonly string[];
	/** For a column of times whose values do not begin with the year: how they are written; `unclear` has to be asked. */
	date_format: DateFormat | 'unclear' | null;
}

/** What a table would be if it were of one kind. */
export interface KindProposal {
	/** Record kind or `log`. */
	kind: string;
	label: Text;
	/** 0–1: how much of what the kind needs is there, and how much of the header it explains. */
	score: number;
	headers: readonly HeaderProposal[];
	/** Required columns no header was found for. */
	missing: readonly string[];
	/** True when times are written without their offset from UTC: the zone of the source has to be known. */
	needs_time_zone: boolean;
	/** For a log without a column of stages: what its activities may be, as far as the sample shows them. */
	stages: readonly StageProposal[];
}

export interface MappingProposal {
	/** Best first; kinds that have nothing in common with the header are left out. */
	kinds: readonly KindProposal[];
	/** True when the first two kinds are about equally likely. */
	is_ambiguous: boolean;
}
