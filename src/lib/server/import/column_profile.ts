const digit0 = 48;

/** What was seen in all cells of one column of a text file. */
export interface ColumnProfile {
	/** True when some cell begins or ends with a blank (of any script), so that the column must be trimmed. */
	has_blanks: boolean;
	/** True when every cell that is not empty is `YYYY-MM-DD[ HH:MM[:SS]]`. */
	is_local_time: boolean;
}

/** Watches cells go by as bytes, without making text of them. */
export class ColumnWatch {
	readonly profile: ColumnProfile = { has_blanks: false, is_local_time: true };

	/** Looks at the cell `bytes[from, to)`, as written, quotes included. */
	see(bytes: Uint8Array, from: number, to: number): void {
		if (to - from >= 2 && bytes[from] === 34) {
			from++;
			to--;
		}
		if (from >= to) return;
		const { profile } = this;
		if (profile.is_local_time && !isLocalTime(bytes, from, to)) profile.is_local_time = false;
		if (!profile.has_blanks && (isBlankStart(bytes, from) || isBlankEnd(bytes, from, to))) {
			profile.has_blanks = true;
		}
	}
}

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

function isLocalTime(bytes: Uint8Array, from: number, to: number): boolean {
	const length = to - from;
	if (length !== 10 && length !== 16 && length !== 19) return false;
	for (let i = 0; i < length; i++) {
		const byte = bytes[from + i];
		if (i === 4 || i === 7) {
			if (byte !== 45) return false;
		} else if (i === 10) {
			if (byte !== 32 && byte !== 84) return false;
		} else if (i === 13 || i === 16) {
			if (byte !== 58) return false;
		} else if (!isDigit(byte)) return false;
	}
	return length === 10 || bytes[from + 11] !== 50 || bytes[from + 12] !== 52;
}
