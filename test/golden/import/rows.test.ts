import { afterEach, beforeEach, expect, test } from 'vitest';
import { findingMessage, readFindings } from '#lib/server/import/import.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { localOperator } from '#lib/server/access/viewer.ts';

/** Rows that cannot be taken are kept as findings with row, column, value, rule and words; the others come in. */

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder();
});
afterEach(() => folder.close());

const told = async () =>
	(await folder.findings()).map(({ rule, row, column, value, message }) => [
		rule,
		row,
		column,
		value,
		message
	]);

test('a good row comes in typed, in UTC, with file row and batch', async () => {
	await folder.bring(
		'步骤.csv',
		'步骤编号,事项编号,阶段,环节名称,承办部门编号,承办人工号,分派时间,完成时间,期限,结果,轮次\nS1,C1,审批,分管领导审批,D1,E1,2026-07-01 09:00,2026年7月2日 10:30,2026/7/3 18:00,同意,1\n'
	);
	expect(await folder.ws.warehouse.rows('select * from cur_steps')).toEqual([
		{
			step_id: 'S1',
			case_id: 'C1',
			stage: 'approval',
			activity: '分管领导审批',
			department_id: 'D1',
			employee_id: 'E1',
			from_department_id: null,
			from_employee_id: null,
			approval_level: null,
			assigned_at: new Date('2026-07-01T01:00:00Z'),
			started_at: null,
			finished_at: new Date('2026-07-02T02:30:00Z'),
			baseline_due_at: null,
			due_at: new Date('2026-07-03T10:00:00Z'),
			result: 'approved',
			reason: null,
			reason_party: null,
			round: 1,
			items_required: null,
			items_present: null,
			corrected_at: null,
			correction_party: null,
			lifecycle: null,
			event_count: 1,
			sequence: 2,
			attributes: null,
			batch_id: 1,
			source_row: 2,
			source_sheet: null
		}
	]);
});

test('bad dates, numbers, words and missing values are told by cell', async () => {
	const report = await folder.bring(
		'steps.csv',
		[
			'case_id,activity,stage,assigned_at,finished_at,result,round',
			'C1,a,审批,2026-02-30 09:00,,,',
			'C1,b,审批,03/04/2026 09:00,,,',
			'C1,c,审批,2026-03-01 24:00:00,,,',
			'C1,d,飞行,,,,',
			',e,,,,,',
			'C1,f,,,,,1.5',
			'C1,g,,,,,NaN',
			'C1,h,,2026-03-02 09:00,2026-03-01 09:00,同意,',
			'C1,i,,2026-03-02 09:00,,同意,',
			'C1,j,,2026-03-02 09:00,2026-03-02 10:00,同意,０１'
		].join('\n')
	);
	expect(report.parts).toEqual([
		{ kind: 'steps', sheet: null, batch_id: 1, rows_read: 10, imported: 2, rejected: 8, warnings: 1, late: 0 }
	]);
	expect(await told()).toEqual([
		['invalid-time', 2, 'assigned_at', '2026-02-30 09:00', '“2026-02-30 09:00”不是有效的时间'],
		[
			'ambiguous-date',
			3,
			'assigned_at',
			'03/04/2026 09:00',
			'日期 03/04/2026 09:00 不知道是日在前还是月在前'
		],
		['invalid-time', 4, 'assigned_at', '2026-03-01 24:00:00', '“2026-03-01 24:00:00”不是有效的时间'],
		['unknown-value', 5, 'stage', '飞行', '“stage”没有“飞行”这个取值'],
		['missing-value', 6, 'case_id', null, '缺少“case_id”'],
		['invalid-integer', 7, 'round', '1.5', '“1.5”不是整数'],
		['invalid-integer', 8, 'round', 'NaN', '“NaN”不是整数'],
		[
			'end-before-start',
			9,
			'finished_at',
			'2026-03-01 09:00',
			'“finished_at”2026-03-01 09:00 早于 2026-03-02 09:00'
		],
		['result-without-finish', 10, 'result', '同意', '有结果“同意”但没有完成时间']
	]);
	expect(
		await folder.ws.warehouse.rows(
			'select step_id, stage, round, source_row from stg_steps order by source_row'
		)
	).toEqual([
		{ step_id: 'C1#4', stage: null, round: null, source_row: 5 },
		{ step_id: 'C1#9', stage: null, round: 1, source_row: 11 }
	]);
});

test('a department nobody listed is a warning, and the row keeps its own word for it', async () => {
	await folder.bring('部门.csv', '部门编号,部门名称\nD1,总部\n');
	const report = await folder.bring('文档.csv', '文档编号,责任部门编号\nW1,D1\nW2,D9\nW3,D9\n');
	expect(report.parts[0]).toMatchObject({ imported: 3, rejected: 0, warnings: 1 });
	expect(await told()).toEqual([
		['unknown-department', 3, '责任部门编号', 'D9', '部门 D9 不在部门表中（2 行）']
	]);
	expect(
		await folder.ws.warehouse.rows(`select department_id from cur_documents where document_id = 'W3'`)
	).toEqual([{ department_id: 'D9' }]);
});

test('ragged rows and stray quotes are told by line, the rest comes in with its true row', async () => {
	const report = await folder.bring(
		'部门.csv',
		'部门编号,部门名称\nD1,"总\n部"\nD2\nD3,a,b\nD4,x"y\nD5,研发\n'
	);
	expect(report.parts[0]).toMatchObject({ rows_read: 5, imported: 2, rejected: 3 });
	expect(await told()).toEqual([
		['ragged-row', 3, null, null, '第 4 行有 1 个字段，表头有 2 个'],
		['ragged-row', 4, null, null, '第 5 行有 3 个字段，表头有 2 个'],
		['stray-quote', 5, null, null, '第 6 行有位置不对的引号']
	]);
	expect(
		await folder.ws.warehouse.rows(
			'select department_id, name, source_row from stg_departments order by source_row'
		)
	).toEqual([
		{ department_id: 'D1', name: '总\n部', source_row: 2 },
		{ department_id: 'D5', name: '研发', source_row: 6 }
	]);
});

test('the first of two rows with one key stays; a later file supersedes it', async () => {
	await folder.bring('员工.csv', '工号,姓名\nE1,张三\nE1,李四\n');
	expect(await told()).toEqual([['duplicate-key', 3, '工号', 'E1', '编号 E1 与第 2 行重复']]);
	await folder.bring('员工2.csv', '工号,姓名\nE1,王五\n');
	expect(await folder.ws.warehouse.rows('select employee_id, name, batch_id from cur_employees')).toEqual([
		{ employee_id: 'E1', name: '王五', batch_id: 2 }
	]);
});

test('a key whose first row is refused is taken from the next', async () => {
	await folder.bring('员工.csv', '工号,姓名,入职日期\nE1,张三,昨天\nE1,张三,2026-01-05\n');
	expect((await told()).map(([rule, row]) => [rule, row])).toEqual([['invalid-date', 2]]);
	expect(await folder.ws.warehouse.rows('select hired_on::varchar as hired_on from cur_employees')).toEqual([
		{ hired_on: '2026-01-05' }
	]);
});

test('rules of the kinds', async () => {
	await folder.bring('部门.csv', '部门编号,部门名称,上级部门编号\nD1,甲,D2\nD2,乙,D1\nD3,丙,D3\n');
	await folder.bring(
		'培训.csv',
		'培训编号,培训名称,课程编号,满分,合格分\nT1,安全,K1,100,60\nT2,流程,K2,50,60\n'
	);
	await folder.bring(
		'成绩.csv',
		'培训编号,工号,训后分数,满意度\nT1,E1,101,4\nT1,E2,90,6\nT1,E3,-1,\nT1,E4,90,5\n'
	);
	await folder.bring(
		'异常.csv',
		'异常编号,异常类别,预警级别,发生部门编号,发现时间,关闭时间,损失金额\nX1,流程异常,4,D1,2026-01-02,,\nX2,数据异常,1,D1,2026-01-02,2026-01-01,\nX3,客户异常,2,D1,2026-01-02,,-5\nX4,客户异常,2,D1,2026-01-02,,"1,200.50"\n'
	);
	await folder.bring('交接.csv', '事项编号,环节名称,阶段,移交人工号,承办人工号\nC1,移交,交接,E1,E1\n');
	expect((await told()).map(([rule, row, column]) => [rule, row, column])).toEqual([
		['circle', 2, '上级部门编号'],
		['circle', 3, '上级部门编号'],
		['own-parent', 4, '上级部门编号'],
		['score-above-maximum', 3, '合格分'],
		['score-above-maximum', 2, '训后分数'],
		['out-of-range', 3, '满意度'],
		['negative-amount', 4, '训后分数'],
		['out-of-range', 2, '预警级别'],
		['end-before-start', 3, '关闭时间'],
		['negative-amount', 4, '损失金额'],
		['self-handover', 2, '移交人工号']
	]);
	expect(await folder.ws.warehouse.rows('select loss from stg_exceptions')).toEqual([{ loss: 1200.5 }]);
});

test('what a column says of itself is checked: references, ranges and far-away dates', async () => {
	const steps = (name: string, ...rows: string[]) =>
		folder.bring(name, ['步骤编号,事项编号,环节名称,承办部门编号,轮次,分派时间', ...rows].join('\n'));
	await steps('先到.csv', 'S1,C1,a,D9,1,2026-07-01');
	expect(await told()).toEqual([]);
	await folder.bring('部门.csv', '部门编号,部门名称,上级部门编号\nD1,甲,D2\nD2,乙,\nD3,丙,D8\nD4,丁,D8\n');
	await folder.bring('事项.csv', '事项编号,流程类型,金额\nC1,对接,0\nC2,对接,-0.01\n');
	await steps('后到.csv', 'S2,C1,a,D9,0,2026-07-01', 'S3,C7,a,D9,1,1926-07-01', 'S4,C7,a,D2,2,');
	expect((await told()).map(([rule, row, column, value]) => [rule, row, column, value])).toEqual([
		['unknown-department', 4, '上级部门编号', 'D8'],
		['negative-amount', 3, '金额', '-0.01'],
		['unknown-department', 2, '承办部门编号', 'D9'],
		['out-of-range', 2, '轮次', '0'],
		['unknown-case', 3, '事项编号', 'C7'],
		['far-date', 3, '分派时间', '1926-07-01']
	]);
	const [, , , , unknown, far] = await folder.findings();
	expect([unknown.message, far.message]).toEqual([
		'事项 C7 尚未导入（2 行）',
		'“分派时间”的日期 1926-07-01 离得太远'
	]);
});

test('both times of a message are those of the file or the mapping, whatever their zone and form', async () => {
	const rows = [
		'C1,a,2026-05-06T18:43:06+08:00,2026-05-06 17:43:06',
		'C2,b,2026年5月6日 18:43,2026/5/6 17:43',
		'C3,c,,2026-05-06 17:43:06'
	];
	await folder.bring('步骤.csv', `事项编号,环节名称,开始时间,完成时间\n${rows.join('\n')}\n`, {
		mapping: { constants: { assigned_at: '2026-05-06 19:00' } }
	});
	const texts = (await told()).filter(
		([rule, , column]) => rule === 'end-before-start' && column === '完成时间'
	);
	expect(texts.map(([, row, , , message]) => [row, message])).toEqual([
		[2, '“完成时间”2026-05-06 17:43:06 早于 2026-05-06 19:00'],
		[2, '“完成时间”2026-05-06 17:43:06 早于 2026-05-06T18:43:06+08:00'],
		[3, '“完成时间”2026/5/6 17:43 早于 2026-05-06 19:00'],
		[3, '“完成时间”2026/5/6 17:43 早于 2026年5月6日 18:43'],
		[4, '“完成时间”2026-05-06 17:43:06 早于 2026-05-06 19:00']
	]);
	await folder.bring('结束.csv', '事项编号,环节名称,开始时间\nC4,d,2026-05-06 18:00\n', {
		mapping: { constants: { finished_at: '2026-05-06 17:00' } }
	});
	expect((await told()).at(-1)).toEqual([
		'end-before-start',
		2,
		'完成时间',
		'2026-05-06 17:00',
		'“完成时间”2026-05-06 17:00 早于 2026-05-06 18:00'
	]);
});

test('a refused row leaves the batch, and only its own: earlier batches keep theirs', async () => {
	await folder.bring(
		'一.csv',
		'事项编号,流程类型,开始时间,关闭时间\nC1,对接,2026-01-05,2026-01-06\nC2,对接,,\n'
	);
	const report = await folder.bring(
		'二.csv',
		'事项编号,流程类型,开始时间,关闭时间\nC1,对接,2026-01-06,2026-01-05\nC2,对接,,\nC3,对接,,\nC3,对接,,\n'
	);
	expect(report.parts[0]).toMatchObject({ rows_read: 4, imported: 2, rejected: 2, warnings: 0 });
	expect((await told()).map(([rule, row]) => [rule, row])).toEqual([
		['end-before-start', 2],
		['duplicate-key', 5]
	]);
	expect(
		await folder.ws.warehouse.rows(
			'select batch_id, source_row, case_id from stg_cases order by batch_id, source_row'
		)
	).toEqual([
		{ batch_id: 1, source_row: 2, case_id: 'C1' },
		{ batch_id: 1, source_row: 3, case_id: 'C2' },
		{ batch_id: 2, source_row: 3, case_id: 'C2' },
		{ batch_id: 2, source_row: 4, case_id: 'C3' }
	]);
});

test('unused columns and rounded amounts are said, not swallowed', async () => {
	const report = await folder.bring('事项.csv', '事项编号,流程类型,金额,备注\nC1,对接,1.00005,x\n');
	expect(report.parts[0]).toMatchObject({ imported: 1, warnings: 2 });
	expect((await told()).map(([rule, row, column, value]) => [rule, row, column, value])).toEqual([
		['unused-column', 1, '备注', null],
		['rounded', 2, '金额', '1.00005']
	]);
});

test('findings are read by those who may, page by page, in three languages', async () => {
	await folder.bring('员工.csv', `工号,姓名\n${'E1,张三\n'.repeat(251)}`);
	const page = await readFindings(folder.ws, localOperator, 1, 3);
	expect(page).toMatchObject({
		total: 250,
		page: 3,
		pages: 3,
		rules: [{ rule: 'duplicate-key', severity: 'reject', n: 250 }]
	});
	expect(page.findings).toHaveLength(50);
	expect(
		(['zh-Hans', 'zh-Hant', 'en'] as const).map((locale) => findingMessage(page.findings[0], locale).message)
	).toEqual(['编号 E1 与第 2 行重复', '編號 E1 與第 2 列重複', 'The key E1 repeats row 2']);
	for (const role of ['admin', 'manager', 'employee'] as const) {
		await expect(readFindings(folder.ws, { ...localOperator, role }, 1)).rejects.toMatchObject({
			code: 'not-allowed'
		});
	}
});

test('a mapping gives columns, values, constants and a date order; its words never become SQL', async () => {
	const report = await folder.bring(
		'foreign.csv',
		"nr,kind ' of,opened,who\n7,A'; drop table stg_cases; --,03/04/2026,x\n8,B,13/04/2026,y\n",
		{
			mapping: {
				kind: 'cases',
				time_zone: 'UTC',
				columns: { nr: 'case_id', "kind ' of": 'title', opened: 'opened_at', who: 'matter_weight' },
				values: { matter_weight: { x: 'urgent', '*': 'routine' }, title: { B: "it's" } },
				constants: { process: "o'hara $1" },
				date_order: 'dmy'
			}
		}
	);
	expect(report.parts[0]).toMatchObject({ imported: 2, rejected: 0, warnings: 0 });
	expect(
		await folder.ws.warehouse.rows(
			'select case_id, process, title, opened_at, matter_weight from stg_cases order by case_id'
		)
	).toEqual([
		{
			case_id: '7',
			process: "o'hara $1",
			title: "A'; drop table stg_cases; --",
			opened_at: new Date('2026-04-03T00:00:00Z'),
			matter_weight: 'urgent'
		},
		{
			case_id: '8',
			process: "o'hara $1",
			title: "it's",
			opened_at: new Date('2026-04-13T00:00:00Z'),
			matter_weight: 'routine'
		}
	]);
	expect(
		(await folder.refusal('x.csv', 'a\n1\n', { mapping: { kind: 'cases', colums: {} } as never })).code
	).toBe('bad-mapping-key');
	expect(
		(await folder.refusal('x.csv', 'a\n1\n', { mapping: { kind: 'cases', columns: { a: 'nonsense' } } })).code
	).toBe('unknown-target');
	expect((await folder.refusal('x.csv', 'a\n1\n', { kind: 'people' })).code).toBe('no-such-kind');
});
