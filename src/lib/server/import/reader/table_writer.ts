import { closeSync, openSync, writeSync } from 'node:fs';

const flushAt = 1 << 18;

/** Writes lines of the normal form: fields separated by commas, quoted where needed; the first is the source row. */
export class TableWriter {
	readonly file: string;
	lines = 0;
	/** Characters of the longest line. */
	longest = 0;
	readonly #handle: number;
	#pending = '';

	constructor(file: string) {
		this.file = file;
		this.#handle = openSync(file, 'w');
	}

	write(line: string): void {
		this.lines++;
		if (line.length > this.longest) this.longest = line.length;
		this.#pending += line;
		if (this.#pending.length > flushAt) this.#flush();
	}

	/** Longest line in bytes: a character takes at most three (four as two code units). */
	longestBytes(): number {
		return this.longest * 3;
	}

	close(): void {
		this.#flush();
		closeSync(this.#handle);
	}

	#flush(): void {
		const bytes = Buffer.from(this.#pending, 'utf8');
		for (let from = 0; from < bytes.length;) from += writeSync(this.#handle, bytes, from);
		this.#pending = '';
	}
}

const needsQuotes = /[",\r\n]|^\s|\s$/;

/** One field of the normal form. */
export const field = (text: string): string =>
	needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/**
 * Characters XML cannot hold, as delimiter and quote: what comes from an XML file then needs no escaping, and quotes only
 * where it spans lines.
 */
export const xmlTable = { delimiter: '\u001f', quote: '\u001e' } as const;

/** One field of a table written with `xmlTable`. */
export const xmlField = (text: string): string =>
	text.includes('\n') || text.includes('\r') ? xmlTable.quote + text + xmlTable.quote : text;
