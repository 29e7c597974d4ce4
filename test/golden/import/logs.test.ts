import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';

/** Process logs of others become cases and steps, with nothing but their usual headers to go by. */

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder();
});
afterEach(() => folder.close());

type Event = [activity: string, resource: string, transition: string, minute: number];

/** A CSV log of one case; minutes count from 2026-01-01 00:00 UTC. */
function csv(events: readonly Event[]): string {
	const lines = events.map(([activity, resource, transition, minute]) => {
		const at = new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();
		return `c,${activity},${resource},${transition},${at}`;
	});
	return ['case:concept:name,concept:name,org:resource,lifecycle:transition,time:timestamp', ...lines].join(
		'\n'
	);
}

/** activity: start → finish in minutes, events folded; in order of the step's last event. */
async function steps(): Promise<string[]> {
	const rows = await folder.ws.warehouse.rows<{ text: string }>(
		`select activity || coalesce('/' || employee_id, '') || ' '
			|| coalesce(((epoch(started_at) - epoch(timestamp '2026-01-01')) / 60)::integer::varchar, '-') || '→'
			|| coalesce(((epoch(finished_at) - epoch(timestamp '2026-01-01')) / 60)::integer::varchar, '-')
			|| ' ×' || event_count || ' #' || sequence as text
		from stg_steps order by sequence`
	);
	return rows.map(({ text }) => text);
}

const folds: Record<string, [events: Event[], steps: string[]]> = {
	'start and complete become one step': [
		[
			['a', 'r', 'start', 0],
			['a', 'r', 'complete', 5]
		],
		['a/r 0→5 ×2 #2']
	],
	'two at once: first in, first out': [
		[
			['a', 'r', 'start', 0],
			['a', 'r', 'start', 1],
			['a', 'r', 'complete', 5],
			['a', 'r', 'complete', 9]
		],
		['a/r 0→5 ×2 #3', 'a/r 1→9 ×2 #4']
	],
	"a complete without start stays alone and takes nobody else's": [
		[
			['a', 'r', 'complete', 1],
			['a', 'r', 'start', 2],
			['a', 'r', 'complete', 3],
			['a', 'r', 'complete', 4]
		],
		['a/r -→1 ×1 #1', 'a/r 2→3 ×2 #3', 'a/r -→4 ×1 #4']
	],
	'a start without complete is open': [
		[
			['a', 'r', 'start', 0],
			['b', 'r', 'complete', 2]
		],
		['a/r 0→- ×1 #1', 'b/r -→2 ×1 #2']
	],
	'another resource is another instance': [
		[
			['a', 'r', 'start', 0],
			['a', 's', 'complete', 5]
		],
		['a/r 0→- ×1 #1', 'a/s -→5 ×1 #2']
	],
	'no resource is one resource': [
		[
			['a', '', 'start', 0],
			['a', '', 'complete', 5]
		],
		['a 0→5 ×2 #2']
	],
	'order is by time, not by line': [
		[
			['a', 'r', 'complete', 5],
			['a', 'r', 'start', 0]
		],
		['a/r 0→5 ×2 #1']
	],
	'other transitions stay one step each': [
		[
			['a', 'r', 'In Progress', 0],
			['a', 'r', 'Awaiting', 3],
			['a', 'r', 'START', 4],
			['a', 'r', 'COMPLETE', 6]
		],
		['a/r -→0 ×1 #1', 'a/r -→3 ×1 #2', 'a/r 4→6 ×2 #4']
	]
};

for (const [title, [events, expected]] of Object.entries(folds)) {
	test(title, async () => {
		const report = await folder.bring('log.csv', csv(events));
		expect(report.parts).toMatchObject([
			{
				kind: 'log',
				rows_read: events.length,
				imported: events.length,
				produced: { cases: 1, steps: expected.length }
			}
		]);
		expect(await steps()).toEqual(expected);
	});
}

const xes = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
	<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
	<global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
	<classifier name="Activity" keys="concept:name"/>
	<float key="statistics" value="1.5"><float key="inner" value="0.1"/></float>
	<trace>
		<string key="concept:name" value="甲-1"/>
		<date key="deadline" value="2026-03-29T03:30:00.000+02:00"/>
		<boolean key="urgent" value="true"/>
		<event>
			<string key="concept:name" value="申请, &quot;加急&quot;"/>
			<date key="time:timestamp" value="2026-03-28T23:30:00.688+01:00"/>
			<string key="org:resource" value="张三"/>
			<string key="org:group" value="D1"/>
			<int key="cost" value="50"/>
		</event>
		<event>
			<string key="concept:name" value="审批"/>
			<date key="time:timestamp" value="2026-03-29T03:30:00.000+02:00"/>
			<string key="lifecycle:transition" value="complete"/>
		</event>
	</trace>
</log>`;

const sameInCsv = `,case:concept:name,case:deadline,case:urgent,concept:name,time:timestamp,org:resource,org:group,cost,lifecycle:transition
0,甲-1,2026-03-29 03:30:00+02:00,True,"申请, ""加急""",2026-03-28 23:30:00.688000+01:00,张三,D1,50,
1,甲-1,2026-03-29 03:30:00+02:00,True,审批,2026-03-29 03:30:00+02:00,,,,complete
`;

const columns = (kind: string) => `select * exclude (batch_id, source_row) from stg_${kind} order by all`;

test('the XES and the CSV of one log give the same cases and steps', async () => {
	const read = () => Promise.all(['cases', 'steps'].map((kind) => folder.ws.warehouse.rows(columns(kind))));
	await folder.bring('log.xes', xes);
	const [cases, steps] = await read();
	expect(cases).toMatchObject([
		{
			case_id: '甲-1',
			process: 'log',
			attributes: '{"deadline":"2026-03-29T01:30:00.000000Z","urgent":"true"}'
		}
	]);
	expect(steps).toMatchObject([
		{
			step_id: '甲-1#1',
			activity: '申请, "加急"',
			employee_id: '张三',
			department_id: 'D1',
			finished_at: new Date('2026-03-28T22:30:00.688Z'),
			attributes: '{"cost":"50"}',
			lifecycle: null
		},
		{
			step_id: '甲-1#2',
			activity: '审批',
			employee_id: null,
			finished_at: new Date('2026-03-29T01:30:00Z'),
			attributes: null,
			lifecycle: 'complete'
		}
	]);
	folder.close();
	folder = await openTestFolder();
	await folder.bring('log.csv', sameInCsv);
	expect(await read()).toEqual([cases, steps]);
});

test('nested attributes and lists are kept', async () => {
	const nested = xes.replace(
		'<int key="cost" value="50"/>',
		'<string key="x" value="v"><int key="y" value="1"><string key="z" value="2"/></int></string><list key="l"><values><string key="a" value="1"/><string key="a" value="2"/></values></list><container key="c"><string key="d" value="e"/></container>'
	);
	await folder.bring('log.xes', nested);
	const [{ attributes }] = await folder.ws.warehouse.rows<{ attributes: string }>(
		`select attributes from stg_steps where sequence = 1`
	);
	expect(JSON.parse(attributes)).toEqual({
		c: { value: '', attributes: { d: 'e' } },
		l: [
			{ key: 'a', value: '1' },
			{ key: 'a', value: '2' }
		],
		x: { value: 'v', attributes: { y: { value: '1', attributes: { z: '2' } } } }
	});
});

test('a mapping fills columns of cases and steps from attributes, in XES and CSV alike', async () => {
	const mapping = {
		process: '许可',
		columns: {
			'case:deadline': 'cases.due_at',
			'case:urgent': 'cases.matter_weight',
			cost: 'cases.amount',
			'concept:name': ['steps.activity', 'steps.stage']
		},
		values: {
			'cases.matter_weight': { true: 'urgent', True: 'urgent' },
			'steps.stage': { 审批: 'approval', '*': null }
		},
		constants: { 'cases.origin': 'external', 'steps.round': 1 }
	};
	for (const [name, content, warnings] of [
		['log.xes', xes, 0],
		['log.csv', sameInCsv, 1]
	] as const) {
		const report = await folder.bring(name, content, { mapping });
		expect(report.parts[0]).toMatchObject({ imported: 2, warnings });
		expect(
			await folder.ws.warehouse.rows('select process, due_at, matter_weight, amount, origin from cur_cases')
		).toEqual([
			{
				process: '许可',
				due_at: new Date('2026-03-29T01:30:00Z'),
				matter_weight: 'urgent',
				amount: 50,
				origin: 'external'
			}
		]);
		expect(
			await folder.ws.warehouse.rows('select activity, stage, round from cur_steps order by sequence')
		).toEqual([
			{ activity: '申请, "加急"', stage: null, round: 1 },
			{ activity: '审批', stage: 'approval', round: 1 }
		]);
	}
});

test('an event without time is refused by itself; a log without any is refused whole', async () => {
	const one = xes.replace(/<date key="time:timestamp" value="2026-03-29[^>]*>/, '');
	const report = await folder.bring('log.xes', one);
	expect(report.parts[0]).toMatchObject({ rows_read: 2, imported: 1, rejected: 1 });
	expect(await folder.findings()).toMatchObject([
		{ rule: 'missing-value', row: 2, column: 'time:timestamp' }
	]);
	const none = xes.replace(/<date key="time:timestamp"[^>]*>/g, '');
	expect((await folder.refusal('none.xes', none)).en).toBe(
		'The required column time:timestamp (time:timestamp) is missing, read as log. Add the column to the header.'
	);
});

test('times without offset are read in the zone of the source', async () => {
	const local = sameInCsv.replaceAll(/\+0[12]:00/g, '');
	await folder.bring('log.csv', local, { time_zone: 'Europe/Amsterdam' });
	expect(await folder.ws.warehouse.rows('select finished_at from stg_steps order by sequence')).toEqual([
		{ finished_at: new Date('2026-03-28T22:30:00.688Z') },
		{ finished_at: new Date('2026-03-29T01:30:00Z') }
	]);
});

test('case ids taken over from another process are said', async () => {
	await folder.bring('one.csv', csv([['a', 'r', 'complete', 0]]));
	const report = await folder.bring('two.csv', csv([['a', 'r', 'complete', 1]]));
	expect(report.parts[0].warnings).toBe(1);
	expect(await folder.findings()).toMatchObject([
		{ rule: 'takes-over-cases', value: 'c', message: '1 个事项编号原属流程“one”，现由本文件取代，例如 c' }
	]);
});

test('a log whose events are told apart by a classifier only has its activities named by it, and says so', async () => {
	const event = (task: string, day: number) =>
		`<event><string key="task" value="${task}"/><date key="t:timestamp" value="2026-03-0${day}T01:00:00Z"/></event>`;
	const log = `<log><extension name="Time" prefix="t" uri="http://www.xes-standard.org/time.xesext"/>
		<classifier name="任务" keys="task lifecycle:transition"/>
		<trace><string key="concept:name" value="1"/>${event('登记', 1)}${event('盖章', 2)}</trace></log>`;
	const report = await folder.bring('log.xes', log);
	expect(report.parts[0]).toMatchObject({ imported: 2, rejected: 0, warnings: 1 });
	expect(
		await folder.ws.warehouse.rows(
			'select activity, finished_at::varchar as at from cur_steps order by finished_at'
		)
	).toEqual([
		{ activity: '登记', at: '2026-03-01 01:00:00' },
		{ activity: '盖章', at: '2026-03-02 01:00:00' }
	]);
	expect((await folder.findings()).map(({ rule, row, value }) => [rule, row, value])).toEqual([
		['activity-classified', 1, '登记']
	]);
	const none = await folder.refusal('none.xes', log.replace(/<classifier[^>]*>/, ''));
	expect(none.code).toBe('missing-column');
});
