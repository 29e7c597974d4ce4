import { describe, expect, it } from 'vitest';
import { martSql } from '#lib/server/pipeline/mart.ts';
import { buildMarts, marts } from '#lib/server/pipeline/marts.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { ask, company, office, step } from '../../../../test/golden/marts/companies.ts';
import { openCompany, stage, type Staged } from '../../../../test/properties/clock.company.ts';

const columnsOf = async (ws: Workspace, table: string) =>
	(
		await ws.warehouse.rows<{ column_name: string }>(
			`select column_name from information_schema.columns where table_name = $table`,
			{ table }
		)
	).map((row) => row.column_name);

describe('a company that imported nothing', () => {
	it('has every mart, empty, and no recorded time', async () => {
		const { warehouse } = await company({});
		for (const name of marts.filter((mart) => mart.startsWith('fct_') || mart === 'dim_departments')) {
			expect(await warehouse.row(`select count(*) as n from ${name}`), name).toEqual({ n: 0 });
		}
		expect(await warehouse.row('select * from dim_settings')).toEqual({
			company_name: null,
			time_zone: 'Asia/Shanghai',
			as_of_at: new Date(0),
			default_calendar_id: 'wall_clock'
		});
	});

	it('keeps helper columns out of the marts', async () => {
		const steps = await columnsOf(await company({}), 'fct_steps');
		expect(steps.filter((name) => /_date$|^(assigned|finished|due)_us$|begun|unplaced/.test(name))).toEqual(
			[]
		);
		expect(new Set(steps).size).toBe(steps.length);
	});
});

describe('every file of queries/marts', () => {
	it.each(['dim_settings', 'dim_work_intervals', 'dim_work_segments', ...marts])(
		'%s says its grain',
		(name) => {
			expect(martSql(name)).toMatch(/^-- grain: one .+\n/);
		}
	);
});

describe('the as-of time', () => {
	const staged: Staged = {
		cases: [{ case_id: 'C1', process: 'p', opened_at: '2026-09-01 01:00', closed_at: '2026-10-05 01:00' }],
		steps: [
			step('s1', { assigned_at: '2026-09-01 01:00', finished_at: '2026-10-02 01:00', result: 'done' }),
			step('s2', { assigned_at: '2026-10-01 01:00' })
		]
	};

	it('is the latest thing that happened, to the microsecond, unless a setting says otherwise', async () => {
		const late = { ...staged, documents: [{ document_id: 'd', filed_at: '2026-11-01 01:02:03.000004' }] };
		expect(await ask(late, `select strftime(as_of_at, '%x %X.%f') as at_time from dim_settings`)).toEqual([
			{ at_time: '2026-11-01 01:02:03.000004' }
		]);
		expect(await ask(late, 'select filed_at is not null as is_filed from fct_documents')).toEqual([
			{ is_filed: true }
		]);
	});

	it('makes later stamps not yet happened', async () => {
		const settings = { as_of: '2026-09-30T16:00:00Z' };
		expect(await ask(staged, 'select step_id, is_open, result from fct_steps', settings)).toEqual([
			{ step_id: 's1', is_open: true, result: null }
		]);
		expect(await ask(staged, 'select closed_at, is_closed_inferred from fct_cases', settings)).toEqual([
			{ closed_at: null, is_closed_inferred: false }
		]);
	});
});

describe('a later import', () => {
	it('supersedes rows of the same key, also where key columns are empty, and no others', async () => {
		const { ws, close } = await openCompany({
			steps: [step('kept', { reason: 'first' }), step('changed', { reason: 'first' })],
			calendars: [...office('k'), { calendar_id: 'k', rule: 'holiday', date: '2026-10-01' }]
		});
		try {
			await stage(ws, 'steps', [step('changed', { reason: 'second' })], 8);
			await stage(ws, 'steps', [step('changed', { reason: 'third' }), step('new', {})], 9);
			await stage(
				ws,
				'calendars',
				[{ calendar_id: 'k', rule: 'holiday', date: '2026-10-01', date_to: '2026-10-07' }],
				10
			);
			expect(await ws.warehouse.rows('select step_id, reason from cur_steps order by step_id')).toEqual([
				{ step_id: 'changed', reason: 'third' },
				{ step_id: 'kept', reason: 'first' },
				{ step_id: 'new', reason: null }
			]);
			expect(
				await ws.warehouse.rows(
					`select count(*) as n, max(cast(date_to as varchar)) as until from cur_calendars where rule = 'holiday'`
				)
			).toEqual([{ n: 1, until: '2026-10-07' }]);
		} finally {
			close();
		}
	});
});

describe('settings and calendars that cannot be used', () => {
	const refused = openCompany;

	it('are named with what to do', async () => {
		await expect(refused({}, { time_zone: 'Mars/Phobos' })).rejects.toThrow('time zone is not known');
		await expect(refused({}, { as_of: 'yesterday' })).rejects.toThrow('as-of time');
		await expect(refused({}, { default_calendar_id: 'k' })).rejects.toThrow(
			'default calendar does not exist'
		);
		await expect(
			refused({ calendars: [{ calendar_id: 'k', rule: 'holiday', date: '2026-10-01' }] }, {})
		).rejects.toThrow('Calendar k: no working slots');
		await expect(
			refused(
				{ calendars: [{ calendar_id: 'k', rule: 'slot', weekday: 1, starts: '9am', ends: '18:00' }] },
				{}
			)
		).rejects.toThrow('Calendar k: a slot has a wrong time');
		await expect(refused({ calendars: [{ ...office('k')[0], time_zone: 'CST+8' }] }, {})).rejects.toThrow(
			'Calendar k: unknown time zone'
		);
	});
});

describe('parameters', () => {
	it('are in force from a local day on, until the next value; what is not set has no row', async () => {
		const { ws, close } = await openCompany({}, { time_zone: 'Asia/Shanghai' });
		try {
			const set = (value: number, valid_from: string) =>
				ws.ledger.addParameterVersion({
					kpi_id: 'rsk-10',
					name: 'window_days',
					value,
					valid_from,
					author: 'test'
				});
			set(60, '2026-07-01');
			set(30, '2026-09-01');
			set(45, '2026-09-01');
			await buildMarts(ws);
			const rows = await ws.warehouse.rows(
				`select value, from_at, until_at from dim_parameters where kpi_id = 'rsk-10' order by from_at`
			);
			const turns = [
				'0001-01-01T00:00:00Z',
				'2026-06-30T16:00:00Z',
				'2026-08-31T16:00:00Z',
				'9999-12-31T00:00:00Z'
			];
			expect(rows).toEqual(
				[90, 60, 45].map((value, i) => ({
					value,
					from_at: new Date(turns[i]),
					until_at: new Date(turns[i + 1])
				}))
			);
		} finally {
			close();
		}
	});
});
