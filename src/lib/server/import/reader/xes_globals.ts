/** A global attribute (IEEE 1849, clause 4): the log says that every event, or every trace, has it. */
export interface GlobalAttribute {
	scope: 'event' | 'trace';
	key: string;
	/** How many have not. */
	missing: number;
	/** 1-based event at which the first of them stands; null = all have it so far. */
	first: number | null;
}

/** The attributes a log declares as global, and where they are missing all the same. */
export class GlobalAttributes {
	readonly #declared: GlobalAttribute[] = [];

	/** Each once, however often it is declared. Another scope than the two of the standard promises nothing. */
	declare(scope: string | null, key: string): void {
		if (scope !== 'event' && scope !== 'trace') return;
		const isKnown = this.#declared.some((one) => one.scope === scope && one.key === key);
		if (!isKnown) this.#declared.push({ scope, key, missing: 0, first: null });
	}

	/** Those of a scope that are not among the keys. */
	lackedBy(scope: GlobalAttribute['scope'], has: (key: string) => boolean): GlobalAttribute[] {
		return this.#declared.filter((one) => one.scope === scope && !has(one.key));
	}

	/** All that were missing somewhere. */
	get broken(): GlobalAttribute[] {
		return this.#declared.filter(({ missing }) => missing > 0);
	}
}

/** Counts that an event, or a trace that begins with it, lacks these. */
export function noteMissing(lacked: readonly GlobalAttribute[], event: number): void {
	for (const one of lacked) {
		one.missing++;
		one.first ??= event;
	}
}
