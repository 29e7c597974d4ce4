import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkMapping, type SourceMapping } from '#lib/server/import/import.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';

let folder: TestFolder;
beforeAll(async () => {
	folder = await openTestFolder();
});
afterAll(() => folder.close());

let files = 0;
/** Reads cells as `opened_at` of cases with a date format; returns the times, null where a cell was refused. */
async function readTimes(format: string, cells: string[], more: SourceMapping = {}) {
	const prefix = `M${++files}-`;
	const rows = cells.map((cell, index) => `${prefix}${index},p,"${cell}"`);
	await folder.bring(`times-${files}.csv`, `case_id,process,opened_at\n${rows.join('\n')}\n`, {
		mapping: { kind: 'cases', date_formats: { opened_at: format }, ...more },
		time_zone: 'UTC'
	});
	const found = await folder.ws.warehouse.rows<{ case_id: string; opened_at: Date }>(
		'select case_id, opened_at from stg_cases where starts_with(case_id, $prefix)',
		{ prefix }
	);
	const byId = new Map(found.map(({ case_id, opened_at }) => [case_id, opened_at.toISOString()]));
	return cells.map((_, index) => byId.get(`${prefix}${index}`) ?? null);
}

describe('a date format of a column', () => {
	test.each([
		['dmy', '03/04/2026 08:30', '2026-04-03T08:30:00.000Z'],
		['mdy', '03-04-2026', '2026-03-04T00:00:00.000Z'],
		['yyyyMMdd', '20260403', '2026-04-03T00:00:00.000Z'],
		['yyyyMMddHHmmss', '20260403083059', '2026-04-03T08:30:59.000Z'],
		['d.M.yyyy HH:mm:ss.SSS', '3.4.2026  08:30:59.250', '2026-04-03T08:30:59.250Z'],
		['yy/MM/dd', '26/04/03', '2026-04-03T00:00:00.000Z'],
		['rrr/MM/dd HH:mm', '115/04/03 08:30', '2026-04-03T08:30:00.000Z'],
		['yyyy/M/d a h:mm', '2026/4/3 下午 8:30', '2026-04-03T20:30:00.000Z'],
		['yyyy/M/d a h:mm', '2026/4/3 上午 12:05', '2026-04-03T00:05:00.000Z'],
		['M/d/yyyy h:mm a', '4/3/2026 12:05 PM', '2026-04-03T12:05:00.000Z'],
		['yyyy-dd-MM', '2026-04-03', '2026-03-04T00:00:00.000Z'],
		['excel', '46115.5', '2026-04-03T12:00:00.000Z'],
		['unix', '1775205000', '2026-04-03T08:30:00.000Z'],
		['unix_ms', '1775205000250', '2026-04-03T08:30:00.250Z']
	])('%s reads %s', async (format, cell, expected) => {
		expect(await readTimes(format, [cell])).toEqual([expected]);
	});

	test('reads dates with the year first besides, and refuses what does not fit', async () => {
		const cells = ['13/04/2026', '2026-04-14', '04/15/2026', '16.04.26', '31/02/2026', 'tomorrow'];
		expect(await readTimes('dmy', cells)).toEqual([
			'2026-04-13T00:00:00.000Z',
			'2026-04-14T00:00:00.000Z',
			null,
			null,
			null,
			null
		]);
	});

	test('keeps to its column, beside the order of the source', async () => {
		await folder.bring('two.csv', 'case_id,process,opened_at,due_at\nTWO,p,03/04/2026,03/04/2026\n', {
			mapping: { kind: 'cases', date_order: 'dmy', date_formats: { due_at: 'mdy' } },
			time_zone: 'UTC'
		});
		expect(
			await folder.ws.warehouse.row(`select opened_at, due_at from stg_cases where case_id = 'TWO'`)
		).toEqual({ opened_at: new Date('2026-04-03'), due_at: new Date('2026-03-04') });
	});

	test('serves the columns of a process log', async () => {
		const log = 'case:concept:name,concept:name,time:timestamp\nL1,a,03.04.2026 08:30\n';
		await folder.bring('log.csv', log, {
			mapping: { date_formats: { 'steps.finished_at': 'dd.MM.yyyy HH:mm' } },
			time_zone: 'UTC'
		});
		expect(await folder.ws.warehouse.row(`select finished_at from stg_steps where case_id = 'L1'`)).toEqual({
			finished_at: new Date('2026-04-03T08:30:00Z')
		});
	});
});

describe('a mapping', () => {
	test.each([
		[{ colums: {} }, 'bad-mapping-key', '映射中没有“colums”这一项。可用的各项见 data/mappings/README.md。'],
		[
			{ columns: { a: 7 } },
			'bad-mapping-value',
			'映射的“columns › a”应为 (string | Array)，现为 7。请对照 data/mappings/README.md 修改。'
		],
		[
			{ time_zone: 'Mars/Olympus' },
			'bad-mapping-zone',
			'映射的“time_zone”写的时区 Mars/Olympus 不认识。请写 IANA 名称，如 Asia/Shanghai。'
		],
		[
			{ date_formats: { opened_at: 'ww/yyyy' } },
			'bad-mapping-date-format',
			'映射的“date_formats › opened_at”写的日期格式 ww/yyyy 不认识。可用 dmy、mdy、excel、unix、unix_ms，或如 yyyyMMdd、d.M.yyyy HH:mm 的格式。'
		]
	])('with a mistake is refused at its place: %j', async (mapping, code, zh) => {
		const told = await folder.refusal('x.csv', 'a\n1\n', { mapping: mapping as SourceMapping });
		expect([told.code, told.zh]).toEqual([code, zh]);
	});

	test.each(['yyyy-MM', 'yyyy-MM-dd-dd', 'yyyy-MM-dd h:mm', `yyyy-MM-dd'`, 'd/M/yyyy HH:mm x', ''])(
		'knows %j to be no date format',
		(format) => {
			expect(() => checkMapping({ date_formats: { opened_at: format } })).toThrow('date format');
		}
	);

	test('can say that a header is not ours', async () => {
		const mapping: SourceMapping = { kind: 'cases', columns: { title: null, subject: 'title' } };
		await folder.bring('not-ours.csv', 'case_id,process,title,subject\nNOT,p,x,y\n', { mapping });
		expect(await folder.ws.warehouse.row(`select title from stg_cases where case_id = 'NOT'`)).toEqual({
			title: 'y'
		});
		expect((await folder.findings()).filter(({ column }) => column === 'title')).toEqual([]);
	});

	test('can say that a usual header of a log is not ours', async () => {
		const log = 'case:concept:name,concept:name,time:timestamp,org:group\nL2,a,2026-04-03,G\n';
		await folder.bring('log-group.csv', log, { mapping: { columns: { 'org:group': null } } });
		expect(await folder.ws.warehouse.row(`select department_id from stg_steps where case_id = 'L2'`)).toEqual(
			{ department_id: null }
		);
		const told = await folder.refusal('log-time.csv', log.replace('L2', 'L3'), {
			mapping: { kind: 'log', columns: { 'time:timestamp': null } }
		});
		expect(told.code).toBe('missing-column');
	});

	test('assigns the activities of a log to stages, with approval levels', async () => {
		const events = ['提交申請', '一级审批', '二级审批 ', '归 档', '闲聊'];
		const rows = events.map((activity, index) => `ST,${activity},2026-04-0${index + 1}T08:00:00Z`);
		await folder.bring('stages.csv', `case:concept:name,concept:name,time:timestamp\n${rows.join('\n')}\n`, {
			mapping: {
				stages: {
					提交申請: 'request',
					一级审批: { stage: 'approval', approval_level: 1 },
					二级审批: { stage: 'approval', approval_level: 2 },
					'归  档': 'archive'
				}
			}
		});
		expect(
			await folder.ws.warehouse.rows(
				`select stage, approval_level from stg_steps where case_id = 'ST' order by sequence`
			)
		).toEqual([
			{ stage: 'request', approval_level: null },
			{ stage: 'approval', approval_level: 1 },
			{ stage: 'approval', approval_level: 2 },
			{ stage: 'archive', approval_level: null },
			{ stage: null, approval_level: null }
		]);
	});

	test('assigns no activity to a stage we do not have', async () => {
		const told = await folder.refusal(
			'stage.csv',
			'case:concept:name,concept:name,time:timestamp\nS,a,2026-04-03\n',
			{
				mapping: { stages: { a: 'lunch' } }
			}
		);
		expect(told.zh).toContain('映射把“a”归入阶段 lunch，没有这个阶段。可用：request, review');
	});

	test('lets the table of stages win over a column, and the column stand where the table is silent', async () => {
		const log =
			'case:concept:name,concept:name,time:timestamp,phase\nSC,a,2026-04-03,review\nSC,b,2026-04-04,review\nSC,c,2026-04-05,review\n';
		await folder.bring('stage-column.csv', log, {
			mapping: { columns: { phase: 'steps.stage' }, stages: { a: 'execution', c: null } }
		});
		expect(
			await folder.ws.warehouse.rows(
				`select activity, stage from stg_steps where case_id = 'SC' order by sequence`
			)
		).toEqual([
			{ activity: 'a', stage: 'execution' },
			{ activity: 'b', stage: 'review' },
			{ activity: 'c', stage: null }
		]);
	});
});
