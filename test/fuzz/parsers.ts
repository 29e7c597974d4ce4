import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '#lib/errors.ts';
import { readInChild } from '#lib/server/import/reader/run.ts';
import { readOcel } from '#lib/server/import/reader/ocel.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
import { readWorkbook } from '#lib/server/import/reader/workbook.ts';
import { readXes } from '#lib/server/import/reader/xes.ts';
import { readText } from '#lib/server/import/text.ts';
import { parquet } from '../golden/import/nasty/parquet.ts';
import { rows, workbookEntries, zip } from '../golden/import/nasty/zip.ts';
import { mutate, type Random } from './mutate.ts';

/** A reader under fire. */
export interface Parser {
	/** Bytes near enough to a file of its kind to get far into the reader. */
	make(random: Random): Promise<Buffer>;
	read(file: string, folder: string): Promise<unknown>;
}

const quiet = () => undefined;
const pick = <T>(list: readonly T[], random: Random): T => list[random(list.length)];
const mutated = (seeds: readonly Buffer[], random: Random) =>
	mutate(pick(seeds, random), pick(seeds, random), random);

const texts = [
	'部门编号,部门名称\nD1,"总,部"\r\nD2,研发\n',
	'a;b;c\n1;"x ""y""\n z";3\n',
	'a\tb\n1\t2026-01-01 10:00\n'
].flatMap((text) => [Buffer.from(text), Buffer.from(`\ufeff${text}`, 'utf16le')]);

const logs = [
	'<?xml version="1.0"?>\n<log><extension name="Concept" prefix="concept" uri="x"/><trace><string key="concept:name" value="c"/><event><string key="concept:name" value="a"/><date key="time:timestamp" value="2026-01-02T03:04:05Z"/><list key="l"><values><int key="n" value="1"/></values></list></event></trace></log>',
	'<log><!-- x --><trace><event><![CDATA[y]]><boolean key="b" value="true"><id key="i" value="7"/></boolean></event></trace></log>'
].map((text) => Buffer.from(text));

const ocels = [
	Buffer.from(
		JSON.stringify({
			objects: [{ id: 'o1', type: 'order', attributes: [{ name: 'price', value: 5 }] }],
			events: [
				{
					id: 'e1',
					type: 'pay',
					time: '2026-01-01T00:00:00Z',
					attributes: [{ name: 'x', value: [1] }],
					relationships: [{ objectId: 'o1' }]
				}
			]
		})
	)
];

const sheet = rows([
	['工号', '姓名', '入职日期'],
	['E1', '<c t="s"><v>0</v></c>', '<c s="1"><v>46204.5</v></c>'],
	[7, '<c t="e"><f>1/0</f><v>#N/A</v></c>', '<c t="d"><v>2026-07-01</v></c>']
]);
const entries = workbookEntries({
	strings: '<si><r><t>王</t></r><rPh><t>w</t></rPh></si>',
	sheets: { 员工: sheet }
});

async function workbookBytes(random: Random): Promise<Buffer> {
	if (random(2) === 0) return mutated([zip(entries)], random);
	const at = random(entries.length);
	const seed = Buffer.from(entries[at].content as string);
	return zip(entries.map((entry, n) => (n === at ? { ...entry, content: mutated([seed], random) } : entry)));
}

let parquets: Promise<Buffer[]> | undefined;

export const parsers: Readonly<Record<string, Parser>> = {
	csv: {
		make: async (random) => mutated(texts, random),
		read: (file, folder) => readText(file, folder)
	},
	xlsx: { make: workbookBytes, read: (file, folder) => readWorkbook(file, folder, quiet) },
	xes: {
		make: async (random) => mutated(logs, random),
		read: (file, folder) => readXes(file, folder, {}, quiet)
	},
	ocel: {
		make: async (random) => mutated(ocels, random),
		read: async (file, folder) => readOcel(file, folder, 'order')
	},
	parquet: {
		make: async (random) => {
			parquets ??= Promise.all(
				[`select i, 'x' || i as t from range(500) r(i)`, `select now() as t, 1.5::decimal(9, 2) as d`].map(
					parquet
				)
			);
			return mutated(await parquets, random);
		},
		read: (file, folder) => readInChild('parquet', { file, folder })
	}
};

export interface FuzzResult {
	runs: number;
	/** Of a single run, ms. */
	slowest: number;
	/** Bytes of the resident set that the runs added. */
	grown: number;
}

/** What is told of a reading process that died: true, but no reason to refuse a file of a few bytes. */
const deaths: readonly string[] = ['reader-crashed', 'reader-timeout', 'reader-out-of-memory'];

const isStated = (cause: unknown): boolean =>
	cause instanceof FileTrouble || (cause instanceof InputError && !deaths.includes(cause.code));

/**
 * Reads mutated files for `ms` milliseconds of the clock. Throws with the bytes, in base64, on the first that ends in anything
 * but a table or a stated problem; a reading process that crashed, hung or ran out of memory is none.
 */
export async function fuzz(parser: Parser, folder: string, random: Random, ms: number): Promise<FuzzResult> {
	const file = join(folder, 'source');
	const result = { runs: 0, slowest: 0, grown: 0 };
	const before = process.memoryUsage().rss;
	for (const end = Date.now() + ms; Date.now() < end; result.runs++) {
		const bytes = await parser.make(random);
		writeFileSync(file, bytes);
		const started = Date.now();
		try {
			await parser.read(file, folder);
		} catch (cause) {
			if (!isStated(cause)) {
				throw new Error(`${String(cause)} on ${bytes.toString('base64').slice(0, 20_000)}`, { cause });
			}
		}
		result.slowest = Math.max(result.slowest, Date.now() - started);
	}
	result.grown = process.memoryUsage().rss - before;
	return result;
}
