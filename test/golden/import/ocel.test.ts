import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';

/** Object-centric logs: events are seen from one type of objects; what that repeats and leaves out is said. */

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder();
});
afterEach(() => folder.close());

const event = (id: string, type: string, time: string, objects: string[], attributes: object[] = []) => ({
	id,
	type,
	time,
	attributes,
	relationships: objects.map((objectId) => ({ objectId, qualifier: 'of' }))
});
const log = {
	objectTypes: [{ name: 'order', attributes: [] }],
	eventTypes: [],
	objects: [
		{ id: 'o1', type: 'order', attributes: [{ name: 'price', time: '1970-01-01T00:00:00Z', value: 50 }] },
		{ id: 'o2', type: 'order' },
		{ id: 'o3', type: 'order' },
		{ id: 'i1', type: 'item' }
	],
	events: [
		event('e3', 'ship', '2026-01-03T00:00:00Z', ['o1', 'o2', 'o1', 'i1']),
		event('e1', 'place', '2026-01-01T00:00:00Z', ['o1', 'i1'], [{ name: 'resource', value: '王' }]),
		event('e2', 'pick', '2026-01-02T00:00:00Z', ['i1']),
		event('e4', 'pay', '', ['o2'])
	]
};
const content = JSON.stringify(log);

test('one case per object of the chosen type, one step per event and object', async () => {
	for (const [name, bytes] of [
		['orders.json', content],
		['orders.jsonocel.gz', gzipSync(content)]
	] as const) {
		const report = await folder.bring(name, bytes, { object_type: 'order' });
		expect(report.parts).toMatchObject([
			{ kind: 'log', rows_read: 4, imported: 3, rejected: 1, warnings: 2, produced: { cases: 3, steps: 3 } }
		]);
	}
	expect(
		await folder.ws.warehouse.rows(
			`select case_id, activity, employee_id, finished_at, attributes from cur_steps order by case_id, sequence`
		)
	).toEqual([
		{
			case_id: 'o1',
			activity: 'place',
			employee_id: '王',
			finished_at: new Date('2026-01-01T00:00:00Z'),
			attributes: '{"ocel:eid":"e1","resource":"王"}'
		},
		{
			case_id: 'o1',
			activity: 'ship',
			employee_id: null,
			finished_at: new Date('2026-01-03T00:00:00Z'),
			attributes: '{"ocel:eid":"e3"}'
		},
		{
			case_id: 'o2',
			activity: 'ship',
			employee_id: null,
			finished_at: new Date('2026-01-03T00:00:00Z'),
			attributes: '{"ocel:eid":"e3"}'
		}
	]);
	expect(
		await folder.ws.warehouse.rows('select case_id, process, attributes from cur_cases order by case_id')
	).toEqual([
		{ case_id: 'o1', process: 'orders', attributes: '{"ocel:type":"order","price":"50"}' },
		{ case_id: 'o2', process: 'orders', attributes: '{"ocel:type":"order"}' },
		{ case_id: 'o3', process: 'orders', attributes: '{"ocel:type":"order"}' }
	]);
	const told = (await folder.findings()).slice(0, 3).map(({ rule, message }) => [rule, message]);
	expect(told.sort()).toEqual([
		['missing-value', '缺少“time:timestamp”'],
		['ocel-duplicated', '1 个事件涉及多个 order 对象，各对象各记一次，多出 1 行'],
		['ocel-left-out', '1 个事件与 order 对象无关，没有导入']
	]);
});

test('without a type the types are told; what is no such log is refused', async () => {
	const refusal = async (text: string, object_type?: string) =>
		(await folder.refusal('x.json', text, object_type ? { object_type } : {})).zh;
	expect(await refusal(content)).toBe(
		'这是以对象为中心的日志，要说明按哪类对象看：order (3) / item (1)请用 --object-type 或在映射的 object_type 中写明。'
	);
	expect(await refusal(content, 'truck')).toBe('日志中没有 truck 类对象。有这些：order (3) / item (1)。');
	expect(await refusal('{"a": 1}', 'order')).toBe(
		'这是 JSON 文件，但不是 OCEL 2.0 日志。请导出为 OCEL 2.0 JSON 后再导入。'
	);
	expect((await folder.refusal('x.json', '{"events": [')).code).toBe('bad-json');
	expect((await folder.refusal('x.json', `{"events": ${'['.repeat(200_000)}`)).code).toBe('bad-json');
	expect(
		(await folder.refusal('x.json', JSON.stringify({ ...log, events: [] }), { object_type: 'order' })).code
	).toBe('no-events');
	expect(folder.ws.ledger.imports()).toEqual([]);
	expect(folder.scratch()).toEqual([]);
});
