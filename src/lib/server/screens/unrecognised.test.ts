import { afterEach, beforeEach, expect, test } from 'vitest';
import { AccessError } from '#lib/server/access/errors.ts';
import { localOperator, type Viewer } from '#lib/server/access/viewer.ts';
import { draftWork } from '#lib/server/import/drafts/work.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { decideSpellings, readQueue } from '#lib/server/screens/unrecognised.ts';

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder();
	await folder.bring(
		'异常.csv',
		'exception_id,class,cause,level,department_id,found_at\nX1,客户类,手滑,1,D1,2026-05-01\nX2,环保,手滑,1,D1,2026-05-01\nX3,环保,手滑,1,D1,2026-05-01\n'
	);
	await folder.bring(
		'log.csv',
		'case:concept:name,concept:name,time:timestamp\n1,盖章,2026-05-01T08:00:00Z\n'
	);
});
afterEach(async () => {
	await draftWork(folder.ws).settled();
	folder.close();
});

const auditor = { ...localOperator, role: 'auditor' as const };
const queue = (viewer: Viewer = localOperator, asked: number | null = null) =>
	readQueue(folder.ws, viewer, 'zh-Hans', asked);
const form = (fields: readonly (readonly [string, string])[]) => {
	const data = new FormData();
	for (const [name, value] of fields) data.append(name, value);
	return data;
};
const place = [
	['kind', 'exceptions'],
	['column', 'class']
] as const;

test('the queue is told by column, with what becomes of the rows and what a spelling may mean', async () => {
	const { columns, decided, may_decide } = await queue();
	expect(
		columns.map(({ kind_label, column_label, until_then, entries, more }) => [
			...[kind_label, column_label, until_then, more],
			entries.map(({ spelling, rows, batches }) => [
				spelling,
				rows,
				batches.map(({ file_name }) => file_name)
			])
		])
	).toEqual([
		['异常', '原因分类', 'empty', 0, [['手滑', 3, ['异常.csv']]]],
		[
			...['异常', '异常类别', 'refused', 0],
			[
				['环保', 2, ['异常.csv']],
				['客户类', 1, ['异常.csv']]
			]
		],
		['步骤', '环节名称', 'stageless', 0, [['盖章', 1, ['log.csv']]]]
	]);
	const [, { choices, entries }] = columns;
	expect(choices).toContainEqual({ code: 'customer', label: '客户异常' });
	expect(entries[1].near[0]).toEqual({ code: 'customer', label: '客户异常' });
	expect([decided, may_decide, (await queue(auditor)).may_decide]).toEqual([[], true, false]);
});

test('a form decides several spellings at once; those left open stay', async () => {
	const asked = await decideSpellings(
		folder.ws,
		localOperator,
		form([
			...place,
			...[['spelling', '环保'] as const, ['meaning', ''] as const],
			...[['spelling', '客户类'] as const, ['meaning', 'code:customer'] as const]
		])
	);
	expect(await queue(localOperator, asked)).toMatchObject({ working: { done: 0 }, outcome: null });
	const report = { decided: 1, batches: 1, gained: 1, waiting: 0 };
	await expect
		.poll(() => queue(localOperator, asked), { timeout: 20_000 })
		.toMatchObject({ working: null, outcome: { report, problem: null } });
	expect((await queue({ ...localOperator, user_id: 'another' }, asked)).outcome).toBeNull();
	const { columns, decided } = await queue();
	expect(columns.flatMap(({ entries }) => entries.map(({ spelling }) => spelling))).toEqual([
		...['手滑', '环保', '盖章']
	]);
	expect(decided).toMatchObject([
		{ kind_label: '异常', column_label: '异常类别', spelling: '客户类', meaning: '客户异常', added_by: null }
	]);
	await decideSpellings(
		folder.ws,
		localOperator,
		form([...place, ['spelling', '客户类'], ['meaning', 'revoke']])
	);
	await draftWork(folder.ws).settled();
	expect((await queue()).decided).toEqual([]);
});

test('figures follow in the background', async () => {
	await decideSpellings(
		folder.ws,
		localOperator,
		form([...place, ['spelling', '环保'], ['meaning', 'refuse']])
	);
	await expect
		.poll(() => draftWork(folder.ws).computing, { timeout: 20_000 })
		.toMatchObject({ phase: 'build' });
	await draftWork(folder.ws).settled();
	expect(folder.ws.ledger.setting('result_hash')).not.toBeNull();
});

test('a form without a choice, with nonsense, or of somebody who may not is refused and changes nothing', async () => {
	const send = (meaning: string, viewer = localOperator) =>
		decideSpellings(folder.ws, viewer, form([...place, ['spelling', '环保'], ['meaning', meaning]]));
	await expect(send('')).rejects.toMatchObject({ code: 'nothing-decided' });
	await expect(send('drop table')).rejects.toMatchObject({ code: 'bad-argument' });
	await expect(send('code:nonsense')).rejects.toMatchObject({ code: 'unknown-code' });
	await expect(send('keep')).rejects.toMatchObject({ code: 'cannot-stay-empty' });
	await expect(send('code:customer', auditor)).rejects.toThrow(AccessError);
	expect((await queue()).decided).toEqual([]);
});
