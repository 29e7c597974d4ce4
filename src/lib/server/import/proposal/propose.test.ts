import { describe, expect, it } from 'vitest';
import type { RecordKind } from '#lib/server/registry.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import { matchKind } from '#lib/server/import/header.ts';
import { checkMapping } from '#lib/server/import/mapping.ts';
import { mappingOf } from '#lib/server/import/proposal/confirm.ts';
import type { HeaderProposal, KindProposal } from '#lib/server/import/proposal/proposal.ts';
import { type ProposalOptions, proposeMapping } from '#lib/server/import/proposal/propose.ts';
import { proposeStages } from '#lib/server/import/proposal/stages.ts';

const kinds = await allRecordKinds();
const kind = (id: string): RecordKind => kinds.find((one) => one.id === id)!;

const propose = (text: string, options: ProposalOptions = {}) => {
	const [header, ...rows] = text
		.trim()
		.split('\n')
		.map((line) => line.split(','));
	return proposeMapping({ header, rows }, kinds, options);
};

const one = async (text: string, only: string, options: ProposalOptions = {}): Promise<KindProposal> =>
	(await propose(text, { ...options, only: [only] })).kinds[0];

/** Header → `status column reason`. */
const told = ({ headers }: KindProposal) =>
	Object.fromEntries(
		headers.map(({ header, status, column, candidates }: HeaderProposal) => [
			header,
			column ? `${status} ${column} ${candidates.find((found) => found.column === column)!.reason}` : status
		])
	);

describe('proposeMapping', () => {
	it('finds the kind and every column of our own templates, in three languages', async () => {
		for (const { id, columns } of kinds) {
			for (const locale of ['zh-Hans', 'zh-Hant', 'en'] as const) {
				const header = Object.values(columns).map(({ label }) => label[locale]);
				const { kinds: found, is_ambiguous } = await proposeMapping({ header, rows: [] }, kinds);
				expect([found[0].kind, is_ambiguous], `${id} ${locale}`).toEqual([id, false]);
				expect(found[0].headers.map(({ column }) => column)).toEqual(Object.keys(columns));
				expect(new Set(found[0].headers.map(({ status }) => status))).toEqual(new Set(['applied']));
			}
		}
	});

	it('says applied of exactly what the import itself applies', async () => {
		const header = ['异常单号', '异常等級', '發現時間', '部門', '处理部門', '類別', 'Found_At ', '备注'];
		const { headers } = await one(header.join(','), 'exceptions');
		const applied = headers.filter(({ status }) => status === 'applied');
		const { positions } = matchKind(
			header.filter((text) => text !== 'Found_At '),
			kind('exceptions'),
			checkMapping({})
		);
		expect(new Map(applied.map(({ column, position }) => [column, position]))).toEqual(
			new Map([...positions].filter(([column]) => column !== 'found_at'))
		);
	});

	it('offers slips of the pen, words in another order, the other script and other words for time', async () => {
		const proposal = await one(
			`case_idd,proces,date opened,關閉時間,预算金额元
			C1,p,2026-01-01,2026-01-02,7`,
			'cases'
		);
		expect(told(proposal)).toMatchObject({
			case_idd: 'offered case_id near',
			proces: 'offered process near',
			'date opened': 'offered opened_at near',
			预算金额元: 'offered budget near'
		});
		const exceptions = await one('异常单号,发生日期\nX1,2026-01-01', 'exceptions');
		expect(told(exceptions)).toMatchObject({ 发生日期: 'offered occurred_at near' });
	});

	it('leaves alone what nothing is like', async () => {
		expect((await propose('foo,bar\n1,2')).kinds).toEqual([]);
		const { headers } = await one('case_id,process,Variant\nC1,p,V', 'cases');
		expect(headers[2]).toMatchObject({ status: 'unmapped', column: null });
	});

	it('gives nothing where two headers or two columns are as likely', async () => {
		const twice = await one('case_id,activity,承办人,处理人\nC1,a,E1,E2', 'steps');
		expect(told(twice)).toMatchObject({ 承办人: 'ambiguous', 处理人: 'ambiguous' });
		const dates = await one('case_id,process,when\nC1,p,2026-01-01', 'cases');
		expect(told(dates)).toMatchObject({ when: 'ambiguous' });
		expect(dates.headers[2].candidates.map(({ column }) => column)).toContain('opened_at');
	});

	it('counts values that are not what a column holds against it', async () => {
		const text = (cell: string) => `case_id,process,opened on\nC1,p,${cell}`;
		const right = (await one(text('2026-01-01'), 'cases')).headers[2].candidates[0];
		const wrong = (await one(text('Mr Smith'), 'cases')).headers[2].candidates[0];
		expect(right).toMatchObject({ column: 'opened_at', values: { verdict: 'supports', reason: 'dates' } });
		expect(wrong.values).toEqual({ verdict: 'contradicts', reason: 'dates', share: 0 });
		expect(wrong.confidence).toBeLessThan(right.confidence / 1.5);
	});

	it('knows a column by the spellings of its values, or by ids of the warehouse', async () => {
		const text = 'case_id,activity,how it went,who\nC1,a,同意,E1\nC1,b,退回,E2\nC2,a,驳回,E3';
		const known = new Map([[3, new Map([['employees', 1]])]]);
		const proposal = await one(text, 'steps', { known });
		expect(told(proposal)).toMatchObject({ 'how it went': 'offered result spellings' });
		expect(proposal.headers[3].candidates.map(({ column, reason }) => [column, reason])).toEqual([
			['employee_id', 'known-ids'],
			['from_employee_id', 'known-ids']
		]);
	});

	it.each([
		[
			'Case ID,Activity,Resource,Start Timestamp,Complete Timestamp',
			'1,A,r,2026-01-01 08:00,2026-01-01 09:00'
		],
		['案件编号,關卡名稱,簽核人,簽核時間,簽核結果', '1,主管簽核,E1,2026/4/3 上午 08:00,同意'],
		['流程实例编号,节点,操作人,操作时间', '1,部门审批,E1,2026-01-01 08:00']
	])('takes %s for a process log', async (header, row) => {
		const { kinds: found } = await propose([header, row, row].join('\n'));
		expect([found[0].kind, found[0].missing]).toEqual(['log', []]);
	});

	it('tells attributes of a case from those of an event', async () => {
		const log = await one(
			`Case ID,Activity,Timestamp,期限,case:amount
			1,A,2026-01-01,2026-02-01,5
			1,B,2026-01-02,2026-02-01,5
			2,A,2026-01-02,2026-02-03,6
			2,B,2026-01-03,2026-02-03,6`.replaceAll('\t', ''),
			'log'
		);
		expect(log.headers.slice(3).map(({ column }) => column)).toEqual(['cases.due_at', 'cases.amount']);
	});

	it.each([
		['13/04/2026', '03/04/2026', 'dmy'],
		['04/13/2026', '03/04/2026', 'mdy'],
		['04/05/2026', '03/04/2026', 'unclear'],
		['2026/4/3 下午 3:00', '2026/4/4 上午 9:00', 'yyyy/M/d a h:mm'],
		['20260403', '20261231', 'yyyyMMdd'],
		['115/04/03', '115/12/31', 'rrr/M/d'],
		['2026-04-03', '2026年4月3日', null]
	])('sees how %s is written', async (first, second, expected) => {
		const { headers } = await one(`case_id,process,opened_at\nC1,p,${first}\nC2,p,${second}`, 'cases');
		expect(headers[2]).toMatchObject({ column: 'opened_at', date_format: expected });
	});

	it('asks for the zone only where times lack their offset', async () => {
		const text = (cell: string) => `case_id,process,opened_at\nC1,p,${cell}`;
		expect((await one(text('2026-04-03 08:00'), 'cases')).needs_time_zone).toBe(true);
		expect((await one(text('2026-04-03T08:00:00+02:00'), 'cases')).needs_time_zone).toBe(false);
		expect((await one('employee_id,name,hired_on\nE1,n,2026-04-03', 'employees')).needs_time_zone).toBe(
			false
		);
	});
});

describe('mappingOf', () => {
	it('holds what was proposed and what a person decided, and says of the rest that it is not ours', async () => {
		const proposal = await one('case_idd,process,opend at,foo,bar\nC1,p,13/04/2026,1,2', 'cases');
		expect(mappingOf(proposal, { bar: 'budget' }, { time_zone: 'Asia/Taipei' })).toEqual({
			kind: 'cases',
			time_zone: 'Asia/Taipei',
			columns: { case_idd: 'case_id', process: 'process', 'opend at': 'opened_at', foo: null, bar: 'budget' },
			date_formats: { opened_at: 'dmy' }
		});
	});

	it('decides nothing ambiguous by itself', async () => {
		const proposal = await one('case_id,process,when\nC1,p,2026-01-01', 'cases');
		expect(mappingOf(proposal).columns).toEqual({ case_id: 'case_id', process: 'process' });
	});
});

it('proposes stages along with a log, unless it has a column of them', async () => {
	const log = await one('Case ID,Activity,Timestamp\n1,一级审批,2026-01-01\n1,午休,2026-01-02', 'log');
	expect(mappingOf(log).stages).toEqual({ 一级审批: { stage: 'approval', approval_level: 1 } });
	const own = await one('Case ID,Activity,Timestamp,阶段\n1,一级审批,2026-01-01,审批', 'log');
	expect(own.stages).toEqual([]);
});

describe('proposeStages', () => {
	const stage = kind('steps').columns.stage;
	it.each([
		['审批', 'approval', null, 'exact'],
		['部门一级审批', 'approval', 1, 'contains'],
		['二級簽核', 'approval', 2, 'contains'],
		['Approved by manager (level 2)', 'approval', 2, 'contains'],
		['提交需求申请', 'request', null, 'contains'],
		['午休', null, null, null],
		['审批后归档', null, null, null]
	])('%s', (activity, expected, approval_level, reason) => {
		expect(proposeStages([activity], stage)[0]).toMatchObject({ stage: expected, approval_level, reason });
	});
});
