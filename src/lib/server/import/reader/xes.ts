import { join } from 'node:path';
import type { SaxesTagPlain } from 'saxes';
import { type ColumnProfile, TextWatch } from '#lib/server/import/column_profile.ts';
import { feedXml } from '#lib/server/import/reader/feed_xml.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
import { TableWriter, xmlLine, xmlTable } from '#lib/server/import/reader/table_writer.ts';
import {
	type Attributes,
	fitsType,
	type Frame,
	jsonOf,
	textOf,
	type Value,
	valueOf
} from '#lib/server/import/reader/xes_attributes.ts';
import { guardLength, GuardedXml } from '#lib/server/import/reader/xml.ts';
import type { Defect, Table } from '#lib/server/import/table.ts';

const valueTags = new Set(['string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'container']);
const otherTags = new Set(['extension', 'global', 'classifier', 'log', 'trace', 'event', 'values']);

/** Columns of the event table; the last three are ours, see `xesColumns` in log.ts. */
const standard = [
	'case:concept:name',
	'concept:name',
	'time:timestamp',
	'org:resource',
	'org:group',
	'lifecycle:transition'
];
const eventKeys = standard.slice(1);

interface XesOptions {
	is_gz?: boolean;
	/** Headers the mapping asks for beyond the standard ones: `case:<key>` or an event key. */
	wanted?: string[];
	/** Event keys that at least one event must have. */
	required?: string[];
	/** Begins the made-up names of traces without one, so that those of two logs differ. */
	nameless?: string;
}

/** Reads an XES log as a table of events, one line each, in file order. Throws FileTrouble. */
export async function readXes(
	file: string,
	folder: string,
	options: XesOptions,
	onProgress: (done: number, total: number | null) => void
): Promise<Table> {
	const extra = (options.wanted ?? []).filter((header) => !standard.includes(header));
	const writer = new TableWriter(join(folder, 'events.csv'));
	const reader = new XesReader(writer, extra, options.nameless ?? 'trace');
	try {
		await feedXml(file, options.is_gz === true, reader.xml, onProgress);
		reader.xml.end();
	} finally {
		writer.close();
	}
	if (!reader.hasLog) throw new FileTrouble('empty-file');
	if (reader.events === 0 && reader.traces === 0) throw new FileTrouble('no-events');
	const missing = (options.required ?? []).find((key) => reader.events > 0 && !reader.keys.has(key));
	if (missing) throw new FileTrouble('missing-column', { kind: 'log', column: missing, label: missing });
	return {
		sheet: null,
		file: writer.file,
		...xmlTable,
		header: [...standard, ...extra, '#trace', '#case', '#event'],
		has_header_line: false,
		is_numbered: true,
		rows: reader.events,
		defects: reader.defects,
		profiles: reader.profiles(),
		longest_line: writer.longestBytes()
	};
}

class XesReader {
	readonly xml: GuardedXml;
	readonly defects: Defect[] = [];
	events = 0;
	traces = 0;
	hasLog = false;
	/** Standard keys that some event has. */
	readonly keys = new Set<string>();

	readonly #writer: TableWriter;
	readonly #extra: string[];
	/** One per column before our own three. */
	readonly #watches: TextWatch[];
	readonly #nameless: string;
	#stack: Frame[] = [];
	/** Depth inside `global`, `classifier` or `extension`, whose content is no data. */
	#skipped = 0;
	#trace: Attributes | null = null;
	#caseJson = '';
	#caseName = '';
	#eventsOfTrace = 0;

	constructor(writer: TableWriter, extra: string[], nameless: string) {
		this.#writer = writer;
		this.#nameless = nameless;
		this.#extra = extra;
		this.#watches = [...standard, ...extra].map(() => new TextWatch());
		this.xml = new GuardedXml(
			(tag) => this.#open(tag),
			(name) => this.#close(name),
			(tag, key, value) => this.#takeLeaf(tag, key, value)
		);
	}

	#open({ name, attributes }: SaxesTagPlain): void {
		if (this.#skipped > 0) {
			this.#skipped++;
			return;
		}
		const tag = name.includes(':') ? name.slice(name.indexOf(':') + 1) : name;
		if (!this.hasLog) {
			if (tag !== 'log') throw new FileTrouble('not-xes', { root: name });
			this.hasLog = true;
			this.#push('log', null, '');
		} else if (tag === 'trace' && this.#stack.length === 1) this.#openTrace();
		else if (tag === 'event' && this.#stack.at(-1)!.tag === 'trace') this.#push('event', null, '');
		else if (tag === 'values' && this.#stack.at(-1)!.tag === 'list') this.#push('values', null, '');
		else if (valueTags.has(tag)) this.#openAttribute(tag, attributes);
		else this.#skip(tag);
	}

	#skip(tag: string): void {
		this.#skipped = 1;
		if (otherTags.has(tag) && tag !== 'trace' && tag !== 'event' && tag !== 'log') return;
		this.#note('element-ignored', tag, { line: this.xml.line });
	}

	#push(tag: string, key: string | null, value: string): void {
		this.#stack.push({ tag, key, value, attributes: null, items: tag === 'list' ? [] : null });
	}

	#openTrace(): void {
		this.traces++;
		this.#eventsOfTrace = 0;
		this.#caseName = '';
		this.#caseJson = '';
		this.#push('trace', null, '');
		this.#trace = this.#stack.at(-1)!.attributes = new Map();
	}

	#openAttribute(tag: string, attributes: Record<string, string>): void {
		const { key, value } = attributes;
		if (key === undefined)
			throw new FileTrouble('bad-xes', { line: this.xml.line, reason: `<${tag}> has no key` });
		const isNested = tag === 'list' || tag === 'container';
		if (value === undefined && !isNested) {
			throw new FileTrouble('bad-xes', { line: this.xml.line, reason: `<${tag} key="${key}"> has no value` });
		}
		guardLength(key, this.xml.line);
		this.#push(tag, key, guardLength(value ?? '', this.xml.line));
		if (!fitsType(tag, value ?? '')) this.#note('bad-attribute', value ?? '', { type: tag, key });
	}

	/** An attribute without attributes of its own. */
	#takeLeaf(tag: string, key: string, value: string): void {
		if (this.#skipped > 0) return;
		guardLength(key, this.xml.line);
		guardLength(value, this.xml.line);
		if (!fitsType(tag, value)) this.#note('bad-attribute', value, { type: tag, key });
		this.#keep(key, value);
	}

	#close(_name: string): void {
		if (this.#skipped > 0) {
			this.#skipped--;
			return;
		}
		const frame = this.#stack.pop()!;
		if (frame.tag === 'trace') this.#endTrace();
		else if (frame.tag === 'event') this.#endEvent(frame.attributes ?? new Map());
		else if (frame.key !== null) this.#keep(frame.key, valueOf(frame));
	}

	/** Puts a finished attribute into the element around it. */
	#keep(key: string, value: Value): void {
		let owner = this.#stack.at(-1)!;
		if (owner.tag === 'values') owner = this.#stack.at(-2)!;
		if (owner.tag === 'log') return;
		if (owner.items) {
			owner.items.push({ key, value });
			return;
		}
		owner.attributes ??= new Map();
		if (owner.attributes.has(key)) this.#note('duplicate-attribute', key, {});
		owner.attributes.set(key, value);
	}

	#endEvent(attributes: Attributes): void {
		this.events++;
		this.#eventsOfTrace++;
		const row = this.events;
		if (this.#eventsOfTrace === 1) this.#nameCase();
		const cells = eventKeys.map((key) => textOf(attributes.get(key)));
		if (this.keys.size < eventKeys.length) {
			for (const key of eventKeys) if (attributes.has(key)) this.keys.add(key);
		}
		const extras = this.#extra.map((header) => this.#extraCell(header, attributes));
		this.#write(String(row), cells, extras, jsonOf(attributes, eventKeys));
	}

	/** A trace without events is still a case: a line without event number. */
	#endTrace(): void {
		if (this.#eventsOfTrace === 0) {
			this.#nameCase();
			const extras = this.#extra.map((header) => this.#extraCell(header, new Map()));
			this.#write(
				'',
				eventKeys.map(() => ''),
				extras,
				''
			);
		}
		this.#trace = null;
	}

	#write(row: string, cells: string[], extras: string[], eventJson: string): void {
		const caseJson = this.#eventsOfTrace <= 1 ? this.#caseJson : '';
		const values = [this.#caseName, ...cells, ...extras];
		for (let column = 0; column < values.length; column++) this.#watches[column].see(values[column]);
		this.#writer.write(xmlLine([row, ...values, String(this.traces), caseJson, eventJson]));
	}

	/** What was seen in each column; our own three hold what we wrote. */
	profiles(): ColumnProfile[] {
		const own = { has_blanks: false, is_local_time: false, is_instant: false, is_integer: false };
		return [...this.#watches.map(({ profile }) => profile), own, own, own];
	}

	#extraCell(header: string, event: Attributes): string {
		if (!header.startsWith('case:')) return textOf(event.get(header));
		return this.#eventsOfTrace <= 1 ? textOf(this.#trace!.get(header.slice('case:'.length))) : '';
	}

	/** Trace attributes stand before the events; the name may be `identity:id`, or there is none. */
	#nameCase(): void {
		const trace = this.#trace!;
		this.#caseName = textOf(trace.get('concept:name')).trim() || textOf(trace.get('identity:id')).trim();
		if (this.#caseName === '') {
			this.#caseName = `${this.#nameless}-${this.traces}`;
			this.#note('case-without-name', this.#caseName, { trace: this.traces });
		}
		this.#caseJson = jsonOf(trace, ['concept:name']);
	}

	#note(rule: string, value: string, parameters: Record<string, string | number>): void {
		if (this.defects.length >= 1000) return;
		const row = Math.max(1, this.events + (this.#trace ? 1 : 0));
		this.defects.push({ row, column: null, value, rule, severity: 'warn', parameters });
	}
}
