import { instantPattern } from '#lib/server/import/normal_value.ts';

const digit0 = 48;

/** What was seen in all cells of one column. */
export interface ColumnProfile {
	/** True when some cell is empty. */
	has_empty: boolean;
	/** True when some cell begins or ends with a blank (of any script), so that the column must be trimmed. */
	has_blanks: boolean;
	/** True when every cell that is not empty is `YYYY-MM-DD[ HH:MM[:SS]]`. */
	is_local_time: boolean;
	/** True when every cell that is not empty is an ISO time with its offset: `YYYY-MM-DDTHH:MM:SS[.f]+HH:MM`. */
	is_instant: boolean;
	/** True when every cell that is not empty is 1–18 digits, perhaps behind a minus sign. */
	is_integer: boolean;
}

/** Watches cells go by as bytes, without making text of them. */
export class ColumnWatch {
	readonly profile: ColumnProfile = {
		has_empty: false,
		has_blanks: false,
		is_local_time: true,
		is_instant: true,
		is_integer: true
	};

	/** Looks at the cell `bytes[from, to)`, as written, quotes included. */
	see(bytes: Uint8Array, from: number, to: number): void {
		if (to - from >= 2 && bytes[from] === 34) {
			from++;
			to--;
		}
		const { profile } = this;
		if (from >= to) {
			profile.has_empty = true;
			return;
		}
		if (profile.is_local_time && !isLocalTime(bytes, from, to)) profile.is_local_time = false;
		if (profile.is_instant && !isInstant(bytes, from, to)) profile.is_instant = false;
		if (profile.is_integer && !isInteger(bytes, from, to)) profile.is_integer = false;
		if (!profile.has_blanks && (isBlankStart(bytes, from) || isBlankEnd(bytes, from, to))) {
			profile.has_blanks = true;
		}
	}
}

const forms = {
	local: /^\d{4}-\d{2}-\d{2}(?:[ T](?!24)\d{2}:\d{2}(?::\d{2})?)?$/,
	instant: new RegExp(instantPattern),
	integer: /^-?\d{1,18}$/
};

/** The same for cells that are text already. */
export class TextWatch {
	readonly profile: ColumnProfile = {
		has_empty: false,
		has_blanks: false,
		is_local_time: true,
		is_instant: true,
		is_integer: true
	};

	see(text: string): void {
		const { profile } = this;
		if (text === '') {
			profile.has_empty = true;
			return;
		}
		if (profile.is_local_time && !forms.local.test(text)) profile.is_local_time = false;
		if (profile.is_instant && (!forms.instant.test(text) || text.startsWith('24', 11))) {
			profile.is_instant = false;
		}
		if (profile.is_integer && !forms.integer.test(text)) profile.is_integer = false;
		if (!profile.has_blanks && (isBlank(text.charCodeAt(0)) || isBlank(text.charCodeAt(text.length - 1)))) {
			profile.has_blanks = true;
		}
	}
}

/** All columns of a table whose cells are text. */
export class TextWatches {
	readonly #watches: readonly TextWatch[];

	constructor(columns: number) {
		this.#watches = Array.from({ length: columns }, () => new TextWatch());
	}

	/** Looks at the cells of one row, in the order of the columns. */
	see(cells: readonly string[]): void {
		for (let column = 0; column < this.#watches.length; column++) this.#watches[column].see(cells[column]);
	}

	profiles(): ColumnProfile[] {
		return this.#watches.map(({ profile }) => profile);
	}
}

const isBlank = (code: number): boolean =>
	code <= 32 || (code >= 0xa0 && (code === 0xa0 || code === 0x200b || code === 0x3000 || code === 0xfeff));

/** Space and control characters, NBSP (C2 A0), zero-width and BOM (E2 80 8B, EF BB BF), ideographic space (E3 80 80). */
function isBlankStart(bytes: Uint8Array, at: number): boolean {
	const byte = bytes[at];
	if (byte <= 32) return true;
	if (byte < 0xc2) return false;
	if (byte === 0xc2) return bytes[at + 1] === 0xa0;
	return isBlankTriple(byte, bytes[at + 1], bytes[at + 2]);
}

function isBlankEnd(bytes: Uint8Array, from: number, to: number): boolean {
	const byte = bytes[to - 1];
	if (byte <= 32) return true;
	if (byte < 0x80) return false;
	if (byte === 0xa0 && bytes[to - 2] === 0xc2) return true;
	return to - from >= 3 && isBlankTriple(bytes[to - 3], bytes[to - 2], byte);
}

const isBlankTriple = (a: number, b: number, c: number): boolean =>
	(a === 0xe3 && b === 0x80 && c === 0x80) ||
	(a === 0xe2 && b === 0x80 && c === 0x8b) ||
	(a === 0xef && b === 0xbb && c === 0xbf);

const isDigit = (byte: number): boolean => byte >= digit0 && byte <= digit0 + 9;
const isPair = (bytes: Uint8Array, at: number): boolean => isDigit(bytes[at]) && isDigit(bytes[at + 1]);

function isLocalTime(bytes: Uint8Array, from: number, to: number): boolean {
	const length = to - from;
	return (length === 10 || length === 16 || length === 19) && isClock(bytes, from, length);
}

/** `YYYY-MM-DD HH:MM:SS` or its first 10, 16 or 19 characters; the hour 24 is none. Written out: half of the watching is this. */
function isClock(bytes: Uint8Array, at: number, length: number): boolean {
	const isDay =
		bytes[at + 4] === 45 &&
		bytes[at + 7] === 45 &&
		isPair(bytes, at) &&
		isPair(bytes, at + 2) &&
		isPair(bytes, at + 5) &&
		isPair(bytes, at + 8);
	if (!isDay || length === 10) return isDay;
	const isTime =
		(bytes[at + 10] === 32 || bytes[at + 10] === 84) &&
		bytes[at + 13] === 58 &&
		isPair(bytes, at + 11) &&
		isPair(bytes, at + 14) &&
		(bytes[at + 11] !== 50 || bytes[at + 12] !== 52);
	return isTime && (length === 16 || (bytes[at + 16] === 58 && isPair(bytes, at + 17)));
}

function isInstant(bytes: Uint8Array, from: number, to: number): boolean {
	if (to - from < 20 || !isClock(bytes, from, 19)) return false;
	let at = from + 19;
	if (bytes[at] === 46) {
		const fraction = ++at;
		while (at < to && isDigit(bytes[at])) at++;
		if (at === fraction || at > fraction + 9) return false;
	}
	return isOffset(bytes, at, to);
}

/** `Z`, `+HHMM` or `+HH:MM`, or west of Greenwich. */
function isOffset(bytes: Uint8Array, from: number, to: number): boolean {
	const length = to - from;
	if (length === 1) return bytes[from] === 90;
	if ((length !== 5 && length !== 6) || (bytes[from] !== 43 && bytes[from] !== 45)) return false;
	if (length === 6 && bytes[from + 3] !== 58) return false;
	return areDigits(bytes, from + 1, from + 3) && areDigits(bytes, to - 2, to);
}

function isInteger(bytes: Uint8Array, from: number, to: number): boolean {
	if (bytes[from] === 45) from++;
	return to > from && to - from <= 18 && areDigits(bytes, from, to);
}

function areDigits(bytes: Uint8Array, from: number, to: number): boolean {
	for (let i = from; i < to; i++) if (!isDigit(bytes[i])) return false;
	return true;
}
