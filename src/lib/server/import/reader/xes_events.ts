import type { TextWatch } from '#lib/server/import/column_profile.ts';
import { limits } from '#lib/server/import/limits.ts';
import { leafPattern, ownCopy, plainText } from '#lib/server/import/reader/plain_xml.ts';
import { xmlTable } from '#lib/server/import/reader/table_writer.ts';
import { fitsType, jsonText } from '#lib/server/import/reader/xes_attributes.ts';
import type { GlobalAttribute, GlobalAttributes } from '#lib/server/import/reader/xes_globals.ts';

const { delimiter } = xmlTable;

/** An event's attributes as they go into its line: the cells, and the others as a JSON object. */
export interface PlainEvent {
	/** The event's own columns, empty where it has no such attribute, joined as in a line of the table. */
	cells: string;
	json: string;
	/** Global attributes of events that it has not. */
	lacked: readonly GlobalAttribute[];
}

/** How many different values of one attribute, and how many shapes of events, are remembered. */
const knownValues = 2000;
const knownShapes = 500;

/** Shapes that are tried before an event's own is looked for. */
const triedShapes = 4;

/** An attribute of events: where its values go, and what became of those seen before. */
class EventColumn {
	readonly key: string;
	/** Position among the cells; -1 = it has none. */
	readonly cell: number;
	readonly isInJson: boolean;
	readonly #tag: string;
	readonly #watch: TextWatch | null;
	readonly #known = new Map<string, string>();
	#last = '';
	#lastJson: string | null = null;

	constructor(tag: string, key: string, cell: number, isInJson: boolean, watch: TextWatch | null) {
		this.#tag = tag;
		this.key = key;
		this.cell = cell;
		this.isInJson = isInJson;
		this.#watch = watch;
	}

	/** JSON of a value, empty when it is left out; null when it is not of its type or too long. */
	read(value: string): string | null {
		if (value === this.#last && this.#lastJson !== null) return this.#lastJson;
		const known = this.isInJson ? this.#known.get(value) : undefined;
		this.#last = value;
		return (this.#lastJson = known ?? this.#look(value));
	}

	#look(value: string): string | null {
		if (value.length > limits.xml_attribute || !fitsType(this.#tag, value)) return null;
		this.#watch?.see(value);
		if (!this.isInJson || value === '') return '';
		const json = jsonText(value);
		if (this.#known.size < knownValues && value.length < 100) this.#known.set(ownCopy(value), json);
		return json;
	}
}

/** The markup that events share, as a pattern whose groups are the values, and where the values go. */
interface Shape {
	pattern: RegExp;
	columns: readonly EventColumn[];
	/** Which value fills each cell; -1 = none. */
	cells: readonly number[];
	/** The JSON members in order: text up to the value, and which value it is. */
	members: readonly { start: string; index: number }[];
	lacked: readonly GlobalAttribute[];
}

const opening = /[ \t\r\n]*<event>/y;
const leaf = new RegExp(leafPattern, 'y');
const closing = /[ \t\r\n]*<\/event>/y;

/**
 * Reads whole events past the parser. The events of a log repeat the same attributes in the same order, with the same white
 * space: once seen, that shape is one regular expression, which the engine compiles to machine code, and values seen before
 * are neither checked nor written as JSON again. An event that holds anything but plain leaves with different keys is left
 * to the parser. Measured on a log of 65,533 events: 0.35 s of reading instead of 1.0 s.
 */
export class PlainEvents {
	/** Keys of cells that some event has. */
	readonly keys = new Set<string>();
	readonly #cells: readonly string[];
	readonly #watches: readonly TextWatch[];
	readonly #withoutJson: ReadonlySet<string>;
	readonly #globals: GlobalAttributes;
	readonly #columns = new Map<string, EventColumn>();
	readonly #shapes = new Map<string, Shape>();
	/** The last used first. */
	readonly #recent: Shape[] = [];
	/** JSON of the event's values, by position; kept to be filled again. */
	readonly #texts: string[] = [];

	/** `cells`: the keys of the event's own columns, each with its watch; `withoutJson`: keys not repeated in the JSON. */
	constructor(
		cells: readonly string[],
		watches: readonly TextWatch[],
		withoutJson: ReadonlySet<string>,
		globals: GlobalAttributes
	) {
		this.#cells = cells;
		this.#watches = watches;
		this.#withoutJson = withoutJson;
		this.#globals = globals;
	}

	/** Reads events as long as they are plain; returns where the last one ends. */
	takeAll(text: string, from: number, onEvent: (event: PlainEvent) => void): number {
		for (let at = from; ;) {
			const found = this.#match(text, at);
			const event = found && this.#eventOf(found.shape, found.values);
			if (!event) return at;
			onEvent(event);
			at += found.values[0].length;
		}
	}

	#match(text: string, at: number): { shape: Shape; values: RegExpExecArray } | null {
		const tried = this.#recent.length;
		for (let index = 0; index < tried; index++) {
			const shape = this.#recent[index];
			shape.pattern.lastIndex = at;
			const values = shape.pattern.exec(text);
			if (!values) continue;
			if (index > 0) this.#prefer(shape, index);
			return { shape, values };
		}
		const shape = this.#shapeAt(text, at);
		if (!shape) return null;
		this.#prefer(shape, tried);
		shape.pattern.lastIndex = at;
		return { shape, values: shape.pattern.exec(text)! };
	}

	#prefer(shape: Shape, from: number): void {
		this.#recent.splice(from, 1);
		this.#recent.unshift(shape);
		if (this.#recent.length > triedShapes) this.#recent.pop();
	}

	#eventOf({ columns, cells, members, lacked }: Shape, values: RegExpExecArray): PlainEvent | null {
		const texts = this.#texts;
		for (let index = 0; index < columns.length; index++) {
			const text = columns[index].read(values[index + 1]);
			if (text === null) return null;
			texts[index] = text;
		}
		let line = cells[0] < 0 ? '' : values[cells[0] + 1];
		for (let cell = 1; cell < cells.length; cell++) {
			line += cells[cell] < 0 ? delimiter : delimiter + values[cells[cell] + 1];
		}
		let json = '';
		for (const { start, index } of members) {
			if (texts[index] !== '') json += (json === '' ? start : `,${start}`) + texts[index];
		}
		return { cells: line, json: `{${json}}`, lacked };
	}

	/** The shape of the event that begins at `from`; null when it is none of plain leaves with different keys, or not all there. */
	#shapeAt(text: string, from: number): Shape | null {
		const begin = matchAt(opening, text, from);
		if (!begin) return null;
		const markup = [begin[0]];
		const columns: EventColumn[] = [];
		let at = from + begin[0].length;
		for (let match = matchAt(leaf, text, at); match; match = matchAt(leaf, text, at)) {
			const [whole, start, tag, key, , end] = match;
			if (key.length > limits.xml_attribute || columns.some((column) => column.key === key)) return null;
			columns.push(this.#columnOf(tag, key));
			markup[markup.length - 1] += start;
			markup.push(end);
			at += whole.length;
		}
		const close = matchAt(closing, text, at);
		if (!close) return null;
		markup[markup.length - 1] += close[0];
		return this.#shapeOf(markup, columns);
	}

	#shapeOf(markup: readonly string[], columns: readonly EventColumn[]): Shape | null {
		const source = markup.map(escaped).join(`(${plainText})`);
		const known = this.#shapes.get(source);
		if (known) return known;
		if (this.#shapes.size >= knownShapes) return null;
		const members = columns
			.map(({ key, isInJson }, index) => ({ key, isInJson, index, start: `${JSON.stringify(key)}:` }))
			.filter(({ isInJson }) => isInJson)
			.sort((a, b) => (a.key < b.key ? -1 : 1));
		const cells = this.#cells.map((_, cell) => columns.findIndex((column) => column.cell === cell));
		for (const { key, cell } of columns) if (cell >= 0) this.keys.add(key);
		cells.forEach((index, cell) => {
			if (index < 0) this.#watches[cell].see('');
		});
		const lacked = this.#globals.lackedBy('event', (key) => columns.some((column) => column.key === key));
		const shape = { pattern: new RegExp(source, 'y'), columns, cells, members, lacked };
		this.#shapes.set(source, shape);
		return shape;
	}

	#columnOf(tag: string, key: string): EventColumn {
		const name = ownCopy(`${tag} ${key}`);
		const known = this.#columns.get(name);
		if (known) return known;
		const cell = this.#cells.indexOf(key);
		const watch = cell < 0 ? null : this.#watches[cell];
		const column = new EventColumn(tag, ownCopy(key), cell, !this.#withoutJson.has(key), watch);
		this.#columns.set(name, column);
		return column;
	}
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
	pattern.lastIndex = at;
	return pattern.exec(text);
}

const escaped = (text: string): string => RegExp.escape(text);
