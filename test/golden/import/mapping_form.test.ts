import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { localOperator } from '#lib/server/access/viewer.ts';
import { changeOptions } from '#lib/server/import/drafts/actions.ts';
import { receiveDraft } from '#lib/server/import/drafts/receive.ts';
import { draftWork } from '#lib/server/import/drafts/work.ts';
import type { SourceMapping } from '#lib/server/import/mapping.ts';
import { listMappings, readSavedMapping } from '#lib/server/import/saved_mapping.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { findDraft } from '#lib/server/ledger/drafts.ts';
import {
	keepMapping,
	kindForm,
	mappingForm,
	previewForm,
	savedForm
} from '#lib/server/screens/drafts/mapping_form.ts';
import { readMappingPage } from '#lib/server/screens/drafts/mapping.ts';
import { rows, workbook } from './nasty/zip.ts';

/** What the forms of the preview and of the mapping make of what a person chose. */

let folder: TestFolder;
beforeEach(async () => void (folder = await openTestFolder()));
afterEach(async () => {
	await draftWork(folder.ws).settled();
	folder.close();
});

async function bring(file_name: string, content: string | Uint8Array): Promise<string> {
	async function* body() {
		yield Buffer.from(content);
	}
	const id = await receiveDraft(folder.ws, localOperator, { file_name, body: body(), declared: null });
	draftWork(folder.ws).resume();
	await draftWork(folder.ws).settled();
	return id;
}
const set = async (id: string, mapping: SourceMapping) => {
	await changeOptions(folder.ws, localOperator, id, mapping);
	await draftWork(folder.ws).settled();
};
type Fields = Record<string, string>;
const formOf = (fields: Fields): FormData => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
};
const asked = (read: typeof mappingForm, id: string, fields: Fields) =>
	read(folder.ws, localOperator, id, formOf(fields));

const people = '工号,姓名,部门代码,备注\nE1,甲,D1,x\n';
const book = workbook({
	sheets: {
		部门: rows([
			['部门编号', '部门名称'],
			['D1', '总部']
		]),
		说明: rows([['说明'], ['请勿改动']])
	}
});

describe('the preview', () => {
	test('says what decides the reading, a tab included, and keeps the rest', async () => {
		const id = await bring('员工.csv', people);
		await set(id, { encoding: 'utf-8', kind: 'employees' });
		expect(await asked(previewForm, id, { delimiter: '\t', encoding: '' })).toEqual({
			...{ kind: 'employees', delimiter: '\t' }
		});
		expect(await asked(previewForm, id, {})).toEqual({ kind: 'employees' });
	});

	test('leaves sheets out and takes them in again; one that was not shown stays as it is', async () => {
		const id = await bring('主数据.xlsx', book);
		const out = await asked(previewForm, id, { 'shown-0': '', 'take-0': 'on', 'shown-1': '' });
		expect(out).toEqual({ sheets: { 说明: null } });
		await set(id, out);
		expect(await asked(previewForm, id, { 'shown-0': '', 'take-0': 'on' })).toEqual({
			sheets: { 说明: null }
		});
		expect(await asked(previewForm, id, { 'shown-1': '', 'take-1': 'on' })).toEqual({ sheets: { 说明: {} } });
	});

	test('has one sheet only to take', async () => {
		const id = await bring('员工.csv', people);
		expect(await asked(previewForm, id, { 'shown-0': '' })).toEqual({});
	});
});

describe('another kind', () => {
	test('drops what was said about the columns of the former, but not how the file is read', async () => {
		const id = await bring('员工.csv', people);
		const reading = { encoding: 'utf-8', time_zone: 'Asia/Taipei' } as const;
		await set(id, { ...reading, kind: 'employees', columns: { 备注: null } });
		expect(await asked(kindForm, id, { 'kind-0': 'departments' })).toEqual({
			...reading,
			kind: 'departments'
		});
	});

	test('that is the one already there changes nothing', async () => {
		const id = await bring('员工.csv', people);
		await set(id, { columns: { 备注: null } });
		expect(await asked(kindForm, id, { 'kind-0': 'employees' })).toEqual({ columns: { 备注: null } });
		expect(await asked(kindForm, id, {})).toEqual({ columns: { 备注: null } });
	});

	test('is said of one sheet; none leaves the sheet out', async () => {
		const id = await bring('主数据.xlsx', book);
		expect(await asked(kindForm, id, { 'kind-0': 'employees' })).toEqual({
			sheets: { 部门: { kind: 'employees' } }
		});
		expect(await asked(kindForm, id, { 'kind-0': '' })).toEqual({ sheets: { 部门: null } });
	});
});

describe('the mapping', () => {
	test('has a word on every header, dates where they have a format, constants where they have a value', async () => {
		const id = await bring('员工.csv', '工号,姓名,入职,\nE1,甲,03/04/2026,\n');
		const mapping = await asked(mappingForm, id, {
			...{ 'column-0-0': 'employee_id', 'column-0-1': '', 'column-0-2': 'hired_on', 'date-0-2': 'd/m/y' },
			...{ 'date-0-1': 'y-m-d', 'constant-0-name': ' 佚名 ', 'constant-0-department_id': '', time_zone: '' }
		});
		expect(mapping).toEqual({
			kind: 'employees',
			columns: { 工号: 'employee_id', 姓名: null, 入职: 'hired_on' },
			date_formats: { hired_on: 'd/m/y' },
			constants: { name: '佚名' }
		});
		expect(await asked(mappingForm, id, { time_zone: 'Asia/Taipei' })).toMatchObject({
			...{ kind: 'employees', columns: {}, time_zone: 'Asia/Taipei' }
		});
	});

	test('says what the commas of a column mean, and takes it back', async () => {
		const id = await bring('事项.csv', 'case_id,process,amount\nC1,a,"1,234"\n');
		const columns = { 'column-0-0': 'case_id', 'column-0-1': 'process', 'column-0-2': 'amount' };
		const stated = await asked(mappingForm, id, { ...columns, 'number-0-2': 'thousands', 'number-0-0': 'x' });
		expect(stated.number_formats).toEqual({ amount: 'thousands' });
		await set(id, stated);
		const page = await readMappingPage(folder.ws, localOperator, id, 'zh-Hans');
		expect(page!.tables[0].headers.map(({ number_format }) => number_format)).toEqual([
			null,
			null,
			'thousands'
		]);
		expect(page!.tables[0].columns.find(({ column }) => column === 'amount')?.is_decimal).toBe(true);
		expect((await asked(mappingForm, id, { ...columns, 'number-0-2': '' })).number_formats).toEqual({});
	});

	test('keeps several columns filled by one header as long as the first is chosen', async () => {
		const id = await bring('事项.csv', '编号,立项\nC1,2026-03-01\n');
		await set(id, { kind: 'cases', columns: { 编号: 'case_id', 立项: ['opened_at', 'responded_at'] } });
		const fields = { 'column-0-0': 'case_id' };
		expect((await asked(mappingForm, id, { ...fields, 'column-0-1': 'opened_at' })).columns).toEqual({
			...{ 编号: 'case_id', 立项: ['opened_at', 'responded_at'] }
		});
		expect((await asked(mappingForm, id, { ...fields, 'column-0-1': 'closed_at' })).columns).toEqual({
			...{ 编号: 'case_id', 立项: 'closed_at' }
		});
	});

	test('assigns stages to the activities of a log, a level to approvals only', async () => {
		const log = (activities: string[]) =>
			[
				'case:concept:name,concept:name,time:timestamp',
				...activities.map((one) => `1,${one},2026-05-01T08:00:00Z`)
			].join('\n');
		const id = await bring('log.csv', log(['盖章', '审批', '归档']));
		const shown = await asked(mappingForm, id, {});
		expect([shown.kind, shown.stages]).toEqual(['log', {}]);
		const stages = async (fields: Fields) => (await asked(mappingForm, id, fields)).stages;
		const said = await stages({
			...{ 'stage-0-0': 'approval', 'level-0-0': '2', 'stage-0-1': 'implementation', 'level-0-1': '2' },
			...{ 'stage-0-2': '' }
		});
		expect(Object.values(said!)).toEqual([{ stage: 'approval', approval_level: 2 }, 'implementation', null]);
		expect(Object.keys(said!).sort()).toEqual(['归档', '审批', '盖章'].sort());
		for (const level of ['0', '-1', '1.5', 'x', ''])
			expect(Object.values((await stages({ 'stage-0-0': 'approval', 'level-0-0': level }))!), level).toEqual([
				'approval'
			]);
	});

	test('of a sheet left out is left alone', async () => {
		const id = await bring('主数据.xlsx', book);
		await set(id, { sheets: { 说明: null } });
		expect(await asked(mappingForm, id, { 'column-0-0': 'department_id', 'column-1-0': 'name' })).toEqual({
			sheets: {
				说明: null,
				部门: { kind: 'departments', columns: { 部门编号: 'department_id' }, date_formats: {}, constants: {} }
			}
		});
	});
});

describe('a kept mapping', () => {
	test('is kept under a name that was given, and put to use for the next file, read as that one is', async () => {
		const id = await bring('员工.csv', people);
		await set(id, { kind: 'employees', columns: { 工号: 'employee_id', 备注: null } });
		await keepMapping(folder.ws, localOperator, id, formOf({ save_as: ' ' }));
		expect(listMappings(folder.ws, localOperator)).toEqual([]);
		await keepMapping(folder.ws, localOperator, id, formOf({ save_as: '人事' }));
		expect(listMappings(folder.ws, localOperator).map(({ name }) => name)).toEqual(['人事']);
		const other = await bring('新员工.csv', '编号,姓名\nE2,乙\n');
		await set(other, { encoding: 'utf-8' });
		expect(await asked(savedForm, other, { saved: '人事' })).toMatchObject({
			...{ encoding: 'utf-8', kind: 'employees', columns: { 工号: 'employee_id', 备注: null } }
		});
		await expect(asked(savedForm, other, { saved: '没有' })).rejects.toMatchObject({
			code: 'no-such-mapping'
		});
	});

	test('is kept for each sheet taken in, by the name of the sheet', async () => {
		const id = await bring('主数据.xlsx', book);
		await set(id, { sheets: { 说明: null, 部门: { kind: 'departments', columns: {} } } });
		await keepMapping(folder.ws, localOperator, id, formOf({ save_as: '主数据' }));
		expect(listMappings(folder.ws, localOperator).map(({ name }) => name)).toEqual(['主数据 · 部门']);
		expect(readSavedMapping(folder.ws, localOperator, '主数据 · 部门').mapping.kind).toBe('departments');
	});
});

test('a draft that is gone or could not be read takes no form', async () => {
	await expect(asked(mappingForm, 'gone', {})).rejects.toMatchObject({ code: 'draft-over' });
	await expect(asked(previewForm, 'gone', {})).rejects.toMatchObject({ code: 'draft-over' });
	const id = await bring('说明.pdf', '%PDF-1.7');
	expect(findDraft(folder.ws.ledger, id)?.state).toBe('failed');
	await expect(asked(kindForm, id, {})).rejects.toMatchObject({ code: 'draft-unread' });
});
