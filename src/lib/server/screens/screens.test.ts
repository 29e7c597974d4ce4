import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError } from '#lib/errors.ts';
import { projectPath } from '#lib/server/project.ts';
import { overviewMessage, scorecardMessage } from '#lib/server/screens/message.ts';
import { allKpis } from '#lib/server/registry.ts';
import { readPage } from '#lib/server/screens/page.ts';
import { choosePeriod, orderPeriods } from '#lib/server/screens/period.ts';
import { answersTo } from '#lib/server/screens/indicators.ts';
import { intervalDomain } from '#lib/server/screens/scorecard.ts';
import { traceAddress } from '#lib/server/screens/trace.ts';

const known = ['2026-06', '2026-07', '2026-10', '2026Q2', '2026Q3', '2026Q4', 'all'];

describe('the period of a page', () => {
	it('is the latest quarter that is over', () => {
		const { period, previous } = choosePeriod(null, known, '2026-10-15');
		expect([period.id, previous?.id]).toEqual(['2026Q3', '2026Q2']);
		expect(choosePeriod(null, known, '2026-10-01').period.id).toBe('2026Q3');
		expect(choosePeriod(null, known, '2026-09-30').period.id).toBe('2026Q2');
	});

	it('is the running quarter where none is over, and everything where there is no other', () => {
		expect(choosePeriod(null, ['2026Q4', 'all'], '2026-10-15').period.id).toBe('2026Q4');
		expect(choosePeriod(null, ['all'], '2026-10-15')).toMatchObject({
			period: { id: 'all' },
			previous: null
		});
	});

	it('compares with nothing where the period before has no figures', () => {
		expect(choosePeriod('2026Q2', known, '2026-10-15').previous).toBeNull();
		expect(choosePeriod('2026-07', known, '2026-10-15').previous?.id).toBe('2026-06');
	});

	it('is shown with the months up to its end, the one still running marked', () => {
		expect(choosePeriod('2026Q3', known, '2026-10-15')).toMatchObject({
			months: ['2026-06', '2026-07'],
			running_month: null
		});
		expect(choosePeriod('2026Q4', known, '2026-10-15')).toMatchObject({
			months: ['2026-06', '2026-07', '2026-10'],
			running_month: '2026-10'
		});
		expect(choosePeriod('all', known, '2026-11-01').running_month).toBeNull();
		const years = Array.from(
			{ length: 24 },
			(_, i) => `${2025 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`
		);
		expect(choosePeriod('2026-06', years, '2026-10-15').months).toEqual(years.slice(6, 18));
	});

	it('refuses a period without figures', () => {
		for (const asked of ['2031Q1', '2026Q5', '', 'all '])
			expect(() => choosePeriod(asked, known, '2026-10-15'), asked).toThrow(InputError);
	});

	it('is offered quarters first, newest first', () => {
		expect(orderPeriods(known)).toEqual([
			'2026Q4',
			'2026Q3',
			'2026Q2',
			'2026-10',
			'2026-07',
			'2026-06',
			'all'
		]);
	});
});

describe('the message of a page', () => {
	const row = (name: string, score: number | null, change: number | null, status = 'ok') => ({
		name,
		score,
		change,
		status: status as 'ok' | 'partial' | 'not_assessed'
	});

	it('counts those below 60 and names the largest change', () => {
		const rows = [row('甲', 59.9, -3), row('乙', 80, 8.24), row('丙', 60, -8.2)];
		expect(overviewMessage(rows, 'zh-Hans')).toBe('3 个部门中 1 个低于 60 分；乙较上期变化最大，+8.2 分');
	});

	it('leaves out changes under one point and units without enough evidence', () => {
		const rows = [row('甲', 70, 0.9), row('乙', 20, -40, 'partial'), row('丙', null, null, 'not_assessed')];
		expect(overviewMessage(rows, 'zh-Hans')).toBe('有得分的 1 个部门都在 60 分以上');
		expect(overviewMessage(rows.slice(1), 'zh-Hans')).toBe('本期没有可以评分的部门');
	});

	it('says of one unit its score and change, and when it is not to be relied on', () => {
		expect(scorecardMessage(row('甲', 70, -0.04), 'zh-Hans')).toBe('甲 70.0 分，较上期 ±0.0 分');
		expect(scorecardMessage(row('甲', 99.1, 26, 'partial'), 'zh-Hans')).toContain('仅供参考');
		expect(scorecardMessage(row('甲', null, null, 'not_assessed'), 'en')).toContain('not enough evidence');
	});
});

it('reads page numbers and nothing else', () => {
	expect([readPage(null), readPage('17')]).toEqual([1, 17]);
	for (const text of ['0', '-1', '1.5', 'x', '', '99999999'])
		expect(() => readPage(text), text).toThrow(InputError);
});

it('reads the address of a trace', () => {
	const params = { kpi: 'tim-01', period: '2026q3', scope: 'department', id: 'D21' };
	expect(traceAddress(params, 2, 'excluded')).toMatchObject({
		period: '2026Q3',
		scope_id: 'D21',
		only: 'excluded'
	});
	expect(traceAddress({ ...params, scope: 'company', id: '-' }, 1, null)).toMatchObject({ scope_id: null });
	for (const wrong of [
		{ scope: 'planet' },
		{ period: 'never' },
		{ scope: 'company' },
		{ id: '-', scope: 'company', period: '' }
	])
		expect(traceAddress({ ...params, ...wrong }, 1, null)).toBeNull();
});

it('draws shares on 0–100 % and everything else from zero', () => {
	expect(intervalDomain('percent', [], null)).toEqual([0, 1]);
	expect(intervalDomain('percent', [], -0.25)).toEqual([-0.25, 0]);
	expect(intervalDomain('hours', [], 4.6)).toEqual([0, 4.6]);
	expect(intervalDomain('gain', [], -0.2)).toEqual([-0.2, 0]);
});

/** Pages open to everybody, and the parts that answer for themselves. */
const open = [
	'sign-in/+page.server.ts',
	'preferences/+page.server.ts',
	'health/+server.ts',
	'+layout.server.ts'
];

it('answers every route through the one guard', () => {
	const folder = projectPath('src/routes');
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
		/\+(page|layout)\.server\.ts$|\+server\.ts$/.test(file)
	);
	expect(files.length).toBeGreaterThan(12);
	const unguarded = files.filter((file) => !readFileSync(join(folder, file), 'utf8').includes('answering('));
	expect(unguarded.sort()).toEqual([...open].sort());
});

it('keeps queries out of routes and components', () => {
	for (const area of ['src/routes', 'src/lib/components']) {
		const folder = projectPath(area);
		const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
			/\.(ts|svelte)$/.test(file)
		);
		const found = files.filter((file) =>
			/\bselect\b[^<>]*\bfrom\b|\.warehouse\b/i.test(
				readFileSync(join(folder, file), 'utf8').replace(/<\/?select[\s\S]*?>/g, '')
			)
		);
		expect(found).toEqual([]);
	}
});

describe('the catalogue', () => {
	it('finds an indicator by id, clause, name and meaning in three scripts', async () => {
		const kpis = await allKpis();
		const found = (query: string) => kpis.filter((kpi) => answersTo(kpi, query)).map((kpi) => kpi.id);
		for (const query of ['tim-01', 'TIM-01', '按期完成率', '按期 工作', 'on-time completion'])
			expect(found(query), query).toContain('tim-01');
		expect(found('異常復發')).toEqual(found('异常复发'));
		expect(found('异常复发')).toContain('rsk-10');
		expect(found('000 七(二)')).toContain('trn-01');
		expect(found('tim 百分之')).toEqual([]);
		expect(found('')).toHaveLength(kpis.length);
	});
});
