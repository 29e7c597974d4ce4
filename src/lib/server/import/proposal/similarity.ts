import { foldScript } from '#lib/i18n/fold-script.ts';
import { foldHeader } from '#lib/server/import/fold_header.ts';

/** A spelling in the forms it is compared in, from the most exact to the loosest. */
export interface Words {
	/** But for case, width and blanks. */
	folded: string;
	/** But for simplified or traditional characters besides. */
	script: string;
	/** But for the word at its end that says of what kind the thing is: 发生日期 and 发生时间 have one stem. */
	stem: string;
	/** Its Latin words. */
	tokens: readonly string[];
	/** Its characters, and what it is compared by: Chinese characters one by one, letters and digits in pairs. Sorted. */
	characters: readonly string[];
	pieces: readonly string[];
	/** One bit per piece, several pieces to a bit: no bit in common = no piece in common. */
	bits: number;
}

/** Words at the end that say the same: kinds of time, of number, of name. */
const endings: readonly [RegExp, string][] = [
	[/(?:日期|时间|时刻|日|时|date|time|dt|timestamp)$/, '@时'],
	[/(?:编号|号码|编码|代码|单号|序号|工号|号|id|no|number|code)$/, '@号'],
	[/(?:名称|名字|姓名|名|name)$/, '@名']
];

const known = new Map<string, Words>();

/** Takes a spelling apart; those of our own definitions come again and again, so they are kept. */
export function wordsOf(text: string): Words {
	const earlier = known.get(text);
	if (earlier) return earlier;
	const folded = foldHeader(text);
	const script = foldScript(folded);
	const pieces = piecesOf(script).sort();
	const words = {
		folded,
		script,
		stem: stemOf(script),
		tokens: tokensOf(text),
		characters: [...script].sort(),
		pieces,
		bits: pieces.reduce((bits, piece) => bits | (1 << (codeOf(piece) % 31)), 0)
	};
	if (known.size > 20_000) known.clear();
	known.set(text, words);
	return words;
}

function stemOf(script: string): string {
	for (const [ending, sign] of endings) if (ending.test(script)) return script.replace(ending, sign);
	return script;
}

const codeOf = (piece: string): number => 31 * piece.charCodeAt(0) + (piece.charCodeAt(1) || 0) * 7;

const tokensOf = (text: string): string[] =>
	text
		.normalize('NFKC')
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.match(/[a-z]+/g) ?? [];

const piecesOf = (text: string): string[] =>
	(text.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []).flatMap((run) =>
		/^\p{Script=Han}/u.test(run) || run.length === 1
			? [...run]
			: Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2))
	);

/** How many elements two sorted lists have in common. */
function countCommon(own: readonly string[], other: readonly string[]): number {
	let [common, i, j] = [0, 0, 0];
	while (i < own.length && j < other.length) {
		if (own[i] === other[j]) common++;
		const isBehind = own[i] <= other[j];
		if (own[i] >= other[j]) j++;
		if (isBehind) i++;
	}
	return common;
}

/** Fewest insertions, deletions and changes of one character that make `a` of `b` (Levenshtein). */
function editDistance(a: string, b: string): number {
	let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = a[i - 1] === b[j - 1] ? 0 : 1;
			row[j] = Math.min(row[j - 1] + 1, previous[j] + 1, previous[j - 1] + change);
		}
		previous = row;
	}
	return previous[b.length];
}

/**
 * How alike the letters of two spellings are, from 0 (nothing in common) to 1 (the same): the larger of what editing leaves and
 * what they share in any order, so that both a slip (部们) and another order of words (date due) are seen. Below `least` it may be
 * told smaller than it is; above one half that takes a piece in common.
 */
export function similarity(own: Words, other: Words, least = 0): number {
	if (own.script === '' || other.script === '') return 0;
	if (own.script === other.script) return 1;
	if ((own.bits & other.bits) === 0 && least > 0.5) return 0;
	const longest = Math.max(own.characters.length, other.characters.length);
	const most = countCommon(own.characters, other.characters) / longest;
	const pieces = own.pieces.length + other.pieces.length;
	const shared = (0.95 * 2 * countCommon(own.pieces, other.pieces)) / pieces;
	if (most < Math.max(least, shared)) return shared;
	return Math.max(shared, 1 - editDistance(own.script, other.script) / longest);
}

/** Words too common to mean anything alone. */
const common = new Set([
	'id',
	'no',
	'code',
	'name',
	'date',
	'time',
	'type',
	'status',
	'case',
	'step',
	'at',
	'by'
]);

/** How surely two spellings that are not the same mean the same, from 0 to 1: by their stems, their words, or their letters. */
export function likeness(own: Words, other: Words, least: number): number {
	if (own.stem === other.stem && own.stem.length > 2) return 0.95;
	const { length } = other.tokens;
	const isContained =
		length > 0 &&
		length < own.tokens.length &&
		other.tokens.every((token) => own.tokens.includes(token)) &&
		!(length === 1 && common.has(other.tokens[0]));
	const contained = isContained ? 0.6 + (0.3 * length) / own.tokens.length : 0;
	return Math.max(contained, similarity(own, other, least));
}
