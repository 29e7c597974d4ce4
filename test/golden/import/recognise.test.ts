import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { localOperator } from '#lib/server/access/viewer.ts';
import { recoverImports } from '#lib/server/import/import.ts';
import {
	countUnrecognised,
	listRecognised,
	readUnrecognised,
	type RecogniseDecision,
	recogniseValues
} from '#lib/server/import/recognise.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { freezePeriod, undoImport, unfreezePeriod } from '#lib/server/import/undo.ts';
import { ledgerState } from '#lib/server/ledger/decisions.ts';
import { build } from '#lib/server/pipeline/build.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';
import { expectOrder, stagedContent, withoutNumbers } from './crash.ts';

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder();
});
afterEach(() => folder.close());

const decide = (...decisions: RecogniseDecision[]) => recogniseValues(folder.ws, localOperator, decisions);
const assign = (kind: string, column: string, spelling: string, code: string): RecogniseDecision => ({
	...{ kind, column, spelling, code },
	decision: 'assign'
});
const queue = () => readUnrecognised(folder.ws, localOperator);

/** Exceptions: the class is required, the cause is not. */
const exceptions = (
	prefix: string,
	at = '2026-05-01'
) => `exception_id,class,cause,level,department_id,found_at
${prefix}1,环保,手滑,1,D1,${at}
${prefix}2,流程,手滑,1,D1,${at}
${prefix}3,环 保,人为失误,1,D1,${at}
${prefix}4,流程,手\u3000滑,1,D1,${at}
`;
const staged = (ws: Workspace = folder.ws) =>
	ws.warehouse.rows('select exception_id, class, cause from stg_exceptions order by exception_id');

/** What the warehouse would be if it were made anew from sources and ledger. */
async function rebuilt(): Promise<Record<string, unknown[]>> {
	const { folder: path } = folder.ws;
	folder.ws.close();
	for (const name of ['warehouse.duckdb', 'warehouse.duckdb.wal']) rmSync(join(path, name), { force: true });
	folder.ws = await openWorkspace(path, { memory_limit: '1GB' });
	await recoverImports(folder.ws);
	return stagedContent(folder.ws);
}

describe('a spelling no definition has', () => {
	test('refuses its row where the column is required, and leaves its cell empty elsewhere, both listed', async () => {
		const { parts } = await folder.bring('x.csv', exceptions('X'));
		expect(parts[0]).toMatchObject({ rows_read: 4, imported: 2, rejected: 2 });
		expect(await staged()).toEqual([
			{ exception_id: 'X2', class: 'process', cause: null },
			{ exception_id: 'X4', class: 'process', cause: null }
		]);
		expect(
			(await folder.findings()).map(({ rule, row, column, value }) => [rule, row, column, value])
		).toEqual([
			['unknown-value', 2, 'cause', '手滑'],
			['unknown-value', 2, 'class', '环保'],
			['unknown-value', 3, 'cause', '手滑'],
			['unknown-value', 4, 'class', '环 保'],
			['unknown-value', 5, 'cause', '手\u3000滑']
		]);
		expect(await queue()).toMatchObject([
			{ kind: 'exceptions', column: 'cause', spelling: '手滑', rows: 2, batches: [1], is_required: false },
			{ column: 'cause', spelling: '手\u3000滑', rows: 1 },
			{ column: 'class', spelling: '环 保', rows: 1, is_required: true },
			{ column: 'class', spelling: '环保', rows: 1 }
		]);
		await expectOrder(folder.ws);
	});

	test('is one of ours where only width and blanks differ', async () => {
		await folder.bring(
			'x.csv',
			'exception_id,class,level,department_id,found_at\nX1,Ｐrocess ,1,D1,2026-05-01\nX2, 流程,1,D1,2026-05-01\n'
		);
		expect(await queue()).toEqual([]);
		expect(await folder.findings()).toEqual([]);
		expect((await staged()).length).toBe(2);
	});

	test('comes with the values that are closest', async () => {
		await folder.bring('x.csv', 'case_id,process,matter_weight\nC1,p,特別緊急\nC2,p,?!\n');
		const suggested = (await queue()).map(({ spelling, suggestions }) => [spelling, suggestions[0] ?? null]);
		expect(new Map(suggested as [string, string | null][]).get('特別緊急')).toBe('urgent');
		expect(new Map(suggested as [string, string | null][]).get('?!')).toBeNull();
	});
});

describe('saying what a spelling means', () => {
	test('reads the rows again from the kept source: those refused come in, empty cells are filled', async () => {
		await folder.bring('x.csv', exceptions('X'));
		const report = await decide(
			assign('exceptions', 'class', '环保', 'customer'),
			assign('exceptions', 'class', '环 保', '客户'),
			assign('exceptions', 'cause', '手滑', 'human_error')
		);
		expect(report).toEqual({
			decided: 3,
			batches: [{ batch_id: 1, file_name: 'x.csv', before: 2, after: 4 }],
			waiting: 0
		});
		expect(await staged()).toEqual([
			{ exception_id: 'X1', class: 'customer', cause: 'human_error' },
			{ exception_id: 'X2', class: 'process', cause: 'human_error' },
			{ exception_id: 'X3', class: 'customer', cause: 'human_error' },
			{ exception_id: 'X4', class: 'process', cause: null }
		]);
		expect(folder.ws.ledger.imports()).toMatchObject([{ rows_imported: 4, rows_rejected: 0, warnings: 1 }]);
		expect((await queue()).map(({ spelling }) => spelling)).toEqual(['手\u3000滑']);
		await expectOrder(folder.ws);
	});

	test('holds for every later file, in any width and case', async () => {
		await folder.bring('x.csv', exceptions('X'));
		await decide(assign('exceptions', 'class', '环保', 'customer'));
		const { parts } = await folder.bring('y.csv', exceptions('Y').replaceAll('环 保', ' 环保 '));
		expect(parts[0].imported).toBe(4);
	});

	test('can be to keep its cells empty, to refuse its rows, or to take that back', async () => {
		await folder.bring('x.csv', exceptions('X').replaceAll('环 保', '流程').replaceAll('环保', '流程'));
		const cause = (decision: RecogniseDecision['decision']) =>
			decide({ kind: 'exceptions', column: 'cause', spelling: '手滑', decision });
		const before = await stagedContent(folder.ws);
		await cause('keep');
		expect((await staged()).length).toBe(4);
		expect((await folder.findings()).map(({ value }) => value)).toEqual(['手\u3000滑']);
		expect((await queue()).map(({ spelling }) => spelling)).toEqual(['手\u3000滑']);
		await cause('refuse');
		expect((await staged()).map((row) => (row as { exception_id: string }).exception_id)).toEqual([
			'X3',
			'X4'
		]);
		expect(folder.ws.ledger.imports()[0]).toMatchObject({ rows_imported: 2, rows_rejected: 2 });
		expect(listRecognised(folder.ws, localOperator)).toMatchObject([
			{ spelling: '手滑', decision: 'refuse' }
		]);
		await cause('revoke');
		expect(listRecognised(folder.ws, localOperator)).toEqual([]);
		const after = await stagedContent(folder.ws);
		expect(withoutNumbers(after)).toEqual(withoutNumbers(before));
		await expectOrder(folder.ws);
	});

	test('is the same when the warehouse is made anew, figures too', async () => {
		await folder.bring('x.csv', exceptions('X'));
		await decide(assign('exceptions', 'class', '环保', 'customer'));
		await folder.bring('y.csv', exceptions('Y'));
		await decide(
			assign('exceptions', 'cause', '手滑', 'human_error'),
			assign('exceptions', 'class', '环 保', 'market')
		);
		await decide({ kind: 'exceptions', column: 'class', spelling: '环保', decision: 'revoke' });
		const before = withoutNumbers(await stagedContent(folder.ws));
		const { result_hash } = await build(folder.ws);
		expect(withoutNumbers(await rebuilt())).toEqual(before);
		expect((await build(folder.ws)).result_hash).toBe(result_hash);
		await expectOrder(folder.ws);
	});

	test('reads an old file as if no later one had come', async () => {
		await folder.bring('x.csv', exceptions('X').replaceAll('D1', '7'));
		await folder.bring('d.csv', 'department_id,name\n007,Seven\n');
		await decide(assign('exceptions', 'class', '环保', 'customer'));
		expect(await folder.ws.warehouse.rows('select distinct department_id from stg_exceptions')).toEqual([
			{ department_id: '7' }
		]);
		const before = withoutNumbers(await stagedContent(folder.ws));
		expect(withoutNumbers(await rebuilt())).toEqual(before);
	});

	test('does not bring back what a later file corrected', async () => {
		await folder.bring('x.csv', exceptions('X'));
		await folder.bring('y.csv', 'exception_id,class,level,department_id,found_at\nX1,市场,2,D1,2026-05-01\n');
		await decide(assign('exceptions', 'class', '环保', 'customer'));
		expect(
			await folder.ws.warehouse.row(`select class from cur_exceptions where exception_id = 'X1'`)
		).toEqual({ class: 'market' });
	});

	test('leaves files that were taken back alone, and goes with a file that is', async () => {
		await folder.bring('x.csv', exceptions('X'));
		await decide(assign('exceptions', 'class', '环保', 'customer'));
		await undoImport(folder.ws, 1, 'tester', 'wrong file');
		expect(await staged()).toEqual([]);
		expect(await queue()).toEqual([]);
		expect((await decide(assign('exceptions', 'class', '环 保', 'customer'))).batches).toEqual([]);
		expect(await staged()).toEqual([]);
		expect((await folder.bring('x.csv', exceptions('X'))).parts[0].imported).toBe(4);
		await expectOrder(folder.ws);
	});

	test('waits where a frozen period rests on the file, and follows once it is opened', async () => {
		await folder.bring('old.csv', exceptions('A', '2026-02-01'));
		await folder.bring('new.csv', exceptions('B', '2026-05-01'));
		await freezePeriod(folder.ws, '2026Q1', 'lead', 'signed');
		const before = (await staged()).filter(
			(row) => String((row as { exception_id: string }).exception_id)[0] === 'A'
		);
		const report = await decide(assign('exceptions', 'class', '环保', 'customer'));
		expect(report).toMatchObject({ batches: [{ file_name: 'new.csv' }], waiting: 1 });
		expect(
			(await staged()).filter((row) => String((row as { exception_id: string }).exception_id)[0] === 'A')
		).toEqual(before);
		expect((await queue()).filter(({ spelling }) => spelling === '环保')).toMatchObject([
			{ batches: [1], is_waiting: true }
		]);
		const frozen = withoutNumbers(await stagedContent(folder.ws));
		expect(withoutNumbers(await rebuilt())).toEqual(frozen);
		await unfreezePeriod(folder.ws, '2026Q1', 'lead', 'appeal');
		expect((await staged()).filter((row) => (row as { class: string }).class === 'customer')).toHaveLength(2);
		const open = withoutNumbers(await stagedContent(folder.ws));
		expect(withoutNumbers(await rebuilt())).toEqual(open);
		await expectOrder(folder.ws);
	});

	test.each<[RecogniseDecision, string]>([
		[assign('excepsions', 'class', 'x', 'customer'), 'no-such-kind'],
		[assign('exceptions', 'title', 'x', 'customer'), 'no-such-value-column'],
		[assign('exceptions', 'class', 'x', 'nonsense'), 'unknown-code'],
		[assign('exceptions', 'class', ' 流程', 'customer'), 'spelling-is-known'],
		[{ kind: 'exceptions', column: 'class', spelling: 'x', decision: 'keep' }, 'cannot-stay-empty'],
		[assign('exceptions', 'class', '  ', 'customer'), 'bad-argument']
	])('with a mistake changes nothing: %j', async (wrong, code) => {
		await folder.bring('x.csv', exceptions('X'));
		const good = assign('exceptions', 'class', '环保', 'customer');
		await expect(decide(good, wrong)).rejects.toMatchObject({ code });
		expect(listRecognised(folder.ws, localOperator)).toEqual([]);
	});

	test('is for those who import; the list is for those who see imports', async () => {
		await folder.bring('x.csv', exceptions('X'));
		const as = (role: 'auditor' | 'manager') => ({ ...localOperator, role });
		const good = assign('exceptions', 'class', '环保', 'customer');
		expect(await countUnrecognised(folder.ws, as('auditor'))).toBe(4);
		await expect(recogniseValues(folder.ws, as('auditor'), [good])).rejects.toThrow();
		await expect(readUnrecognised(folder.ws, as('manager'))).rejects.toThrow();
		expect(() => listRecognised(folder.ws, as('manager'))).toThrow();
	});

	test('makes what was tried out before worthless', async () => {
		const before = ledgerState(folder.ws.ledger);
		await decide(assign('exceptions', 'class', '环保', 'customer'));
		expect(ledgerState(folder.ws.ledger)).not.toBe(before);
	});

	test('stays in the ledger as it was decided, and in the audit log', async () => {
		await decide(assign('exceptions', 'class', '环保', 'customer'));
		const { database } = folder.ws.ledger;
		expect(() => database.exec(`update value_aliases set code = 'market'`)).toThrow('append-only');
		expect(() => database.exec('delete from value_aliases')).toThrow('append-only');
		expect(
			database.prepare('select action, object, actor from audit order by seq desc limit 1').get()
		).toEqual({
			action: 'recognise',
			object: 'exceptions.class',
			actor: 'local-operator'
		});
	});
});

describe('a process log', () => {
	const log = `case:concept:name,concept:name,time:timestamp,outcome
1,盖章,2026-05-01T08:00:00Z,好
1,部门审批,2026-05-01T09:00:00Z,同意
2,盖章,2026-05-02T08:00:00Z,好
`;
	const mapping = { columns: { outcome: 'steps.result' }, stages: { 部门审批: 'approval' } };
	const steps = () =>
		folder.ws.warehouse.rows('select activity, stage, result from stg_steps order by step_id');

	test('lists its activities of no stage with their events, and its unknown values', async () => {
		await folder.bring('log.csv', log, { mapping });
		expect(await queue()).toMatchObject([
			{ kind: 'steps', column: 'activity', spelling: '盖章', rows: 2, is_required: false },
			{ kind: 'steps', column: 'result', spelling: '好', rows: 2 }
		]);
	});

	test('follows what is decided about them', async () => {
		await folder.bring('log.csv', log, { mapping });
		await decide(assign('steps', 'activity', '盖章', 'archive'), assign('steps', 'result', '好', 'done'));
		expect(await steps()).toEqual([
			{ activity: '盖章', stage: 'archive', result: 'done' },
			{ activity: '部门审批', stage: 'approval', result: 'approved' },
			{ activity: '盖章', stage: 'archive', result: 'done' }
		]);
		expect(await queue()).toEqual([]);
		const before = withoutNumbers(await stagedContent(folder.ws));
		expect(withoutNumbers(await rebuilt())).toEqual(before);
		await expectOrder(folder.ws);
	});

	test('leaves out events with a value that is refused, and says nothing of one that stays empty', async () => {
		await folder.bring('log.csv', log, { mapping });
		await decide({ kind: 'steps', column: 'result', spelling: '好', decision: 'refuse' });
		expect(await steps()).toEqual([{ activity: '部门审批', stage: 'approval', result: 'approved' }]);
		await decide({ kind: 'steps', column: 'result', spelling: '好', decision: 'keep' });
		expect((await steps()).length).toBe(3);
		expect(await folder.findings()).toEqual([]);
		await expectOrder(folder.ws);
	});
});
