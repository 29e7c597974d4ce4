import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessError } from '#lib/server/access/errors.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import { openSmallCompany, viewers } from '#lib/server/figures/fixture.ts';
import { readRecordHistory } from '#lib/server/figures/record_history.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { freezePeriod, undoImport } from '#lib/server/import/undo.ts';

describe('the history of a record', () => {
	let folder: TestFolder;
	beforeAll(async () => {
		folder = await openTestFolder();
		const rows = (...cells: string[]) => `case_id,process,matter_weight,due_at\n${cells.join('\n')}\n`;
		await folder.bring('一月.csv', rows('C1,采购,普通,2026-02-01', 'C2,采购,普通,2026-02-01'));
		await folder.bring('更正.csv', rows('C1,采购,紧急,2026-02-03'));
		await folder.bring('误传.csv', rows('C1,误,紧急,2026-02-03'));
		await undoImport(folder.ws, 3, 'tester', 'wrong file');
		await freezePeriod(folder.ws, '2026Q1', 'lead', 'signed');
		await folder.bring(
			'迟到.csv',
			'case_id,process,matter_weight,due_at,opened_at\nC1,采购,紧急,,2026-02-01\n'
		);
	});
	afterAll(() => folder.close());
	const history = (id: string) => readRecordHistory(folder.ws, localOperator, 'cases', id);

	it('tells who said what when, the latest first, with what changed', async () => {
		const [late, second, first] = await history('C1');
		expect([first, second, late]).toMatchObject([
			{ batch_id: 1, file_name: '一月.csv', sheet: null, row: 2, standing: 'superseded', changes: [] },
			{ batch_id: 2, file_name: '更正.csv', row: 2, standing: 'current', waits_for: null },
			{ batch_id: 4, file_name: '迟到.csv', row: 2, standing: 'waiting', waits_for: '2026Q1' }
		]);
		expect(second.changes).toEqual([
			{
				name: 'matter_weight',
				label: expect.objectContaining({ 'zh-Hans': expect.any(String) }),
				type: 'enum',
				before: { value: 'routine', meaning: expect.objectContaining({ 'zh-Hans': expect.any(String) }) },
				after: { value: 'urgent', meaning: expect.objectContaining({ 'zh-Hans': expect.any(String) }) }
			},
			{
				name: 'due_at',
				label: expect.any(Object),
				type: 'timestamp',
				before: { value: '2026-01-31T16:00:00.000Z', meaning: null },
				after: { value: '2026-02-02T16:00:00.000Z', meaning: null }
			}
		]);
		expect(late.changes.map(({ name }) => name)).toEqual(['opened_at', 'due_at']);
	});

	it('of a record nobody corrected is one line, of an unknown one none', async () => {
		expect(await history('C2')).toMatchObject([{ batch_id: 1, row: 3, standing: 'current', changes: [] }]);
		expect(await history('C9')).toEqual([]);
		expect(await readRecordHistory(folder.ws, localOperator, 'nonsense', 'C1')).toEqual([]);
	});

	it('tells that a log no longer knows a step', async () => {
		const log = (...events: string[]) =>
			`case:concept:name,concept:name,time:timestamp\n${events.map((one, n) => `L1,${one},2026-05-0${n + 1}T08:00:00Z`).join('\n')}\n`;
		await folder.bring('log.csv', log('a', 'b'));
		await folder.bring('log.csv', log('a'));
		expect(await readRecordHistory(folder.ws, localOperator, 'steps', 'L1#2')).toMatchObject([
			{ batch_id: 6, standing: 'gone', changes: [] },
			{ batch_id: 5, standing: 'superseded' }
		]);
	});
});

it('is opened to those who may open the record', async () => {
	const { ws, remove } = await openSmallCompany();
	await expect(readRecordHistory(ws, viewers.managerOfA1, 'ratings', 'R1')).rejects.toThrow(AccessError);
	remove();
});
