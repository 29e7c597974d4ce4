import { closeSync, openSync, writeSync } from 'node:fs';
import type { CsvRecord } from '#lib/server/import/csv_scan.ts';
import { limits } from '#lib/server/import/limits.ts';

const digit0 = 48;
const digit9 = 57;
const LF = 10;

/**
 * Writes records as they stand, each behind its row number, into a file. The loader then knows every row's number from the
 * row itself: asking the engine to number the rows costs it its second thread, or a copy of the whole table.
 */
export class NumberedLines {
	readonly #handle: number;
	readonly #delimiter: number;
	readonly #out = Buffer.allocUnsafe(2 * limits.line);
	#length = 0;
	/** The last row number in digits, right-aligned; counting on costs less than writing each number anew. */
	readonly #digits = new Uint8Array(20).fill(digit0);
	#first = this.#digits.length - 1;
	#row = 0;

	constructor(file: string, delimiter: string) {
		this.#handle = openSync(file, 'w');
		this.#delimiter = delimiter.charCodeAt(0);
	}

	/** Records come in order; rows between them may be left out. */
	write({ bytes, from, to, row }: CsvRecord): void {
		if (this.#length + this.#digits.length + (to - from) + 2 > this.#out.length) this.#flush();
		while (this.#row < row) this.#count();
		const out = this.#out;
		let at = this.#length;
		for (let digit = this.#first; digit < this.#digits.length; digit++) out[at++] = this.#digits[digit];
		out[at++] = this.#delimiter;
		at += bytes.copy(out, at, from, to);
		out[at++] = LF;
		this.#length = at;
	}

	close(): void {
		this.#flush();
		closeSync(this.#handle);
	}

	#count(): void {
		this.#row++;
		let at = this.#digits.length - 1;
		for (; this.#digits[at] === digit9; at--) this.#digits[at] = digit0;
		this.#digits[at]++;
		if (at < this.#first) this.#first = at;
	}

	#flush(): void {
		for (let from = 0; from < this.#length;) {
			from += writeSync(this.#handle, this.#out, from, this.#length - from);
		}
		this.#length = 0;
	}
}
