/** How spellings of a value are compared: but for width, case and blanks. */
export const foldValue = (text: string): string =>
	text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, ' ')
		.trim();
