/** How much room texts take in cells. No program sets the height of a wrapped row by itself, so it is set here. */

/** Ideographs, syllables of Korean and full-width signs of the basic plane, as ranges of a character class. */
const wideRanges = 'ᄀ-ᇿ⺀-鿿가-힯豈-﫿︰-﹏＀-｠￠-￦';
/** Ideographs beyond it (and emoji), which take two places too. */
const rare = '[\\u{10000}-\\u{3ffff}]';

const wide = new RegExp(`[${wideRanges}]|${rare}`, 'u');
/** Pieces between which a line may end: ideographs one by one, Latin words whole with their space. */
const piece = new RegExp(`[${wideRanges}]|${rare}|[^\\s${wideRanges}\\u{10000}-\\u{3ffff}]+\\s*|\\s+`, 'gu');
const piecesOf = (line: string): string[] => line.match(piece) ?? [];

/** Width in Latin characters, the unit of column widths: ideographs and full-width signs count two. */
export function displayWidth(text: string): number {
	let width = 0;
	for (const character of text) width += wide.test(character) ? 2 : 1;
	return width;
}

/** What indent and margins of a cell take, in Latin characters. */
const sides = 2;

/** Lines a text takes in a column of that width; at least one. */
export function linesOf(text: string, columnWidth: number): number {
	const room = Math.max(4, columnWidth - sides);
	return text.split('\n').reduce((sum, line) => sum + linesOfParagraph(line, room), 0);
}

function linesOfParagraph(line: string, room: number): number {
	let lines = 1;
	let used = 0;
	for (const words of piecesOf(line)) {
		const width = displayWidth(words.trimEnd());
		if (used > 0 && used + width > room) {
			lines++;
			used = 0;
		}
		if (width > room) lines += Math.ceil(width / room) - 1;
		used = width > room ? width % room : used + displayWidth(words);
	}
	return lines;
}

/** Column width in which no word of the text is torn apart. */
export const widthOfLongestWord = (text: string): number =>
	sides + Math.max(0, ...piecesOf(text).map((words) => displayWidth(words.trimEnd())));
