import type { ValueAlias } from '#lib/server/ledger/value_aliases.ts';
import { foldValue } from '#lib/server/import/fold_value.ts';

/** What was decided about a spelling: a code, empty cells, or refused rows. */
export type Recognition = { decision: 'assign'; code: string } | { decision: 'keep' | 'refuse'; code: null };

/** Decisions about spellings the definitions do not know, as they stood at one moment. */
export interface RecognisedValues {
	/** Null when nothing is decided. */
	find(kind: string, column: string, spelling: string): Recognition | null;
}

const keyOf = (kind: string, column: string, folded: string): string =>
	JSON.stringify([kind, column, folded]);

/** The state after some decisions: the last one on each spelling counts. */
export function recognisedAfter(aliases: readonly ValueAlias[]): RecognisedValues {
	const found = new Map<string, Recognition>();
	for (const { kind, column_name, folded, decision, code } of aliases) {
		const key = keyOf(kind, column_name, folded);
		if (decision === 'revoke') found.delete(key);
		else if (decision === 'assign') found.set(key, { decision, code: code! });
		else found.set(key, { decision, code: null });
	}
	return {
		find: (kind, column, spelling) => found.get(keyOf(kind, column, foldValue(spelling))) ?? null
	};
}

/** Nothing is decided. */
export const nothingRecognised: RecognisedValues = recognisedAfter([]);
