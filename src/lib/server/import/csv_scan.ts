import { type ColumnProfile, ColumnWatch } from '#lib/server/import/column_profile.ts';
import { limits } from '#lib/server/import/limits.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';

/** What may stand between the fields of a text file, the likeliest first. */
export const delimiters = [',', '\t', ';', '|'] as const;

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

/** One record while it is being looked at; the next one takes its place. */
export class CsvRecord {
	/** 1-based record, header = 1, blank lines left out. */
	row = 0;
	bytes: Buffer = Buffer.alloc(0);
	/** Where it lies in `bytes`, without its line end. */
	from = 0;
	to = 0;
	fields = 0;
	/** Field n lies from `ends[n] + 1` to `ends[n + 1]`, quotes included. An array of numbers of any size is slower by a third. */
	readonly ends = new Int32Array(limits.columns + 2);
	/** False when it has another number of fields than the header, or a quote out of place. */
	isGood = true;

	/** The fields' text without their quotes. */
	texts(): string[] {
		return Array.from({ length: Math.min(this.fields, limits.columns + 1) }, (_, field) =>
			unquote(this.bytes.toString('utf8', this.ends[field] + 1, this.ends[field + 1]))
		);
	}
}

/**
 * Walks the records of a delimited UTF-8 text once: says which are odd, watches the columns, hands every record on as bytes.
 * Fields are not made into text, and a record that is not whole yet is looked at again together with what follows: so there
 * is nothing to remember between two pieces, and the loop over the bytes touches nothing but bytes.
 * Throws FileTrouble `line-too-long`, `unclosed-quote` or `too-many-columns`.
 */
export class CsvScanner {
	/** Records seen, blank lines left out. */
	records = 0;
	/** Fields of the first record. */
	width = 0;
	/** Bytes of the longest record. */
	longest = 0;
	readonly bad: BadRecord[] = [];

	readonly #delimiter: number;
	readonly #special = new Uint8Array(256);
	readonly #onRecord: (record: CsvRecord) => void;
	readonly #record = new CsvRecord();
	#watches: ColumnWatch[] = [];
	#isBegun = false;
	/** Line where the running record begins, and line ends inside its quotes so far. */
	#line = 1;
	#lineEnds = 0;
	#hasStray = false;

	constructor(delimiter: string, onRecord: (record: CsvRecord) => void = () => undefined) {
		this.#onRecord = onRecord;
		this.#delimiter = delimiter.charCodeAt(0);
		for (const byte of [QUOTE, LF, CR, this.#delimiter]) this.#special[byte] = 1;
	}

	/** Looks at the whole records of `bytes[0, length)`; returns where the first begins that is not whole. `isEnd`: nothing follows. */
	scan(bytes: Buffer, length: number, isEnd: boolean): number {
		let at = this.#isBegun ? 0 : lengthOfMark(bytes, length);
		this.#isBegun = true;
		while (at < length) {
			const end = this.#endOf(bytes, at, length, isEnd);
			if ((end < 0 ? length : end) - at > limits.line)
				throw new FileTrouble('line-too-long', { line: this.#line });
			if (end < 0) return at;
			if (end > at) this.#take(bytes, at, end);
			this.#line += 1 + this.#lineEnds;
			at = bytes[end] === CR && end + 1 < length && bytes[end + 1] === LF ? end + 2 : end + 1;
		}
		return length;
	}

	/** What was seen in each column of the good records behind the header. */
	profiles(): ColumnProfile[] {
		return this.#watches.map((watch) => watch.profile);
	}

	/**
	 * Finds the record that begins at `from`: notes its fields and returns where it ends; -1 when it is not whole. Most records
	 * have nothing but delimiters in them.
	 */
	#endOf(bytes: Buffer, from: number, length: number, isEnd: boolean): number {
		const special = this.#special;
		const delimiter = this.#delimiter;
		const { ends } = this.#record;
		this.#hasStray = false;
		this.#lineEnds = 0;
		ends[0] = from - 1;
		let fields = 0;
		for (let at = from; at < length; at++) {
			const byte = bytes[at];
			if (special[byte] === 0) continue;
			if (byte === delimiter) ends[++fields] = at;
			else if (byte === LF) {
				ends[++fields] = at;
				this.#record.fields = fields;
				return at;
			} else break;
		}
		return this.#endOfOdd(bytes, from, length, isEnd);
	}

	/** The same for a record with quotes, ending with CR, cut off or otherwise odd. */
	#endOfOdd(bytes: Buffer, from: number, length: number, isEnd: boolean): number {
		const special = this.#special;
		const { ends } = this.#record;
		let fields = 0;
		for (let at = from; ; at++) {
			if (at < length && bytes[at] === QUOTE) {
				at = this.#endOfQuotes(bytes, at + 1, length, isEnd);
				if (at < 0) return -1;
				if (at < length && special[bytes[at]] === 0) this.#hasStray = true;
			}
			while (at < length && (special[bytes[at]] === 0 || bytes[at] === QUOTE)) {
				if (bytes[at] === QUOTE) this.#hasStray = true;
				at++;
			}
			ends[++fields] = at;
			this.#record.fields = fields;
			if (at === length) return isEnd ? at : -1;
			if (bytes[at] === LF) return at;
			// At the end of the piece it may be half a line end.
			if (bytes[at] === CR) return isEnd || at + 1 < length ? at : -1;
		}
	}

	/** The byte behind the closing quote; -1 when it is not there. */
	#endOfQuotes(bytes: Buffer, from: number, length: number, isEnd: boolean): number {
		const line = this.#line + this.#lineEnds;
		for (let at = from; at < length; at++) {
			const byte = bytes[at];
			if (byte === QUOTE) {
				if (at + 1 === length && !isEnd) return -1;
				if (at + 1 === length || bytes[at + 1] !== QUOTE) return at + 1;
				at++;
			} else if (byte === LF) this.#lineEnds++;
		}
		if (isEnd) throw new FileTrouble('unclosed-quote', { line });
		return -1;
	}

	#take(bytes: Buffer, from: number, to: number): void {
		const record = this.#record;
		record.row = ++this.records;
		if (record.row === 1) this.#begin(record.fields);
		record.bytes = bytes;
		record.from = from;
		record.to = to;
		record.isGood = record.row === 1 || (record.fields === this.width && !this.#hasStray);
		if (to - from > this.longest) this.longest = to - from;
		if (!record.isGood) this.#noteBad(record);
		else if (record.row > 1) {
			const { ends } = record;
			const watches = this.#watches;
			for (let field = 0; field < watches.length; field++) {
				watches[field].see(bytes, ends[field] + 1, ends[field + 1]);
			}
		}
		this.#onRecord(record);
	}

	#begin(width: number): void {
		if (width > limits.columns) throw new FileTrouble('too-many-columns', { columns: width });
		this.width = width;
		this.#watches = Array.from({ length: width }, () => new ColumnWatch());
	}

	#noteBad({ row, fields }: CsvRecord): void {
		this.bad.push({ row, line: this.#line, fields, has_stray_quote: this.#hasStray });
	}
}

/** Bytes of a UTF-8 byte order mark at the beginning. */
const lengthOfMark = (bytes: Buffer, length: number): number =>
	length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;

/** Field text without its quotes; a field with quotes out of place stays as written. */
function unquote(text: string): string {
	if (!text.startsWith('"')) return text;
	if (text.length > 1 && text.endsWith('"')) return text.slice(1, -1).replaceAll('""', '"');
	return text;
}

/** The records of a text that is there as a whole (`isEnd`), or its beginning, as text. Throws like CsvScanner. */
export function readRecords(bytes: Buffer, delimiter: string, isEnd = true): string[][] {
	const records: string[][] = [];
	new CsvScanner(delimiter, (record) => records.push(record.texts())).scan(bytes, bytes.length, isEnd);
	return records;
}
