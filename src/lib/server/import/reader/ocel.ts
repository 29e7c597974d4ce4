import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { TextWatches } from '#lib/server/import/column_profile.ts';
import { limits } from '#lib/server/import/limits.ts';
import { field, TableWriter } from '#lib/server/import/reader/table_writer.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
import type { Defect, Table } from '#lib/server/import/table.ts';

const text = v.fallback(v.string(), '');
const attributes = v.optional(v.array(v.looseObject({ name: text, value: v.unknown() })), []);
const relationships = v.optional(v.array(v.looseObject({ objectId: text })), []);

/** What is read of a log of OCEL 2.0 in JSON (ocel-standard.org); other members are left alone. */
const ocelSchema = v.looseObject({
	events: v.array(v.looseObject({ id: text, type: text, time: text, attributes, relationships })),
	objects: v.array(v.looseObject({ id: text, type: text, attributes }))
});
type Ocel = v.InferOutput<typeof ocelSchema>;

const header = [
	...['case:concept:name', 'concept:name', 'time:timestamp', 'org:resource', 'org:group'],
	...['lifecycle:transition', '#trace', '#case', '#event']
];

/**
 * Reads an object-centric log as a table of events seen from one type of objects: one case per object, one line per event and
 * object it relates to. Throws FileTrouble.
 */
export function readOcel(file: string, folder: string, objectType: string | undefined): Table {
	const log = parseOcel(file);
	const type = chooseType(log, objectType);
	const cases = new Map(log.objects.filter((one) => one.type === type).map((one) => [one.id, one]));
	const writer = new TableWriter(join(folder, 'ocel.csv'));
	const numbers = new Map<string, number>();
	const counts = { rows: 0, several: 0, extra: 0, none: 0 };
	const watches = new TextWatches(header.length);
	/** `row`: the event's number, empty for a case without events. */
	const write = (row: string, cells: readonly string[]) => {
		watches.see(cells);
		writer.write(`${row},${cells.map(field).join(',')}\n`);
	};
	const numberOf = (id: string): { trace: string; isFirst: boolean } => {
		const isFirst = !numbers.has(id);
		if (isFirst) numbers.set(id, numbers.size + 1);
		return { trace: String(numbers.get(id)), isFirst };
	};
	try {
		for (const event of inTimeOrder(log.events)) {
			const ids = new Set(event.relationships.map(({ objectId }) => objectId).filter((id) => cases.has(id)));
			if (ids.size === 0) counts.none++;
			if (ids.size > 1) {
				counts.several++;
				counts.extra += ids.size - 1;
			}
			const json = jsonOf(event.attributes, { 'ocel:eid': event.id });
			const resource = event.attributes.find(({ name }) => name === 'org:resource' || name === 'resource');
			for (const id of ids) {
				const { trace, isFirst } = numberOf(id);
				const caseJson = isFirst ? jsonOf(cases.get(id)!.attributes, { 'ocel:type': type }) : '';
				const own = [id, event.type, event.time, textOf(resource?.value), '', ''];
				write(String(++counts.rows), [...own, trace, caseJson, json]);
			}
		}
		for (const [id, one] of cases) {
			const { trace, isFirst } = numberOf(id);
			if (isFirst)
				write('', [id, '', '', '', '', '', trace, jsonOf(one.attributes, { 'ocel:type': type }), '']);
		}
	} finally {
		writer.close();
	}
	if (counts.rows === 0) throw new FileTrouble('no-events');
	return {
		sheet: null,
		file: writer.file,
		delimiter: ',',
		header,
		rows: counts.rows,
		lines: writer.lines,
		profiles: watches.profiles(),
		defects: notes(counts, type),
		longest_line: writer.longestBytes()
	};
}

function parseOcel(file: string): Ocel {
	const { size } = statSync(file);
	if (size > limits.ocel) {
		const megabytes = (bytes: number) => Math.ceil(bytes / 1024 ** 2);
		const allowed = { limit: megabytes(limits.ocel), other: megabytes(limits.unpacked) };
		throw new FileTrouble('ocel-too-large', { size: megabytes(size), ...allowed });
	}
	let parsed: unknown;
	try {
		const bytes = readFileSync(file);
		parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch (error) {
		throw new FileTrouble('bad-json', { reason: (error as Error).message.slice(0, 200) });
	}
	const result = v.safeParse(ocelSchema, parsed);
	if (!result.success) throw new FileTrouble('not-ocel');
	return result.output;
}

/** The type asked for; without one, or with one the log lacks, the types and their numbers of objects are told. */
function chooseType({ objects }: Ocel, wanted: string | undefined): string {
	const counts = new Map<string, number>();
	for (const { type } of objects) counts.set(type, (counts.get(type) ?? 0) + 1);
	if (wanted !== undefined && counts.has(wanted)) return wanted;
	const types = [...counts].map(([type, n]) => `${type} (${n})`).join(' / ');
	if (wanted === undefined) throw new FileTrouble('object-type-needed', { types });
	throw new FileTrouble('no-such-object-type', { type: wanted, types });
}

/** OCEL does not promise an order; events of one time, and those without a readable one, keep theirs. */
function inTimeOrder(events: Ocel['events']): Ocel['events'] {
	const timed = events.map((event) => ({ event, at: Date.parse(event.time) || Infinity }));
	return timed.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map(({ event }) => event);
}

const textOf = (value: unknown): string =>
	typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);

/** Attributes as JSON, keys in order of code points; of an attribute that changes the last value stays. */
function jsonOf(list: readonly { name: string; value?: unknown }[], more: Record<string, string>): string {
	const values = new Map<string, unknown>([...Object.entries(more), ...list.map(valueEntry)]);
	const sorted = [...values].sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${sorted.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
}

const valueEntry = ({ name, value }: { name: string; value?: unknown }) => [name, textOf(value)] as const;

function notes(
	{ rows, several, extra, none }: { rows: number; several: number; extra: number; none: number },
	type: string
): Defect[] {
	const note = (rule: string, parameters: Defect['parameters']): Defect => ({
		row: 1,
		column: null,
		value: null,
		rule,
		severity: 'warn',
		parameters
	});
	return [
		...(several > 0 ? [note('ocel-duplicated', { events: several, extra, rows, type })] : []),
		...(none > 0 ? [note('ocel-left-out', { events: none, type })] : [])
	];
}
