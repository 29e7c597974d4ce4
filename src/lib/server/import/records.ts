import { createReadStream } from 'node:fs';
import type { Table } from '#lib/server/import/table.ts';

type Form = Pick<Table, 'delimiter' | 'quote'>;

/** Takes the text of the normal form apart: fields in quotes may hold delimiters, line ends and doubled quotes. */
class RecordSplitter {
	readonly #delimiter: string;
	readonly #quote: string;
	#record: string[] = [];
	#field = '';
	#isQuoted = false;
	/** A closing quote, or the first of two: the next character tells. */
	#isOpen = false;

	constructor({ delimiter, quote = '"' }: Form) {
		this.#delimiter = delimiter;
		this.#quote = quote;
	}

	/** The records that end in this piece. */
	split(text: string): string[][] {
		const records: string[][] = [];
		for (const character of text) {
			if (this.#isOpen) {
				this.#isOpen = false;
				if (character === this.#quote) {
					this.#field += character;
					continue;
				}
				this.#isQuoted = false;
			}
			if (this.#isQuoted) {
				if (character === this.#quote) this.#isOpen = true;
				else this.#field += character;
			} else if (character === this.#quote) this.#isQuoted = true;
			else if (character === this.#delimiter) this.#endField();
			else if (character === '\n') records.push(...this.end());
			else if (character !== '\r') this.#field += character;
		}
		return records;
	}

	/** The record begun; none when nothing of it is there. */
	end(): string[][] {
		this.#isOpen = this.#isQuoted = false;
		this.#endField();
		const record = this.#record;
		this.#record = [];
		return record.length > 1 || record[0] !== '' ? [record] : [];
	}

	#endField(): void {
		this.#record.push(this.#field);
		this.#field = '';
	}
}

/** A row of a table: its number in the source, and its cells as written, null when empty. */
export interface TableRecord {
	row: number;
	cells: (string | null)[];
}

/** The rows of a table in order. Few are read as fast as few: what is not asked for is not read. */
export async function* tableRecords(table: Pick<Table, 'file'> & Form): AsyncGenerator<TableRecord> {
	const splitter = new RecordSplitter(table);
	const stream = createReadStream(table.file, { encoding: 'utf8' });
	try {
		for await (const text of stream) yield* splitter.split(text as string).map(recordOf);
		yield* splitter.end().map(recordOf);
	} finally {
		stream.destroy();
	}
}

const recordOf = ([row, ...cells]: string[]): TableRecord => ({
	row: Number(row.replace(/^\ufeff/, '')),
	cells: cells.map((cell) => cell || null)
});
