import { type Attributes, textOf } from '#lib/server/import/reader/xes_attributes.ts';

/** A way to tell events apart: the values of some of their attributes. */
export interface Classifier {
	name: string;
	keys: readonly string[];
}

/** Extensions of the standard (IEEE 1849, clause 7) by the file of their URI; it is also the prefix they are known by. */
const standardUri = /\bxes-standard\.org\/([a-z]+)\.xesext$/;

/** Keys of a classifier: separated by blanks, those that hold blanks between single quotes. */
const keyPattern = /'([^']*)'|([^\s']+)/g;

/** Who and when: no name of an activity. Its transition has a column of its own. */
const noName = /^(concept:name$|org:|time:)/;
const transition = 'lifecycle:transition';

/**
 * What a log declares before its traces, as far as it decides how events are read (IEEE 1849, clause 4).
 * - An extension's declared prefix decides its keys: with `prefix="c"` for the concept extension, `c:name` is `concept:name`.
 * - The first classifier of events names an event that has no `concept:name`, as its values are what makes events the same; the
 *   name itself, who and when among its keys make it useless for that.
 * - Global attributes promise that each event has them. The values declared with them serve to make new attributes; in practice they are
 *   marks of absence (`__INVALID__`, `UNKNOWN`, 1970). An event without one breaks the promise: it stays without, as missing is not a value.
 *   How often that is so is counted (xes_globals.ts).
 */
export class LogHead {
	readonly #prefixes = new Map<string, string>();
	readonly #classifiers: Classifier[] = [];
	/** Null = there is none of use; undefined = none was declared yet. */
	#classifier: Classifier | null | undefined;

	declareExtension({ prefix, uri }: Record<string, string>): void {
		const standard = standardUri.exec(uri?.trim() ?? '')?.[1];
		if (standard && prefix && prefix !== standard) this.#prefixes.set(prefix, standard);
	}

	declareClassifier({ name = '', scope = 'event', keys = '' }: Record<string, string>): void {
		const all = [...keys.matchAll(keyPattern)].map(([, quoted, plain]) => this.keyOf(quoted ?? plain));
		if (all.length > 0) this.#classifiers.push({ name, keys: all });
		if (scope !== 'event' || this.#classifier !== undefined) return;
		const naming = all.filter((key) => key !== transition);
		const isOfUse = naming.length > 0 && !naming.some((key) => noName.test(key));
		this.#classifier = isOfUse ? { name, keys: naming } : null;
	}

	/** True when keys and names stand as they are. */
	get isPlain(): boolean {
		return this.#prefixes.size === 0 && !this.#classifier;
	}

	/** An attribute's key with the prefix the extension is known by. */
	keyOf(key: string): string {
		if (this.#prefixes.size === 0) return key;
		const at = key.indexOf(':');
		const standard = at < 0 ? undefined : this.#prefixes.get(key.slice(0, at));
		return standard === undefined ? key : standard + key.slice(at);
	}

	/** Classifiers that decided nothing; events are told apart by name and transition in any case. `isNaming`: some event was named by one. */
	unused(isNaming: boolean): Classifier[] {
		const naming = isNaming ? this.#classifier : null;
		return this.#classifiers.filter(
			({ name, keys }) =>
				!(naming?.name === name && naming.keys.every((key) => keys.includes(key))) &&
				!(keys.includes('concept:name') && keys.every((key) => key === 'concept:name' || key === transition))
		);
	}

	/** The name the classifier gives an event, joined with + as usual; null without one, or where the event lacks one of its keys. */
	nameOf(attributes: Attributes): { text: string; classifier: Classifier } | null {
		const classifier = this.#classifier;
		if (!classifier) return null;
		const values = classifier.keys.map((key) => textOf(attributes.get(key)).trim());
		return values.includes('') ? null : { text: values.join('+'), classifier };
	}
}
