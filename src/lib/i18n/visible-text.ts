/** Characters of a text shown at most; what is longer ends in `…`. */
export const shownLength = 300;

/**
 * What changes how its surroundings are read without being seen: control characters, marks of writing direction, invisible
 * characters (the joiners of emoji and of Indic scripts aside), halves of a character, unassigned and private code points.
 */
const unseen = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]|(?!\u200c|\u200d|[\u{e0020}-\u{e007f}])\p{Cf}/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text with its invisible characters written out: `\n`, `\u{202E}`. */
export const spellUnseen = (text: string): string =>
	text.replace(
		unseen,
		(char) => short[char] ?? `\\u{${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}}`
	);

/** A text from outside as it may stand in a message: invisible characters written out, at most `shownLength` characters. */
export function visibleText(text: string): string {
	const shown = spellUnseen(text);
	if (shown.length <= shownLength) return shown;
	const start = new Intl.Segmenter('zh').segment(shown.slice(0, 20 * shownLength));
	const characters = Array.from(start, ({ segment }) => segment);
	const isPlain = characters.length > shownLength;
	return `${isPlain ? characters.slice(0, shownLength).join('') : shown.slice(0, shownLength)}…`;
}
