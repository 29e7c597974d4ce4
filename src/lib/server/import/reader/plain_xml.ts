/** Text of an XML attribute that stands for itself: no reference, and no character that XML forbids or changes. */
export const plainText = String.raw`[^"&<\x00-\x1f\x7f-\x9f\u2028\ud800-\udfff\ufffe\uffff]*`;

/** The same for the content of an element. */
export const plainContent = String.raw`[^<>&\x00-\x1f\x7f-\x9f\u2028\ud800-\udfff\ufffe\uffff]*`;

/** `<string key="…" value="…"/>` behind white space: its start up to the value, tag, key, value and end. */
export const leafPattern = String.raw`([ \t\r\n]*<(string|date|int|float|boolean|id) key="(${plainText})" value=")(${plainText})(" ?/>)`;

const leaf = new RegExp(leafPattern, 'y');

/** Takes an element without content: its tag, key and value. False = it is left to the parser. */
export type OnLeaf = (tag: string, key: string, value: string) => boolean;

/** Reads leaves that are plain from `from` on; returns where the last one ends. */
export function takeLeaves(text: string, from: number, onLeaf: OnLeaf): number {
	let at = from;
	for (;;) {
		leaf.lastIndex = at;
		const match = leaf.exec(text);
		if (!match || !onLeaf(match[2], match[3], match[4])) return at;
		at = leaf.lastIndex;
	}
}

/** A slice keeps the whole text it was cut from in memory; what is remembered for long must not. */
export const ownCopy = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
