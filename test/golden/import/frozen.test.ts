import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verify } from '#lib/server/audit/verify.ts';
import { countDrift } from '#lib/server/import/drift.ts';
import { replayImports } from '#lib/server/import/import.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { freezePeriod, undoImport, unfreezePeriod } from '#lib/server/import/undo.ts';
import { build } from '#lib/server/pipeline/build.ts';
import { openWorkspace } from '#lib/server/workspace.ts';

/** What happened in a frozen period stays as it was; what would change it waits and is told. */

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder();
});
afterEach(() => folder.close());

const header = '异常编号,异常标题,异常类别,预警级别,发生部门编号,发现时间,恢复时间,关闭时间\n';
const row = (id: string, title: string, found: string, restored = '', closed = '') =>
	`${id},${title},数据异常,2,D1,${found},${restored},${closed}\n`;
const bring = (name: string, ...rows: string[]) => folder.bring(name, header + rows.join(''));
const freeze = (period: string) => freezePeriod(folder.ws, period, 'lead', '季度已公示');
const open = (period: string) => unfreezePeriod(folder.ws, period, 'lead', '更正');
const undo = (batch: number) => undoImport(folder.ws, batch, 'tester', '传错了');
const drift = () => countDrift(folder.ws);
const current = async () =>
	Object.fromEntries(
		(
			await folder.ws.warehouse.rows<{ exception_id: string; title: string; batch_id: number }>(
				'select exception_id, title, batch_id from cur_exceptions order by exception_id'
			)
		).map(({ exception_id, title, batch_id }) => [exception_id, `${title} ${batch_id}`])
	);

const march = '2026-03-30 10:00';
const april = '2026-04-02 10:00';

test('late rows of a frozen quarter wait; its figures stay as they were, and the drift is told', async () => {
	await folder.bring('部门.csv', '部门编号,部门名称\nD1,总部\n');
	await bring('一.csv', row('X1', '甲', '2026-02-01 09:00', '2026-02-01 12:00', '2026-02-02 12:00'));
	await bring('四月.csv', row('X9', '丁', april, '2026-04-02 12:00', '2026-04-03 12:00'));
	await build(folder.ws);
	await freeze('2026Q1');
	const figures = () =>
		folder.ws.warehouse.rows(
			`select * from figures where period in ('2026Q1', '2026-02', '2026-03') order by all`
		);
	const before = await figures();
	expect(before.length).toBeGreaterThan(0);
	const { parts } = await bring(
		'迟.csv',
		row('X1', '甲', '2026-02-01 09:00', '2026-02-03 12:00', '2026-02-04 12:00'),
		row('X2', '乙', '2026-03-01 09:00', '2026-03-05 12:00', '2026-03-06 12:00'),
		row('X3', '丙', '2026-04-01 09:00')
	);
	expect(parts[0]).toMatchObject({ rows_read: 3, imported: 3, late: 2 });
	await build(folder.ws);
	expect(await figures()).toEqual(before);
	expect(await current()).toEqual({ X1: '甲 2', X3: '丙 4', X9: '丁 3' });
	expect(await drift()).toEqual([{ batch_id: 4, kind: 'exceptions', why: 'late', periods: '2026Q1', n: 2 }]);
	expect((await verify(folder.ws)).filter(({ ok }) => !ok)).toEqual([]);
	await open('2026Q1');
	expect(await drift()).toEqual([]);
	expect(await current()).toEqual({ X1: '甲 4', X2: '乙 4', X3: '丙 4', X9: '丁 3' });
	await build(folder.ws);
	expect(await figures()).not.toEqual(before);
});

test('a record that goes on in an open period is completed; one whose frozen times move waits', async () => {
	await bring('一.csv', row('X1', '甲', march), row('X2', '乙', march));
	await freeze('2026Q1');
	await bring('二.csv', row('X1', '甲改', march, april), row('X2', '乙', '2026-03-29 10:00', april));
	expect(await current()).toEqual({ X1: '甲改 2', X2: '乙 1' });
	expect(await drift()).toMatchObject([{ batch_id: 2, n: 1 }]);
	await bring('三.csv', row('X1', '甲改', '2026-04-01 10:00', april));
	expect(await current()).toMatchObject({ X1: '甲改 2' });
	await bring('四.csv', row('X2', '乙', march));
	expect(await current()).toMatchObject({ X2: '乙 4' });
	expect((await drift()).map(({ batch_id }) => batch_id)).toEqual([2, 3]);
});

test('the quarter ends at midnight where the company is', async () => {
	folder.ws.ledger.setSetting('time_zone', 'Asia/Shanghai');
	await freeze('2026Q1');
	await bring('一.csv', row('X1', '甲', '2026-03-31 23:59:59'), row('X2', '乙', '2026-04-01 00:00'));
	expect(await current()).toEqual({ X2: '乙 1' });
});

test('an undo leaves what a frozen period rests on, until it is opened', async () => {
	await bring('一.csv', row('X1', '甲', march), row('X2', '乙', april));
	await bring('二.csv', row('X1', '甲改', '2026-03-28 10:00'), row('X3', '丙', april));
	await freeze('2026-03');
	expect((await undo(2)).kept).toEqual([
		{ batch_id: 2, kind: 'exceptions', why: 'undone', periods: '2026-03', n: 1 }
	]);
	expect(await current()).toEqual({ X1: '甲改 2', X2: '乙 1' });
	expect((await verify(folder.ws)).filter(({ ok }) => !ok)).toEqual([]);
	await open('2026-03');
	expect(await current()).toEqual({ X1: '甲 1', X2: '乙 1' });
	expect(await drift()).toEqual([]);
	expect(await folder.ws.warehouse.rows('select batch_id from import_batches')).toEqual([{ batch_id: 1 }]);
});

test('rows that touch two frozen periods wait for both', async () => {
	await freeze('2026Q1');
	await freeze('2026-04');
	await bring('一.csv', row('X1', '甲', march, april));
	expect(await drift()).toMatchObject([{ periods: '2026-04, 2026Q1' }]);
	await open('2026Q1');
	expect(await drift()).toMatchObject([{ periods: '2026-04' }]);
	await open('2026-04');
	expect(await current()).toEqual({ X1: '甲 1' });
});

test('late and undone rows of one record come out in order when the period opens', async () => {
	await bring('一.csv', row('X1', '甲', march));
	await freeze('2026Q1');
	await bring('二.csv', row('X1', '乙', march));
	await undo(1);
	expect(await current()).toEqual({ X1: '甲 1' });
	await open('2026Q1');
	expect(await current()).toEqual({ X1: '乙 2' });
	await freeze('2026Q1');
	await undo(2);
	expect(await current()).toEqual({ X1: '乙 2' });
});

const log = (...events: [string, string][]) =>
	['case:concept:name,concept:name,time:timestamp']
		.concat(events.map(([activity, at]) => `L1,${activity},${at}`))
		.join('\n') + '\n';
const activities = async () =>
	(
		await folder.ws.warehouse.rows<{ activity: string }>('select activity from cur_steps order by sequence')
	).map(({ activity }) => activity);

test('a case of a log waits as a whole', async () => {
	await folder.bring('日志.csv', log(['a', march], ['b', '2026-03-31 10:00'], ['c', april]));
	await freeze('2026Q1');
	await folder.bring('日志.csv', log(['a', march], ['x', '2026-03-30 12:00'], ['c', april]));
	expect(await activities()).toEqual(['a', 'b', 'c']);
	expect((await drift()).map(({ kind, n }) => [kind, n])).toEqual([
		['cases', 1],
		['steps', 3]
	]);
	await folder.bring('日志.csv', log(['a', march], ['b', '2026-03-31 10:00'], ['d', '2026-04-05 10:00']));
	expect(await activities()).toEqual(['a', 'b', 'd']);
	await folder.bring('日志.csv', log(['a', march]));
	expect(await activities()).toEqual(['a', 'b', 'd']);
	await undo(3);
	expect(await activities()).toEqual(['a', 'b', 'c']);
	await open('2026Q1');
	expect(await activities()).toEqual(['a']);
	await undo(4);
	expect(await activities()).toEqual(['a', 'x', 'c']);
});

test('a rebuild repeats imports, freezes and undos in their order', async () => {
	await bring('一.csv', row('X1', '甲', march), row('X2', '乙', march));
	await freeze('2026Q1');
	await bring('二.csv', row('X1', '甲改', march), row('X4', '戊', april));
	await undo(1);
	await bring('三.csv', row('X2', '乙改', march));
	await freeze('2026-04');
	await open('2026Q1');
	await freeze('2026Q1');
	await bring('四.csv', row('X1', '甲再改', march));
	const read = (ws: TestFolder['ws']) =>
		Promise.all(
			['stg_exceptions', 'cur_exceptions', 'import_batches', 'import_decisions'].map((table) =>
				ws.warehouse.rows(`select * from ${table} order by all`)
			)
		);
	const before = await read(folder.ws);
	expect(await current()).toEqual({ X1: '甲改 2', X2: '乙改 3', X4: '戊 2' });
	const { folder: path } = folder.ws;
	folder.ws.close();
	for (const name of readdirSync(path)) if (name.startsWith('warehouse.duckdb')) rmSync(join(path, name));
	folder.ws = await openWorkspace(path, { memory_limit: '1GB' });
	await replayImports(folder.ws);
	expect(await read(folder.ws)).toEqual(before);
});

test('a period is frozen once and opened once, with a reason', async () => {
	await expect(freeze('all')).rejects.toMatchObject({ code: 'bad-period' });
	await expect(freeze('2026Q5')).rejects.toMatchObject({ code: 'bad-period' });
	await expect(open('2026Q1')).rejects.toMatchObject({ code: 'not-frozen' });
	expect(await freeze('2026-q1')).toBe('2026Q1');
	await expect(freeze('2026Q1')).rejects.toMatchObject({ code: 'already-frozen' });
	await expect(unfreezePeriod(folder.ws, '2026Q1', 'lead', '')).rejects.toMatchObject({
		code: 'reason-missing'
	});
	expect(
		folder.ws.ledger.database.prepare('select actor, action, object from audit order by seq').all()
	).toEqual([{ actor: 'lead', action: 'freeze', object: 'period 2026Q1' }]);
});
