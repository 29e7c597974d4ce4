import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { xmlTable } from '#lib/server/import/reader/table_writer.ts';
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
	const promised = `${leafOf('org:resource')}${leafOf('impact')}`;
	const globals = ['event', 'trace'].map((scope) => `<global scope="${scope}">${promised}</global>`);
	return `<?xml version="1.0"?><log>${globals.map(part).join('')}${body.join('')}</log>`;
}

const leafOf = (key: string): string => `<string key="${key}" value="UNKNOWN"/>`;

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

/** The events of a log as objects, empty cells left out, the attributes of event and trace parsed. */
async function eventsOf(head: string, ...events: string[]) {
	const times = (event: string) =>
		`<event>${event}<date key="time:timestamp" value="2026-01-05T09:00:00Z"/></event>`;
	const { header, file, defects } = await tableOf(
		`<log>${head}<trace><string key="concept:name" value="c"/>${events.map(times).join('')}</trace></log>`
	);
	const lines = file.trimEnd().split('\n');
	const { delimiter } = xmlTable;
	const rows = lines.map((line) => {
		const cells = line.split(delimiter).slice(1);
		const named = header.map((name, index) => [name, cells[index]] as const);
		return Object.fromEntries(
			named.filter(([name, cell]) => cell && !/^(case:|time:|#trace|#case)/.test(name))
		);
	});
	return {
		rows,
		notes: defects.map(({ row, rule, value, parameters }) => ({ row, rule, value, parameters }))
	};
}

const extension = (name: string, prefix: string) =>
	`<extension name="${name}" prefix="${prefix}" uri="http://www.xes-standard.org/${name}.xesext"/>`;

test('the declared prefix of a standard extension decides its keys', async () => {
	const head = extension('concept', 'c') + extension('org', 'o') + extension('time', 'time');
	const event =
		'<string key="c:name" value="a"/><string key="o:group" value="g"/><string key="x:name" value="z"/>';
	const { rows } = await eventsOf(head, event, event);
	const row = { 'concept:name': 'a', 'org:group': 'g', '#event': '{"x:name":"z"}' };
	expect(rows).toEqual([row, row]);
});

test('without such a declaration, or of another extension, a prefix means nothing', async () => {
	const own = '<extension name="Own" prefix="c" uri="http://example.org/concept.xesext"/>';
	for (const head of ['', own]) {
		const { rows } = await eventsOf(head, '<string key="c:name" value="a"/>');
		expect(rows).toEqual([{ '#event': '{"c:name":"a"}' }]);
	}
});

test('an event without a name is known by the first classifier of events', async () => {
	const head =
		'<classifier scope="trace" name="T" keys="x"/><classifier name="Task" keys="task \'sub task\'"/><classifier name="R" keys="org:resource"/>';
	const { rows, notes } = await eventsOf(
		head,
		'<string key="task" value="a"/><string key="sub task" value="b"/>',
		'<string key="concept:name" value="named"/><string key="task" value="a"/><string key="sub task" value="b"/>',
		'<string key="task" value="a"/><string key="org:resource" value="r"/>'
	);
	expect(rows.map((row) => row['concept:name'])).toEqual(['a+b', 'named', undefined]);
	expect(notes).toEqual([
		{
			row: 1,
			rule: 'classifiers-unused',
			value: null,
			parameters: { classifiers: 'T (x), R (org:resource)' }
		},
		{
			row: 1,
			rule: 'activity-classified',
			value: 'a+b',
			parameters: { classifier: 'Task', keys: 'task + sub task' }
		}
	]);
});

test('classifiers that decide nothing are listed, those of name and transition go without saying', async () => {
	const head =
		'<classifier name="A" keys="concept:name"/><classifier name="B" keys="concept:name lifecycle:transition"/><classifier name="C" keys=" "/>' +
		'<classifier name="谁" keys="concept:name org:resource"/><classifier scope="trace" name="案" keys="客户 concept:name"/>';
	const { notes } = await eventsOf(head, leafOf('concept:name'));
	const classifiers = '谁 (concept:name + org:resource), 案 (客户 + concept:name)';
	expect(notes).toEqual([{ row: 1, rule: 'classifiers-unused', value: null, parameters: { classifiers } }]);
});

test('a first classifier that asks for the name itself, or who did it, names nothing', async () => {
	for (const keys of ['concept:name lifecycle:transition', 'org:resource', 'lifecycle:transition']) {
		const { rows, notes } = await eventsOf(
			`<classifier name="A" keys="${keys}"/>`,
			'<string key="org:resource" value="r"/><string key="lifecycle:transition" value="complete"/>'
		);
		const rules = keys.startsWith('concept:name') ? [] : ['classifiers-unused'];
		expect([rows[0]['concept:name'], notes.map(({ rule }) => rule)], keys).toEqual([undefined, rules]);
	}
});

test('what a log declares global is no value of an event that lacks it', async () => {
	const head =
		'<global scope="event"><string key="concept:name" value="__INVALID__"/><string key="org:group" value="UNKNOWN"/></global>';
	const { rows, notes } = await eventsOf(head, '<string key="concept:name" value="a"/>', '');
	expect(rows).toEqual([{ 'concept:name': 'a', '#event': '{}' }, { '#event': '{}' }]);
	expect(notes).toEqual([
		{ row: 1, rule: 'global-missing-event', value: 'org:group', parameters: { rows: 2 } }
	]);
});

test('where a global attribute is missing is counted from the first event, or trace, on', async () => {
	const trace = (...events: string[]) =>
		`<trace>${leafOf('concept:name')}${events.map((event) => `<event>${event}</event>`).join('')}</trace>`;
	const global = (scope: string, ...keys: string[]) =>
		`<global scope="${scope}">${keys.map(leafOf).join('')}</global>`;
	const declared =
		global('event', 'cost', 'note', 'cost') + global('trace', '客户') + global('x', 'a') + global('event');
	const traces = [
		trace(leafOf('cost') + leafOf('note')).replace('<event>', `${leafOf('客户')}<event>`),
		trace(leafOf('note') + leafOf('cost'), leafOf('note')),
		trace(leafOf('note')),
		trace()
	];
	for (const between of ['', comment]) {
		const { defects } = await tableOf(
			`<log>${declared}${traces.join('').replaceAll('<event>', `<event>${between}`)}</log>`
		);
		expect(defects.map(({ row, rule, value, parameters }) => [row, rule, value, parameters.rows])).toEqual([
			[3, 'global-missing-event', 'cost', 2],
			[2, 'global-missing-trace', '客户', 3]
		]);
	}
});
