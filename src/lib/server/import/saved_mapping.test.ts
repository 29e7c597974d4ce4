import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localOperator } from '#lib/server/access/viewer.ts';
import { problemMessage } from '#lib/server/import/import.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import {
	filePattern,
	findSavedMapping,
	headerSignature,
	listMappings,
	mappingHistory,
	readSavedMapping,
	removeMapping,
	saveMapping
} from '#lib/server/import/saved_mapping.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';

let folder: TestFolder;
beforeAll(async () => {
	folder = await openTestFolder();
});
afterAll(() => folder.close());
beforeEach(() => {
	for (const { name } of listMappings(folder.ws, localOperator))
		removeMapping(folder.ws, localOperator, name);
});

const header = ['单号', '类型', '开始'];
const mapping = { kind: 'cases', columns: { 单号: 'case_id', 类型: 'process', 开始: 'opened_at' } };
const save = (name: string, more: Partial<Parameters<typeof saveMapping>[2]> = {}) =>
	saveMapping(folder.ws, localOperator, { name, mapping, header, ...more });
const find = (file_name: string, sought: readonly string[] | null, format: 'table' | 'xes' = 'table') =>
	findSavedMapping(folder.ws, { file_name, header: sought, format });

describe('a saved mapping', () => {
	it('is found by its headers, in any order, case and width, whatever the file is called', async () => {
		await save('OA 导出', { header: ['单号', '类型', 'Opened At'] });
		expect(find('x.csv', ['opened_at', '单号', ' 类型 '])).toMatchObject({
			name: 'OA 导出',
			version: 1,
			mapping,
			found_by: 'headers'
		});
		expect(find('x.csv', ['单号', '类型'])).toBeNull();
		expect(find('x.csv', ['单号', '类型', 'Opened At', '备注'])).toBeNull();
	});

	it('is found by the name of the file where only further headers came', async () => {
		await save('OA 导出', { file_pattern: filePattern('OA导出_20260930.csv') });
		expect(find('OA导出_20261031.csv', [...header, '备注'])).toMatchObject({ found_by: 'file-name' });
		expect(find('OA导出_20261031.csv', header.slice(1))).toBeNull();
		expect(find('other.csv', [...header, '备注'])).toBeNull();
	});

	it('of an event log is known by the name of the file alone', async () => {
		const log = { kind: 'log', columns: { 'case:deadline': 'cases.due_at' } };
		await expect(save('receipt', { mapping: log, format: 'xes' })).rejects.toMatchObject({
			code: 'mapping-needs-pattern'
		});
		await save('receipt', { mapping: log, format: 'xes', file_pattern: 'receipt-*.xes.gz' });
		expect(find('receipt-2026.xes.gz', null, 'xes')).toMatchObject({ name: 'receipt', mapping: log });
		expect(find('receipt-2026.xes.gz', null, 'table')).toBeNull();
		expect(find('receipt.xes.gz', null, 'xes')).toBeNull();
	});

	it('is asked for where several fit as well; the name of the file decides where it can', async () => {
		await save('甲');
		await save('乙', { file_pattern: 'b-*.csv' });
		expect(find('b-1.csv', header)?.name).toBe('乙');
		expect(() => find('c.csv', header)).toThrow(ImportProblem);
		try {
			find('c.csv', header);
		} catch (error) {
			expect(problemMessage(error as ImportProblem, 'zh-Hans').message).toBe(
				'有几个已保存的映射适用于该文件：乙, 甲。'
			);
		}
	});

	it('keeps every version, and a version only where something changed', async () => {
		expect((await save('source')).version).toBe(1);
		expect((await save('  source ')).version).toBe(1);
		expect((await save('source', { mapping: { ...mapping, time_zone: 'Asia/Taipei' } })).version).toBe(2);
		expect(readSavedMapping(folder.ws, localOperator, 'source', 1).mapping.time_zone).toBeUndefined();
		removeMapping(folder.ws, localOperator, 'source');
		expect(find('x.csv', header)).toBeNull();
		expect(() => readSavedMapping(folder.ws, localOperator, 'source')).toThrow('no saved mapping');
		expect((await save('source')).version).toBe(4);
		expect(
			mappingHistory(folder.ws, localOperator, 'source').map(({ version, mapping: body, saved_by }) => [
				version,
				body?.time_zone ?? null,
				body === null,
				saved_by
			])
		).toEqual([
			[4, null, false, 'local-operator'],
			[3, null, true, 'local-operator'],
			[2, 'Asia/Taipei', false, 'local-operator'],
			[1, null, false, 'local-operator']
		]);
	});

	it('cannot be changed or deleted behind its back, and its saving is in the audit log', async () => {
		await save('kept');
		expect(() => folder.ws.ledger.database.exec(`update mappings set body = '{}'`)).toThrow('append-only');
		expect(() => folder.ws.ledger.database.exec('delete from mappings')).toThrow('append-only');
		const last = folder.ws.ledger.database.prepare('select * from audit order by seq desc limit 1').get();
		expect(last).toMatchObject({ action: 'mapping.save', object: 'mapping kept', actor: 'local-operator' });
		expect(folder.ws.ledger.brokenAuditEntry()).toBeNull();
	});

	it.each([
		[{ kind: 'casess' }, 'no-such-kind'],
		[{ kind: 'cases', columns: { a: 'due' } }, 'unknown-target'],
		[{ kind: 'cases', columns: { a: 'steps.due_at' } }, 'unknown-target'],
		[{ kind: 'log', columns: { a: 'due_at' } }, 'unknown-target'],
		[{ kind: 'cases', constants: { proces: 'p' } }, 'unknown-target'],
		[{ kind: 'cases', date_formats: { opened: 'dmy' } }, 'unknown-target'],
		[{ kind: 'cases', values: { matter_weight: { 高: 'elevated' } } }, 'unknown-mapped-value'],
		[{ kind: 'cases', constants: { matter_weight: 'heavy' } }, 'unknown-mapped-value'],
		[{ kind: 'log', stages: { a: 'lunch' } }, 'unknown-stage'],
		[{ kind: 'cases', nonsense: 1 }, 'bad-mapping-key']
	])('with a mistake is not saved: %j', async (wrong, code) => {
		await expect(save('wrong', { mapping: wrong as never })).rejects.toMatchObject({ code });
		expect(find('x.csv', header)).toBeNull();
	});

	it('may use any spelling of a value, in any kind that has the column', async () => {
		await save('spelled', { mapping: { values: { matter_weight: { 高: '紧急' }, result: { ok: null } } } });
		await save('log', {
			mapping: {
				kind: 'log',
				values: { 'steps.result': { ok: '同意' } },
				stages: { a: { stage: 'review' }, b: null }
			}
		});
	});

	it('is saved by those who may import, read by those who see imports', async () => {
		await save('source');
		const auditor = { ...localOperator, role: 'auditor' as const };
		const manager = { ...localOperator, role: 'manager' as const };
		expect(listMappings(folder.ws, auditor)).toHaveLength(1);
		await expect(saveMapping(folder.ws, auditor, { name: 'x', mapping, header })).rejects.toThrow();
		expect(() => removeMapping(folder.ws, auditor, 'source')).toThrow();
		expect(() => listMappings(folder.ws, manager)).toThrow();
		expect(() => readSavedMapping(folder.ws, manager, 'source')).toThrow();
	});
});

it.each([
	['OA导出_20260930.csv', 'OA导出_*.csv'],
	['2026年9月 对接.xlsx', '*月 对接.xlsx'],
	['2026-09-30 steps (2).csv', '* steps (*).csv'],
	['receipt.xes.gz', 'receipt.xes.gz']
])('the pattern of %s is %s', (name, pattern) => {
	expect(filePattern(name)).toBe(pattern);
});

it('folds headers into one signature', () => {
	expect(headerSignature(['A b', '', 'c*'])).toBe(headerSignature(['C', 'a_B']));
	expect(headerSignature(['a'])).not.toBe(headerSignature(['a', 'b']));
});
