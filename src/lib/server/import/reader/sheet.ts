import { TextWatch } from '#lib/server/import/column_profile.ts';
import { limits } from '#lib/server/import/limits.ts';
import {
	addressOf,
	clockText,
	columnOf,
	dateText,
	parseAddress,
	unescapeText
} from '#lib/server/import/reader/cells.ts';
import { type OnCell, takeCells } from '#lib/server/import/reader/plain_cells.ts';
import { field, TableWriter } from '#lib/server/import/reader/table_writer.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
import type { WorkbookFacts } from '#lib/server/import/reader/workbook.ts';
import { GuardedXml } from '#lib/server/import/reader/xml.ts';
import type { Archive } from '#lib/server/import/reader/zip.ts';
import type { Defect, Table } from '#lib/server/import/table.ts';

/** Reads one sheet; its first row with content is the header. Null when nothing is in it. */
export async function readSheet(
	archive: Archive,
	sheet: { name: string; part: string },
	facts: WorkbookFacts,
	target: string,
	onBytes: (bytes: number) => void
): Promise<Table | null> {
	const reader = new SheetReader(sheet.name, facts, target);
	const xml = new GuardedXml(
		(tag) => reader.open(tag.name, tag.attributes as Record<string, string>),
		(name) => reader.close(name),
		(text, at) => reader.takePlain(text, at)
	);
	xml.parser.on('text', (text) => reader.text(text));
	try {
		await archive.read(sheet.part, (text) => xml.write(text), onBytes);
		xml.end();
	} finally {
		reader.writer.close();
	}
	return reader.table();
}

interface Cell {
	column: number;
	type: string;
	style: number;
	value: string | null;
	text: string;
	hasFormula: boolean;
}

class SheetReader {
	readonly writer: TableWriter;
	readonly #sheet: string;
	readonly #facts: WorkbookFacts;
	readonly #defects: Defect[] = [];
	#header: string[] | null = null;
	#watches: TextWatch[] = [];
	#rows = 0;
	#row = 0;
	/** True between the tags of a row whose name has no prefix. */
	#isInRow = false;
	#column = -1;
	#cells: string[] = [];
	#hasContent = false;
	/** The open cell; always the same object, as a sheet has millions. */
	#cell: Cell | null = null;
	readonly #own: Cell = { column: 0, type: '', style: -1, value: null, text: '', hasFormula: false };
	#collect: 'value' | 'text' | null = null;
	#guides = 0;
	#merged = 0;

	constructor(sheet: string, facts: WorkbookFacts, target: string) {
		this.#sheet = sheet;
		this.#facts = facts;
		this.writer = new TableWriter(target);
	}

	open(name: string, attributes: Record<string, string>): void {
		const tag = name.slice(name.indexOf(':') + 1);
		if (tag === 'c') this.#openCell(attributes);
		else if (tag === 'v') this.#openValue();
		else if (tag === 'row') {
			this.#isInRow = name === 'row';
			this.#openRow(attributes.r);
		} else if (tag === 'f') {
			if (this.#cell) this.#cell.hasFormula = true;
		} else if (tag === 't') this.#collect = this.#cell && this.#guides === 0 ? 'text' : null;
		else if (tag === 'rPh') this.#guides++;
		else if (tag === 'mergeCell') this.#merged++;
	}

	close(name: string): void {
		const tag = name.slice(name.indexOf(':') + 1);
		if (tag === 'c') this.#endCell();
		else if (tag === 'v' || tag === 't') this.#collect = null;
		else if (tag === 'row') {
			this.#isInRow = false;
			this.#endRow();
		} else if (tag === 'rPh') this.#guides--;
	}

	/** Reads what is plain in an open row past the parser; see `takeCells`. */
	takePlain(text: string, at: number): number {
		if (!this.#isInRow || this.#cell || this.#guides > 0) return at;
		return takeCells(text, at, this.#takeCell, this.#takeNextRow);
	}

	readonly #takeCell: OnCell = (letters, style, type = 'n', value, text) => {
		const cell = this.#beginCell(columnOf(letters), type, style);
		if (value !== undefined) cell.value = value;
		if (text !== undefined) cell.text = text;
		this.#endCell();
	};

	readonly #takeNextRow = (row: string): void => {
		this.#endRow();
		this.#openRow(row);
	};

	text(text: string): void {
		if (this.#collect === null || !this.#cell) return;
		if (this.#collect === 'value') this.#cell.value += text;
		else this.#cell.text += text;
		if (this.#cell.text.length > limits.line) throw new FileTrouble('line-too-long', { line: this.#row });
	}

	/** The finished table; null for an empty sheet. */
	table(): Table | null {
		if (!this.#header) return null;
		if (this.#merged > 0) this.#note('merged-cells', null, null, 'warn', { cells: this.#merged }, 1);
		if (this.#facts.is1904) this.#note('date-1904', null, null, 'warn', {}, 1);
		return {
			sheet: this.#sheet,
			file: this.writer.file,
			delimiter: ',',
			header: this.#header,
			rows: this.#rows,
			lines: this.writer.lines,
			defects: this.#defects,
			profiles: this.#watches.map(({ profile }) => profile),
			longest_line: this.writer.longestBytes()
		};
	}

	#openRow(written: string | undefined): void {
		const stated = Number(written);
		this.#row = Number.isInteger(stated) && stated > this.#row ? stated : this.#row + 1;
		if (this.#row > limits.sheet_rows) throw new FileTrouble('too-many-rows', { sheet: this.#sheet });
		this.#column = -1;
		this.#cells = [];
		this.#hasContent = false;
	}

	#openCell(attributes: Record<string, string>): void {
		if (this.#cell) throw new FileTrouble('damaged-zip', { part: `${this.#sheet}!${this.#row}` });
		const address = attributes.r ? parseAddress(attributes.r) : null;
		const column = address?.column ?? this.#column + 1;
		const { t: type = 'n', s: style } = attributes;
		this.#beginCell(column, type, style);
	}

	#beginCell(column: number, type: string, style: string | undefined): Cell {
		const cell = this.#own;
		cell.column = this.#column = column;
		cell.type = type;
		cell.style = style === undefined ? -1 : Number(style);
		cell.value = null;
		cell.text = '';
		cell.hasFormula = false;
		return (this.#cell = cell);
	}

	#openValue(): void {
		if (!this.#cell) return;
		this.#cell.value = '';
		this.#collect = 'value';
	}

	#endCell(): void {
		const cell = this.#cell!;
		this.#cell = null;
		const text = this.#textOf(cell);
		if (text === '') return;
		if (cell.column >= limits.columns)
			throw new FileTrouble('too-many-columns', { columns: cell.column + 1 });
		while (this.#cells.length < cell.column) this.#cells.push('');
		this.#cells[cell.column] = text;
		if (text.trim() !== '') this.#hasContent = true;
	}

	#textOf(cell: Cell): string {
		const { type, value } = cell;
		if (type === 'inlineStr') return unescapeText(cell.text);
		if (value === null) {
			if (cell.hasFormula) this.#refuse('formula-without-value', cell, null);
			return '';
		}
		if (type === 's') return this.#sharedString(value);
		if (type === 'str') return unescapeText(value);
		if (type === 'b') return value.trim() === '1' ? 'true' : 'false';
		if (type === 'd') return value.replace(/T00:00:00(\.0+)?Z?$/, '');
		if (type === 'e') {
			this.#refuse('error-cell', cell, value);
			return '';
		}
		return value === '' ? '' : this.#numberText(cell, Number(value), value);
	}

	#sharedString(value: string): string {
		const text = this.#facts.strings[Number(value)];
		if (text === undefined) throw new FileTrouble('damaged-zip', { part: `${this.#sheet}!${this.#row}` });
		return text;
	}

	#numberText(cell: Cell, number: number, written: string): string {
		if (!Number.isFinite(number)) return written;
		const form = this.#facts.forms[cell.style] ?? 'number';
		const clock = form === 'clock' ? clockText(number) : null;
		if (clock !== null) return clock;
		if (form !== 'number') {
			const date = dateText(number, this.#facts.is1904);
			if (date?.isDoubtful) this.#refuse('doubtful-date', cell, written);
			else if (!date) this.#refuse('date-out-of-range', cell, written);
			return date && !date.isDoubtful ? date.text : '';
		}
		if (Number.isInteger(number) && Math.abs(number) >= 1e15) this.#refuse('long-number', cell, written);
		return String(number);
	}

	#endRow(): void {
		if (!this.#hasContent) return;
		if (!this.#header) {
			this.#header = this.#cells.map((text) => text ?? '');
			this.#watches = this.#header.map(() => new TextWatch());
			return;
		}
		const width = this.#header.length;
		for (let column = width; column < this.#cells.length; column++) {
			if (this.#cells[column]) this.#outside(column);
		}
		let line = String(this.#row);
		for (let column = 0; column < width; column++) {
			const text = this.#cells[column] ?? '';
			this.#watches[column].see(text);
			line += `,${field(text)}`;
		}
		this.writer.write(`${line}\n`);
		this.#rows++;
	}

	#outside(column: number): void {
		const cell = addressOf(column, this.#row);
		this.#note('outside-table', column, this.#cells[column], 'warn', { cell }, this.#row);
	}

	#refuse(rule: string, cell: Cell, value: string | null): void {
		if (this.#header) {
			this.#hasContent = true;
			const parameters = { cell: addressOf(cell.column, this.#row) };
			this.#note(rule, cell.column, value, 'reject', parameters, this.#row);
		}
	}

	#note(
		rule: string,
		column: number | null,
		value: string | null,
		severity: Defect['severity'],
		parameters: Defect['parameters'],
		row: number
	): void {
		this.#defects.push({ row, column, value, rule, severity, parameters });
	}
}
