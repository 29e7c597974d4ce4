import { closeSync, openSync, writeSync } from 'node:fs';
import { gb18030 } from '#data/demo/gb18030.ts';

export type Encoding = 'utf-8' | 'utf-8-bom' | 'gb18030';

const quoted = (field: string) => (/[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

/** Writes a CSV file row by row in blocks of about a megabyte: memory stays flat however many rows follow. */
export class CsvWriter {
	readonly path: string;
	/** Rows written, the header included. */
	rows = 0;
	readonly #file: number;
	readonly #encoding: Encoding;
	#block = '';

	constructor(path: string, header: readonly string[], encoding: Encoding = 'utf-8') {
		this.path = path;
		this.#file = openSync(path, 'w');
		this.#encoding = encoding;
		if (encoding === 'utf-8-bom') this.#block = '\uFEFF';
		this.write(header);
	}

	write(fields: readonly string[]): void {
		this.#block += `${fields.map(quoted).join(',')}\r\n`;
		this.rows++;
		if (this.#block.length > 1_000_000) this.#flush();
	}

	close(): void {
		this.#flush();
		closeSync(this.#file);
	}

	#flush(): void {
		writeSync(
			this.#file,
			this.#encoding === 'gb18030' ? gb18030(this.#block) : Buffer.from(this.#block, 'utf8')
		);
		this.#block = '';
	}
}
