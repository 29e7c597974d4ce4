import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importMany, type ManyReport } from '#lib/server/import/many.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { rows, workbook, type Entry, zip } from './nasty/zip.ts';

/** A folder or an archive of files: what others refer to comes in first, a bad file stops nobody. */

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder();
});
afterEach(() => folder.close());

const files: Readonly<Record<string, string | Uint8Array>> = {
	'1步骤.csv': '事项编号,环节名称,承办部门编号,承办人工号\nC1,审批,D1,E1\n',
	'2事项.csv': '事项编号,流程类型\nC1,对接\n',
	'2026/主数据.xlsx': workbook({
		sheets: {
			部门: rows([
				['部门编号', '部门名称'],
				['D1', '总部']
			]),
			员工: rows([
				['工号', '姓名'],
				['E1', '张三']
			])
		}
	}),
	'坏.csv': '部门编号,部门名称\n',
	'说明.pdf': '%PDF-1.7',
	'.DS_Store': 'x',
	'2026/~$主数据.xlsx': 'x'
};

const bring = (path: string): Promise<ManyReport> =>
	importMany(folder.ws, { paths: [path], imported_by: 'tester' });

/** What became of it, names without the place they lie in. */
function told({ imported, refused, ignored }: ManyReport) {
	return {
		imported: imported.map(({ file, parts }) => [
			file,
			parts.map(({ kind, imported: n, warnings }) => [kind, n, warnings])
		]),
		refused: refused.map(({ file, code }) => [file, code]),
		ignored
	};
}

const expectedIn = (place: string) => ({
	imported: [
		[
			`${place}/2026/主数据.xlsx`,
			[
				['employees', 1, 0],
				['departments', 1, 0]
			]
		],
		[`${place}/2事项.csv`, [['cases', 1, 0]]],
		[`${place}/1步骤.csv`, [['steps', 1, 0]]]
	],
	refused: [
		[`${place}/坏.csv`, 'no-rows'],
		[`${place}/说明.pdf`, 'not-readable']
	]
});

test('a folder', async () => {
	const root = dirname(folder.file('x', ''));
	const place = join(root, '导出');
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(dirname(join(place, name)), { recursive: true });
		writeFileSync(join(place, name), content);
	}
	symlinkSync('/etc/passwd', join(place, 'link.csv'));
	expect(told(await bring(place))).toEqual({
		...expectedIn('导出'),
		ignored: ['导出/.DS_Store', '导出/2026/~$主数据.xlsx', '导出/link.csv']
	});
	expect(folder.scratch()).toEqual([]);
	const again = await bring(place);
	expect(again.imported.map((report) => report.already_imported)).toEqual([true, true, true]);
	mkdirSync(join(root, '空'));
	expect(told(await bring(join(root, '空'))).refused).toEqual([['空', 'no-files']]);
	expect(told(await bring(join(root, '无'))).refused).toEqual([['无', 'no-such-file']]);
});

const entries = Object.entries(files).map(([name, content]): Entry => ({ name, content }));

test('an archive, which leaves nothing but its sources', async () => {
	const report = await bring(folder.file('导出.zip', zip(entries)));
	expect(told(report)).toEqual({
		...expectedIn('导出.zip'),
		ignored: ['导出.zip/.DS_Store', '导出.zip/2026/~$主数据.xlsx']
	});
	expect(folder.scratch()).toEqual([]);
	expect(folder.ws.ledger.imports().map(({ file_name }) => file_name)).toEqual([
		'导出.zip/2026/主数据.xlsx',
		'导出.zip/2026/主数据.xlsx',
		'导出.zip/2事项.csv',
		'导出.zip/1步骤.csv'
	]);
});

test('names in the encoding of Chinese Windows', async () => {
	const name = Buffer.from('\xb2\xbf\xc3\xc5.csv', 'latin1');
	const path = folder.file('a.zip', zip([{ name, content: '部门编号,部门名称\nD1,总部\n', flags: 0 }]));
	expect((await bring(path)).imported.map(({ file }) => file)).toEqual(['a.zip/部门.csv']);
});

test('an archive that cannot be trusted is refused whole', async () => {
	const good: Entry = { name: 'a.csv', content: '部门编号,部门名称\nD1,总部\n' };
	const archives: Record<string, Entry[]> = {
		'unsafe-path': [good, { name: '../b.csv', content: 'x' }],
		'zip-bomb': [good, { name: 'b.csv', content: '', declared: 2 ** 31 }],
		'zip-ratio': [good, { name: 'b.csv', content: ' '.repeat(20 << 20) }],
		'zip-lies': [good, { name: 'b.csv', content: 'x'.repeat(500), declared: 100 }],
		'password-protected': [good, { name: 'b.csv', content: 'x', flags: 1 }],
		'damaged-zip': [good, { name: 'b.csv', content: 'x', sum: 1 }],
		'zip-method': [good, { name: 'b.csv', content: 'x', method: 12 }],
		'no-files': []
	};
	for (const [code, parts] of Object.entries(archives)) {
		const report = await bring(folder.file(`${code}.zip`, zip(parts)));
		expect(told(report)).toEqual({ imported: [], refused: [[`${code}.zip`, code]], ignored: [] });
	}
	expect(folder.ws.ledger.imports()).toEqual([]);
	expect(folder.scratch()).toEqual([]);
});

test('an archive within an archive is named, not opened', async () => {
	const inner = zip([{ name: 'a.csv', content: '部门编号,部门名称\nD1,总部\n' }]);
	const report = await bring(folder.file('外.zip', zip([{ name: '内.zip', content: inner }])));
	expect(told(report).refused).toEqual([['外.zip/内.zip', 'zip-not-workbook']]);
});
