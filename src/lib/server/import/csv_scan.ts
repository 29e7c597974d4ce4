import { type ColumnProfile, ColumnWatch } from '#lib/server/import/column_profile.ts';
import { limits } from '#lib/server/import/limits.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;

/** A record whose number of fields differs from the header's, or that has a quote out of place. */
export interface BadRecord {
	/** 1-based record, header = 1. */
	row: number;
	/** 1-based physical line where it starts. */
	line: number;
	fields: number;
	has_stray_quote: boolean;
}

type OnRecord = (fields: string[], row: number) => void;

/**
 * Walks the bytes of a delimited UTF-8 text once and reports its structure. With `onRecord` it also hands out the
 * fields of each record (slower: for headers and for files that must be rewritten).
 * Throws InputError `line-too-long`, `nul-byte` or `unclosed-quote`.
 */
export class CsvScanner {
	/** Records seen, blank lines left out. */
	records = 0;
	/** Fields of the first record. */
	width = 0;
	bad: BadRecord[] = [];
	/** Bytes of the longest record. */
	longest = 0;
	/** True when the header takes one line and nothing but odd records stands between the file and the loader. */
	isPlain = true;

	readonly #special = new Uint8Array(256);
	readonly #delimiter: number;
	readonly #onRecord: OnRecord | null;
	#line = 1;
	#recordLine = 1;
	#quoteLine = 0;
	#fields = 0;
	#isQuoted = false;
	#afterQuote = false;
	#hasStray = false;
	#afterCr = false;
	/** Bytes of the running record and field that lie in earlier chunks. */
	#recordBefore = 0;
	#fieldBefore = 0;
	#texts: string[] = [];
	readonly #watches: ColumnWatch[] = [];
	#parts: Buffer[] = [];
	#ends = new Set<'lf' | 'crlf' | 'cr'>();
	#blankAt = 0;

	constructor(delimiter: string, onRecord: OnRecord | null = null) {
		this.#delimiter = delimiter.charCodeAt(0);
		this.#onRecord = onRecord;
		for (const byte of [0, QUOTE, LF, CR, this.#delimiter]) this.#special[byte] = 1;
	}

	push(chunk: Buffer): void {
		const special = this.#special;
		let field = 0;
		let record = 0;
		const { length } = chunk;
		for (let i = 0; i < length; i++) {
			if (this.#isQuoted) {
				i = this.#skipQuoted(chunk, i);
				continue;
			}
			if (special[chunk[i]] === 0) {
				if (this.#afterQuote) this.#strayQuote();
				if (this.#afterCr) this.#loneCr();
				do i++;
				while (i < length && special[chunk[i]] === 0);
				if (i === length) break;
			}
			const byte = chunk[i];
			if (byte === LF && this.#afterCr) {
				this.#afterCr = false;
				this.#ends.add('crlf');
				field = record = i + 1;
				continue;
			}
			if (this.#afterCr) this.#loneCr();
			if (byte === QUOTE) {
				this.#openQuote(this.#fieldBefore + i - field === 0);
				continue;
			}
			if (byte === 0) this.#refuseNul();
			this.#endField(chunk, field, i);
			field = i + 1;
			if (byte === this.#delimiter) continue;
			this.#endRecord(this.#recordBefore + i - record);
			record = i + 1;
			if (byte === CR) this.#afterCr = true;
			else this.#ends.add('lf');
		}
		if (field < chunk.length) this.#parts.push(Buffer.from(chunk.subarray(field)));
		this.#fieldBefore += chunk.length - field;
		this.#recordBefore += chunk.length - record;
		if (this.#recordBefore > limits.line)
			throw new ImportProblem('line-too-long', { line: this.#recordLine });
	}

	end(): void {
		if (this.#isQuoted) throw new ImportProblem('unclosed-quote', { line: this.#quoteLine });
		if (this.#afterCr) this.#loneCr();
		if (this.#recordBefore > 0) {
			this.#endField(Buffer.alloc(0), 0, 0);
			this.#endRecord(this.#recordBefore);
		}
		if (this.#ends.size > 1 || this.#ends.has('cr')) this.isPlain = false;
	}

	/** What was seen in each column; only without `onRecord`. */
	profiles(): ColumnProfile[] {
		return this.#watches.map((watch) => watch.profile);
	}

	/** Index of the closing quote, or the chunk's length. */
	#skipQuoted(chunk: Buffer, from: number): number {
		for (let i = from; i < chunk.length; i++) {
			const byte = chunk[i];
			if (byte === QUOTE) {
				this.#isQuoted = false;
				this.#afterQuote = true;
				return i;
			}
			if (byte === LF) this.#line++;
			else if (byte === 0) this.#refuseNul();
		}
		return chunk.length;
	}

	#openQuote(atStart: boolean): void {
		if (atStart || this.#afterQuote) {
			if (atStart) this.#quoteLine = this.#line;
			this.#isQuoted = true;
		} else this.#hasStray = true;
		this.#afterQuote = false;
	}

	#strayQuote(): void {
		this.#hasStray = true;
		this.#afterQuote = false;
	}

	#loneCr(): void {
		this.#afterCr = false;
		this.#ends.add('cr');
	}

	#endField(chunk: Buffer, from: number, to: number): void {
		const column = this.#fields++;
		this.#afterQuote = false;
		this.#fieldBefore = 0;
		if (this.#parts.length > 0) {
			const bytes = Buffer.concat([...this.#parts, chunk.subarray(from, to)]);
			this.#parts = [];
			this.#takeField(column, bytes, 0, bytes.length);
		} else this.#takeField(column, chunk, from, to);
	}

	#takeField(column: number, bytes: Buffer, from: number, to: number): void {
		if (this.#onRecord) this.#texts.push(unquote(bytes.toString('utf8', from, to)));
		else if (this.records > 0 && column < this.#watches.length) this.#watches[column].see(bytes, from, to);
	}

	#endRecord(bytes: number): void {
		if (bytes > limits.line) throw new ImportProblem('line-too-long', { line: this.#recordLine });
		if (bytes > this.longest) this.longest = bytes;
		if (bytes === 0) this.#blankAt = this.#line;
		else this.#keepRecord();
		this.#line++;
		this.#recordLine = this.#line;
		this.#fields = 0;
		this.#hasStray = false;
		this.#recordBefore = 0;
		this.#texts = [];
	}

	#keepRecord(): void {
		if (this.#blankAt > 0) this.isPlain = false;
		const row = ++this.records;
		if (row === 1) {
			this.width = this.#fields;
			for (let column = 0; column < this.width; column++) this.#watches.push(new ColumnWatch());
			if (this.#line !== this.#recordLine) this.isPlain = false;
			if (this.width > limits.columns) throw new ImportProblem('too-many-columns', { columns: this.width });
		} else if (this.#fields !== this.width || this.#hasStray) {
			this.bad.push({
				row,
				line: this.#recordLine,
				fields: this.#fields,
				has_stray_quote: this.#hasStray
			});
		}
		this.#onRecord?.(this.#texts, row);
	}

	#refuseNul(): never {
		throw new ImportProblem('nul-byte', { line: this.#line });
	}
}

/** Field text without its quotes; a field with quotes out of place stays as written. */
function unquote(text: string): string {
	if (!text.startsWith('"')) return text;
	if (text.length > 1 && text.endsWith('"')) return text.slice(1, -1).replaceAll('""', '"');
	return text;
}

/** One line of the normal form. */
export const csvLine = (fields: readonly string[]): string => fields.map(csvField).join(',') + '\n';

const csvField = (text: string): string =>
	/[",\n\r]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
