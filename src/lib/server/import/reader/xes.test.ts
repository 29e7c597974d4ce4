import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { readXes } from '#lib/server/import/reader/xes.ts';

/** Events read past the parser must give the very table that the parser would have given. */

const folder = mkdtempSync(join(tmpdir(), 'steelyard-xes-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Behind a comment nothing is read past the parser. */
const comment = '<!-- -->';

async function tableOf(xml: string) {
	const file = join(folder, 'log.xes');
	writeFileSync(file, xml);
	const table = await readXes(file, folder, { wanted: ['case:额度', 'resource country'] }, () => undefined);
	const lines = readFileSync(table.file, 'utf8');
	return { ...table, file: lines, longest_line: null };
}

const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;');

const value = fc.oneof(
	fc.constantFrom(
		'',
		' ',
		'Queued',
		'研发部',
		'Göran',
		'a\\b',
		'a "b" & <c>',
		'True',
		'x\ny',
		'a>b',
		'/>',
		'😀'
	),
	fc.constantFrom('2010-03-31T17:45:48+02:00', '2010-03-31T24:45:48+02:00', '2010-03-31', '12', '1.5'),
	fc.string({ unit: fc.constantFrom('a', ' ', '\\', '/', '>', "'", '0', '王') })
);
const tag = fc.constantFrom('string', 'string', 'string', 'date', 'int', 'float', 'boolean', 'id');
const keys = ['concept:name', 'time:timestamp', 'org:resource', 'resource country', 'impact', '产品', 'a>b'];
const leaf = fc
	.tuple(tag, fc.constantFrom(...keys), value)
	.map(([name, key, text]) => `<${name} key="${key}" value="${escaped(text)}"/>`);
const nested = fc.constant('<string key="n" value="1"><int key="m" value="2"/></string>');
const blank = fc.constantFrom('\n\t\t', '', ' ');

/** Events of one log repeat a few shapes with other values. */
const event = fc.oneof(
	{ weight: 8, arbitrary: fc.array(leaf, { maxLength: 5 }) },
	{ weight: 1, arbitrary: fc.tuple(leaf, nested, leaf) }
);
const trace: fc.Arbitrary<Trace> = fc.record({
	attributes: fc.array(leaf, { maxLength: 2 }),
	events: fc.array(event, { maxLength: 8 }),
	times: fc.integer({ min: 1, max: 3 })
});

interface Trace {
	attributes: string[];
	events: string[][];
	times: number;
}

function logOf(traces: readonly Trace[], space: string, between: string): string {
	const part = (text: string) => space + between + text;
	const events = (list: readonly string[][]) =>
		list.map((leaves) => `${part('<event>')}${leaves.map(part).join('')}${part('</event>')}`).join('');
	const body = traces.map(({ attributes, events: list, times }) => {
		const repeated = Array.from({ length: times }, () => list).flat();
		return `${part('<trace>')}${attributes.map(part).join('')}${events(repeated)}${part('</trace>')}`;
	});
	return `<?xml version="1.0"?><log>${body.join('')}</log>`;
}

test('plain events are read as the parser reads them', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(trace, { minLength: 1, maxLength: 6 }), blank, async (traces, space) => {
			expect(await tableOf(logOf(traces, space, ''))).toEqual(await tableOf(logOf(traces, space, comment)));
		})
	);
});

test('an event is whole wherever a piece of the file ends', async () => {
	const cells = (n: number) =>
		`<string key="concept:name" value="步骤${n}"/><date key="time:timestamp" value="2026-01-05T09:00:00+08:00"/>` +
		`<string key="note" value="${'长'.repeat(n % 97)}"/>`;
	const log = (between: string) =>
		`<log><trace><string key="concept:name" value="c"/>${Array.from(
			{ length: 3000 },
			(_, n) => `<event>${between}${cells(n)}</event>`
		).join('')}</trace></log>`;
	const table = await tableOf(log(''));
	expect(table.rows).toBe(3000);
	expect(table).toEqual(await tableOf(log(comment)));
});
