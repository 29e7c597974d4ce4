/** Fewest insertions, deletions and changes of one character that make `a` of `b` (Levenshtein). */
export function editDistance(a: string, b: string): number {
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

/** What two words are compared by: Chinese characters one by one, letters and digits in pairs. */
function pieces(text: string): string[] {
	return (text.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []).flatMap((run) =>
		/^\p{Script=Han}/u.test(run) || run.length === 1
			? [...run]
			: Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2))
	);
}

/** Share of pieces two words have in common, wherever they stand (Dice): 0 = none, 1 = all. */
function sharedPieces(a: string, b: string): number {
	const [own, other] = [pieces(a), pieces(b)];
	const left = [...other];
	const common = own.filter((piece) => {
		const at = left.indexOf(piece);
		if (at >= 0) left.splice(at, 1);
		return at >= 0;
	});
	return (2 * common.length) / Math.max(1, own.length + other.length);
}

/**
 * How alike two folded spellings are, from 0 (nothing in common) to 1 (the same): the larger of what editing leaves and
 * what they share in any order, so that both a slip (部们) and another order of words (date due) are seen.
 */
export function similarity(a: string, b: string): number {
	if (a === '' || b === '') return 0;
	if (a === b) return 1;
	const edited = 1 - editDistance(a, b) / Math.max(a.length, b.length);
	return Math.max(edited, 0.95 * sharedPieces(a, b));
}
