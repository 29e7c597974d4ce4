/** Spelling differences that do not matter: width, case, spaces, underscores, hyphens, invisible marks, a final `*`. */
export const foldHeader = (text: string): string =>
	text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s_\-\u200b-\u200f\u2060\ufeff]+/g, '')
		.replace(/[*:]+$/, '');
