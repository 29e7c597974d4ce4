import { truncateSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { locales } from '#lib/i18n/text.ts';
import { importFile, problemMessage } from '#lib/server/import/import.ts';
import { limits } from '#lib/server/import/limits.ts';
import type { ImportProblem } from '#lib/server/import/problem.ts';
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

test('one that is too large for being read as a whole says what to do', async () => {
	const path = folder.file('large.jsonocel', content);
	truncateSync(path, limits.ocel + 1);
	const problem = await importFile(folder.ws, { path, imported_by: 'tester' }).catch(
		(error: unknown) => error
	);
	expect(locales.map((locale) => Object.values(problemMessage(problem as ImportProblem, locale)))).toEqual([
		[
			'这个对象日志（OCEL）有 101 MB，需整体读入，上限为 100 MB。',
			'请按时间段分几次导出；或导出为 XES 或 CSV，其上限为 1024 MB。'
		],
		[
			'這個物件日誌（OCEL）有 101 MB，須整份讀入，上限為 100 MB。',
			'請按時間分幾次匯出；或匯出為 XES 或 CSV，其上限為 1024 MB。'
		],
		[
			'This object-centric log (OCEL) has 101 MB; it is read as a whole, and the limit is 100 MB.',
			'Export it in several parts by time, or as XES or CSV, whose limit is 1024 MB.'
		]
	]);
});
