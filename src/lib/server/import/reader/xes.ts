import { join } from 'node:path';
import type { SaxesTagPlain } from 'saxes';
import { type ColumnProfile, TextWatch } from '#lib/server/import/column_profile.ts';
import { limits } from '#lib/server/import/limits.ts';
import { feedXml } from '#lib/server/import/reader/feed_xml.ts';
import { takeLeaves } from '#lib/server/import/reader/plain_xml.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
import { TableWriter, xmlField, xmlTable } from '#lib/server/import/reader/table_writer.ts';
import {
	type Attributes,
	fitsType,
	type Frame,
	jsonOf,
	textOf,
	type Value,
	valueOf
} from '#lib/server/import/reader/xes_attributes.ts';
import { PlainEvents } from '#lib/server/import/reader/xes_events.ts';
import { GlobalAttributes, noteMissing } from '#lib/server/import/reader/xes_globals.ts';
import { LogHead } from '#lib/server/import/reader/xes_head.ts';
import { declarationNotes } from '#lib/server/import/reader/xes_notes.ts';
import { guardLength, GuardedXml } from '#lib/server/import/reader/xml.ts';
import type { Defect, Table } from '#lib/server/import/table.ts';

const valueTags = new Set(['string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'container']);
const otherTags = new Set(['extension', 'global', 'classifier', 'log', 'trace', 'event', 'values']);

/** Event keys that have columns of their own. */
const eventKeys = ['concept:name', 'time:timestamp', 'org:resource', 'org:group', 'lifecycle:transition'];
const caseName = 'case:concept:name';
const ofCase = 'case:';
const { delimiter } = xmlTable;

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
	const writer = new TableWriter(join(folder, 'events.csv'));
	const reader = new XesReader(writer, options.wanted ?? [], options.nameless ?? 'trace');
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
		header: reader.header(),
		rows: reader.events,
		lines: writer.lines,
		defects: reader.allDefects(),
		profiles: reader.profiles(),
		longest_line: writer.longestBytes()
	};
}

class XesReader {
	readonly xml: GuardedXml;
	readonly #defects: Defect[] = [];
	events = 0;
	traces = 0;
	hasLog = false;
	/** Standard keys that some event has. */
	readonly keys: Set<string>;

	readonly #writer: TableWriter;
	/** Keys of event and trace that have columns: the usual ones and those the mapping asks for. */
	readonly #eventKeys: readonly string[];
	readonly #caseKeys: readonly string[];
	readonly #events: PlainEvents;
	readonly #nameWatch = new TextWatch();
	readonly #eventWatches: TextWatch[];
	readonly #caseWatches: TextWatch[];
	readonly #nameless: string;
	readonly #head = new LogHead();
	readonly #globals = new GlobalAttributes();
	/** Scope of the `global` element that is open. */
	#globalScope: string | null = null;
	#isClassifiedNoted = false;
	#stack: Frame[] = [];
	/** Depth inside `global`, `classifier` or `extension`, whose content is no data. */
	#skipped = 0;
	#trace: Attributes | null = null;
	#eventsOfTrace = 0;
	/** What the trace puts into the line of an event before and after the event's own cells: in its first line, and later. */
	#before = '';
	#afterFirst = '';
	#after = '';

	constructor(writer: TableWriter, wanted: readonly string[], nameless: string) {
		this.#writer = writer;
		this.#nameless = nameless;
		const extra = wanted.filter((header) => header !== caseName && !eventKeys.includes(header));
		this.#eventKeys = [...eventKeys, ...extra.filter((header) => !header.startsWith(ofCase))];
		this.#caseKeys = extra
			.filter((header) => header.startsWith(ofCase))
			.map((header) => header.slice(ofCase.length));
		this.#eventWatches = this.#eventKeys.map(() => new TextWatch());
		this.#caseWatches = this.#caseKeys.map(() => new TextWatch());
		this.#events = new PlainEvents(this.#eventKeys, this.#eventWatches, new Set(eventKeys), this.#globals);
		this.keys = this.#events.keys;
		this.xml = new GuardedXml(
			(tag) => this.#open(tag),
			(name) => this.#close(name),
			(text, at) => this.#takePlain(text, at)
		);
	}

	/** The table's columns; the last three are ours, see `xesColumns` in log_plan.ts. */
	header(): string[] {
		const ofTrace = this.#caseKeys.map((key) => ofCase + key);
		return [caseName, ...this.#eventKeys, ...ofTrace, '#trace', '#case', '#event'];
	}

	/** What was noted of events and traces, and what the log's head declares in vain. */
	allDefects(): Defect[] {
		const unused = this.#head.unused(this.#isClassifiedNoted);
		return [...declarationNotes(unused, this.#globals.broken), ...this.#defects];
	}

	/** What was seen in each column; our own three hold what we wrote. */
	profiles(): ColumnProfile[] {
		const own = { ...new TextWatch().profile, has_empty: true };
		const watches = [this.#nameWatch, ...this.#eventWatches, ...this.#caseWatches];
		return [...watches.map(({ profile }) => profile), own, own, own];
	}

	/** Reads plain leaves, and in a trace the plain events behind them. */
	#takePlain(text: string, from: number): number {
		const at = takeLeaves(text, from, (tag, key, value) => this.#takeLeaf(tag, key, value));
		if (this.#skipped > 0 || !this.#head.isPlain || this.#stack.at(-1)!.tag !== 'trace') return at;
		return this.#events.takeAll(text, at, ({ cells, json, lacked }) => {
			this.#writeEvent(cells, json);
			if (lacked.length > 0) noteMissing(lacked, this.events);
		});
	}

	#open({ name, attributes }: SaxesTagPlain): void {
		if (this.#skipped > 0) {
			this.#declareGlobal(attributes.key);
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
		else this.#declare(tag, attributes);
	}

	/** What stands before the traces; its content is no data. */
	#declare(tag: string, attributes: Record<string, string>): void {
		this.#skipped = 1;
		if (tag === 'extension') this.#head.declareExtension(attributes);
		if (tag === 'classifier') this.#head.declareClassifier(attributes);
		if (tag === 'global') this.#globalScope = attributes.scope ?? 'event';
		if (otherTags.has(tag) && tag !== 'trace' && tag !== 'event' && tag !== 'log') return;
		this.#note('element-ignored', tag, { line: this.xml.line });
	}

	/** An attribute directly in a `global` element. */
	#declareGlobal(key: string | undefined): void {
		if (this.#skipped === 1 && key !== undefined)
			this.#globals.declare(this.#globalScope, this.#head.keyOf(key));
	}

	#push(tag: string, key: string | null, value: string): void {
		this.#stack.push({ tag, key, value, attributes: null, items: tag === 'list' ? [] : null });
	}

	#openTrace(): void {
		this.traces++;
		this.#eventsOfTrace = 0;
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
		this.#push(tag, this.#head.keyOf(key), guardLength(value ?? '', this.xml.line));
		if (!fitsType(tag, value ?? '')) this.#note('bad-attribute', value ?? '', { type: tag, key });
	}

	/** An attribute without attributes of its own; one that is too long is left to `#openAttribute` to refuse. */
	#takeLeaf(tag: string, key: string, value: string): boolean {
		if (this.#skipped > 0) {
			this.#declareGlobal(key);
			return true;
		}
		if (key.length > limits.xml_attribute || value.length > limits.xml_attribute) return false;
		if (!fitsType(tag, value)) this.#note('bad-attribute', value, { type: tag, key });
		this.#keep(this.#head.keyOf(key), value);
		return true;
	}

	#close(_name: string): void {
		if (this.#skipped > 0) {
			if (--this.#skipped === 0) this.#globalScope = null;
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
		noteMissing(
			this.#globals.lackedBy('event', (key) => attributes.has(key)),
			this.events + 1
		);
		this.#nameEvent(attributes);
		const cells = this.#eventKeys.map((key, index) => {
			const text = textOf(attributes.get(key));
			this.#eventWatches[index].see(text);
			if (attributes.has(key)) this.keys.add(key);
			return xmlField(text);
		});
		this.#writeEvent(cells.join(delimiter), jsonOf(attributes, eventKeys));
	}

	/** Names an event without a name by the log's classifier; said once. */
	#nameEvent(attributes: Attributes): void {
		if (textOf(attributes.get('concept:name')).trim() !== '') return;
		const named = this.#head.nameOf(attributes);
		if (!named) return;
		attributes.set('concept:name', named.text);
		if (this.#isClassifiedNoted) return;
		this.#isClassifiedNoted = true;
		const { name: classifier, keys } = named.classifier;
		this.#note('activity-classified', named.text, { classifier, keys: keys.join(' + ') });
	}

	/** Trace attributes stand before the events. */
	#writeEvent(cells: string, json: string): void {
		this.events++;
		if (++this.#eventsOfTrace === 1) {
			this.#beginCase();
			this.#writer.write(`${this.events}${this.#before}${cells}${this.#afterFirst}${json}\n`);
		} else this.#writer.write(`${this.events}${this.#before}${cells}${this.#after}${json}\n`);
	}

	/** A trace without events is still a case: a line without event number. */
	#endTrace(): void {
		noteMissing(
			this.#globals.lackedBy('trace', (key) => this.#trace!.has(key)),
			Math.max(1, this.events - this.#eventsOfTrace + 1)
		);
		if (this.#eventsOfTrace === 0) {
			this.#beginCase();
			const cells = delimiter.repeat(this.#eventKeys.length - 1);
			this.#writer.write(`${this.#before}${cells}${this.#afterFirst}\n`);
		}
		this.#trace = null;
	}

	#beginCase(): void {
		const name = this.#nameOfCase();
		this.#nameWatch.see(name);
		const cells = this.#caseKeys.map((key, index) => {
			const text = textOf(this.#trace!.get(key));
			this.#caseWatches[index].see(text);
			return xmlField(text);
		});
		const json = jsonOf(this.#trace!, ['concept:name']);
		this.#before = delimiter + xmlField(name) + delimiter;
		this.#afterFirst = ['', ...cells, this.traces, json, ''].join(delimiter);
		this.#after = ['', ...cells.map(() => ''), this.traces, '', ''].join(delimiter);
	}

	/** The name may be `identity:id`, or there is none. */
	#nameOfCase(): string {
		const trace = this.#trace!;
		const name = textOf(trace.get('concept:name')).trim() || textOf(trace.get('identity:id')).trim();
		if (name !== '') return name;
		const madeUp = `${this.#nameless}-${this.traces}`;
		const firstEvent = this.#eventsOfTrace > 0 ? this.events : this.events + 1;
		this.#note('case-without-name', madeUp, { trace: this.traces }, firstEvent);
		return madeUp;
	}

	/** `row`: the event concerned; default: the one that is being read. */
	#note(
		rule: string,
		value: string,
		parameters: Record<string, string | number>,
		row = Math.max(1, this.events + (this.#trace ? 1 : 0))
	): void {
		if (this.#defects.length >= 1000) return;
		this.#defects.push({ row, column: null, value, rule, severity: 'warn', parameters });
	}
}
