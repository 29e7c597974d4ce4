import { afterAll, describe, expect, it } from 'vitest';
import { martSql } from '#lib/server/pipeline/mart.ts';
import { buildMarts, marts } from '#lib/server/pipeline/marts.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { type Company, openCompany, stage, type Staged } from '../../../../test/properties/clock.company.ts';

/** Office hours Mon–Fri 09–12 and 13–18; times in these tests are UTC, so that is 01–04 and 05–10. */
const office = (calendar_id: string): Staged[string] =>
	[1, 2, 3, 4, 5].flatMap((weekday) => [
		{ calendar_id, rule: 'slot', weekday, starts: '09:00', ends: '12:00' },
		{ calendar_id, rule: 'slot', weekday, starts: '13:00', ends: '18:00' }
	]);

const step = (step_id: string, more: Staged[string][number]) => ({
	step_id,
	case_id: 'C1',
	activity: 'a',
	...more
});

/** Companies of this file, each built once. */
const companies = new Map<string, Promise<Company>>();

async function company(staged: Staged, settings: Record<string, string> = {}): Promise<Workspace> {
	const key = JSON.stringify([staged, settings]);
	if (!companies.has(key)) companies.set(key, openCompany(staged, settings));
	return (await companies.get(key)!).ws;
}

afterAll(async () => {
	for (const opened of await Promise.all(companies.values())) opened.close();
});

/** Rows of one select over the marts of a company. */
const ask = async (staged: Staged, sql: string, settings: Record<string, string> = {}) =>
	(await company(staged, settings)).warehouse.rows(sql);

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
	it.each(['dim_settings', 'dim_work_intervals', 'dim_calendar_days', ...marts])(
		'%s says its grain',
		(name) => {
			expect(martSql(name)).toMatch(/^-- grain: one .+\n/);
		}
	);
});

describe('a foreign log alone', () => {
	const log: Staged = {
		cases: [{ case_id: 'C1', process: 'permits' }],
		steps: [
			step('C1#1', { department_id: 'G1', employee_id: 'R1', finished_at: '2026-03-02 08:00', sequence: 1 }),
			step('C1#2', { department_id: 'G2', employee_id: 'R2', finished_at: '2026-03-03 08:00', sequence: 2 }),
			step('C1#3', { department_id: 'G2', employee_id: 'R3', finished_at: '2026-03-05 09:30', sequence: 3 })
		]
	};

	it('makes departments and employees that are only seen', async () => {
		expect(
			await ask(
				log,
				'select department_id, name, calendar_id, depth, is_known from dim_departments order by 1'
			)
		).toEqual([
			{ department_id: 'G1', name: 'G1', calendar_id: 'wall_clock', depth: 0, is_known: false },
			{ department_id: 'G2', name: 'G2', calendar_id: 'wall_clock', depth: 0, is_known: false }
		]);
		expect(await ask(log, 'select count(*) as n from dim_employees where not is_known')).toEqual([{ n: 3 }]);
	});

	it('closes a case at its last event', async () => {
		expect(
			await ask(
				log,
				'select is_closed_inferred, closed_at, n_steps, department_id, first_event_at from fct_cases'
			)
		).toEqual([
			{
				is_closed_inferred: true,
				closed_at: new Date('2026-03-05T09:30:00Z'),
				n_steps: 3,
				department_id: 'G1',
				first_event_at: new Date('2026-03-02T08:00:00Z')
			}
		]);
	});

	it('hands over where the department changes, without a wait that nobody stamped', async () => {
		expect(
			await ask(
				log,
				'select handover_id, from_department_id, to_department_id, released_at, received_at, wait_hours, is_open from fct_handovers'
			)
		).toEqual([
			{
				handover_id: 'C1#2',
				from_department_id: 'G1',
				to_department_id: 'G2',
				released_at: new Date('2026-03-02T08:00:00Z'),
				received_at: null,
				wait_hours: null,
				is_open: false
			}
		]);
	});

	it('knows no elapsed time of a step that has only an end', async () => {
		expect(
			await ask(log, 'select distinct elapsed_hours, is_open, is_due, is_on_time from fct_steps')
		).toEqual([{ elapsed_hours: null, is_open: false, is_due: false, is_on_time: null }]);
	});
});

describe('zones', () => {
	const zones = [
		'Europe/Berlin',
		'America/New_York',
		'Australia/Lord_Howe',
		'America/Santiago',
		'Asia/Kathmandu'
	];

	it('change their offsets where the warehouse’s own tables say so', async () => {
		const calendars = zones.flatMap((time_zone) => office(time_zone).map((rule) => ({ ...rule, time_zone })));
		const local = (at: string) =>
			`epoch_us(timezone(time_zone, timezone('UTC', make_timestamp(${at})))) - (${at})`;
		const rows = await ask(
			{ calendars, steps: [step('s', { finished_at: '2026-06-01 00:00' })] },
			`select
				count(*) filter (where time_zone = 'Europe/Berlin') as periods,
				count(*) filter (where ${local('from_us')} <> offset_us or ${local('to_us - 1')} <> offset_us) as wrong
			from dim_zone_offsets`
		);
		expect(rows).toEqual([{ periods: 5, wrong: 0 }]);
	});
});

describe('departments', () => {
	const staged: Staged = {
		calendars: [...office('head'), ...office('plant')],
		departments: [
			{ department_id: 'HQ', name: '总部', calendar_id: 'head', sort_order: 1 },
			{ department_id: 'OPS', name: '运营', parent_id: 'HQ', sort_order: 2 },
			{ department_id: 'FAC', name: '工厂', parent_id: 'OPS', calendar_id: 'plant', sort_order: 1 },
			{ department_id: 'FIN', name: '财务', parent_id: 'HQ', calendar_id: 'unheard', sort_order: 1 },
			{ department_id: 'A', name: '甲', parent_id: 'B' },
			{ department_id: 'B', name: '乙', parent_id: 'A' }
		]
	};

	it('stand in tree order and inherit the calendar of the nearest ancestor', async () => {
		expect(
			await ask(staged, 'select department_id, calendar_id, depth from dim_departments order by sort_order')
		).toEqual([
			{ department_id: 'HQ', calendar_id: 'head', depth: 0 },
			{ department_id: 'FIN', calendar_id: 'head', depth: 1 },
			{ department_id: 'OPS', calendar_id: 'head', depth: 1 },
			{ department_id: 'FAC', calendar_id: 'plant', depth: 2 },
			{ department_id: 'A', calendar_id: 'wall_clock', depth: 0 },
			{ department_id: 'B', calendar_id: 'wall_clock', depth: 0 }
		]);
	});

	it('know all their ancestors, and a circle of parents ends', async () => {
		const rows = await ask(
			staged,
			`select department_id, string_agg(ancestor_id, ' ' order by ancestor_id) as above
			from dim_department_ancestors group by all order by 1`
		);
		expect(rows).toEqual([
			{ department_id: 'A', above: 'A' },
			{ department_id: 'B', above: 'B' },
			{ department_id: 'FAC', above: 'FAC HQ OPS' },
			{ department_id: 'FIN', above: 'FIN HQ' },
			{ department_id: 'HQ', above: 'HQ' },
			{ department_id: 'OPS', above: 'HQ OPS' }
		]);
	});
});

describe('people and departments as of the event', () => {
	const staged: Staged = {
		assignments: [
			{ employee_id: 'E1', department_id: 'D1', valid_from: '2026-01-01', valid_to: '2026-08-15' },
			{ employee_id: 'E1', department_id: 'D2', valid_from: '2026-08-16' },
			{ employee_id: 'E2', department_id: 'D1', valid_from: '2026-01-01' },
			{ employee_id: 'E2', department_id: 'D3', valid_from: '2026-06-01', valid_to: '2026-07-31' }
		],
		steps: [
			step('last', { employee_id: 'E1', finished_at: '2026-08-15 15:59:59' }),
			step('first', { employee_id: 'E1', finished_at: '2026-08-15 16:00' }),
			step('own', { employee_id: 'E1', department_id: 'D9', finished_at: '2026-08-20 01:00' }),
			step('before', { employee_id: 'E1', finished_at: '2025-12-31 15:59' }),
			step('lent', { employee_id: 'E2', finished_at: '2026-07-01 01:00' }),
			step('returned', { employee_id: 'E2', finished_at: '2026-08-01 01:00' })
		]
	};

	it('a transfer counts from its local day on; the record’s own department comes first; a loan ends', async () => {
		expect(await ask(staged, 'select step_id, department_id from fct_steps order by step_id')).toEqual([
			{ step_id: 'before', department_id: null },
			{ step_id: 'first', department_id: 'D2' },
			{ step_id: 'last', department_id: 'D1' },
			{ step_id: 'lent', department_id: 'D3' },
			{ step_id: 'own', department_id: 'D9' },
			{ step_id: 'returned', department_id: 'D1' }
		]);
	});

	it('training results belong where the person was on the due day', async () => {
		const trained: Staged = {
			...staged,
			trainings: [{ training_id: 'T1', title: 't', course_id: 'K', held_at: '2026-07-01 01:00' }],
			training_results: [
				{ training_id: 'T1', employee_id: 'E1', attempt: 1, due_on: '2026-08-15' },
				{ training_id: 'T1', employee_id: 'E1', attempt: 2, due_on: '2026-08-16' },
				{ training_id: 'T1', employee_id: 'E1', attempt: 3, completed_at: '2026-07-02 01:00' }
			]
		};
		expect(
			await ask(
				trained,
				'select attempt, department_id, course_id from fct_training_results order by attempt'
			)
		).toEqual([
			{ attempt: 1, department_id: 'D1', course_id: 'K' },
			{ attempt: 2, department_id: 'D2', course_id: 'K' },
			{ attempt: 3, department_id: 'D1', course_id: 'K' }
		]);
	});
});

describe('due times', () => {
	const due = (rows: Staged[string], settings = {}) =>
		ask(
			{ calendars: office('k'), steps: rows },
			`select step_id, is_due, is_on_time from fct_steps order by step_id`,
			settings
		);

	it('are inclusive and run on the business clock', async () => {
		const due_at = '2026-09-25 10:00';
		expect(
			await due([
				step('1 exactly', { finished_at: '2026-09-25 10:00', due_at }),
				step('2 in the free time after', { finished_at: '2026-09-26 03:00', due_at }),
				step('3 on the next morning', { finished_at: '2026-09-28 01:00:00.000001', due_at })
			])
		).toEqual([
			{ step_id: '1 exactly', is_due: true, is_on_time: true },
			{ step_id: '2 in the free time after', is_due: true, is_on_time: true },
			{ step_id: '3 on the next morning', is_due: true, is_on_time: false }
		]);
	});

	it('that are plain dates mean the end of that local day', async () => {
		const rows = await ask(
			{ steps: [step('s', { finished_at: '2026-09-25 15:59:59', due_at: '2026-09-24 16:00' })] },
			`select is_on_time, strftime(due_at, '%x %X.%f') as due from fct_steps`
		);
		expect(rows).toEqual([{ is_on_time: true, due: '2026-09-25 15:59:59.999999' }]);
	});

	it('that are plain dates follow days of 23 and 25 hours, and days that begin at one o’clock', async () => {
		const rows = await ask(
			{
				steps: ['2026-09-05 04:00', '2026-09-06 04:00', '2026-04-04 03:00'].map((due_at) =>
					step(due_at, { assigned_at: '2026-03-01 12:00', due_at })
				)
			},
			`select step_id, strftime(due_at, '%x %X.%f') as due from fct_steps order by step_id`,
			{ time_zone: 'America/Santiago' }
		);
		expect(rows).toEqual([
			{ step_id: '2026-04-04 03:00', due: '2026-04-05 03:59:59.999999' },
			{ step_id: '2026-09-05 04:00', due: '2026-09-06 03:59:59.999999' },
			{ step_id: '2026-09-06 04:00', due: '2026-09-07 02:59:59.999999' }
		]);
	});

	it('are judged on the baseline, whatever they were moved to', async () => {
		expect(
			await due([
				step('s', {
					finished_at: '2026-09-25 02:00',
					baseline_due_at: '2026-09-24 02:00',
					due_at: '2026-09-26 02:00'
				})
			])
		).toEqual([{ step_id: 's', is_due: true, is_on_time: false }]);
	});

	it('that have passed make an open step late now, others leave it undecided', async () => {
		const assigned_at = '2026-09-01 01:00';
		expect(
			await due(
				[
					step('1 passed', { assigned_at, due_at: '2026-09-20 02:00' }),
					step('2 to come', { assigned_at, due_at: '2026-10-20 02:00' }),
					step('3 none', { assigned_at })
				],
				{ as_of: '2026-09-30T16:00:00Z' }
			)
		).toEqual([
			{ step_id: '1 passed', is_due: true, is_on_time: false },
			{ step_id: '2 to come', is_due: false, is_on_time: null },
			{ step_id: '3 none', is_due: false, is_on_time: null }
		]);
	});
});

describe('pauses', () => {
	it('move the deadline on; a running one keeps an open step undecided', async () => {
		const staged: Staged = {
			calendars: office('k'),
			steps: [
				step('s', {
					assigned_at: '2026-09-21 01:00',
					finished_at: '2026-09-23 03:00',
					due_at: '2026-09-22 10:00'
				}),
				step('open', { assigned_at: '2026-09-21 01:00', due_at: '2026-09-22 10:00' })
			],
			pauses: [
				{
					pause_id: 'p1',
					step_id: 's',
					paused_at: '2026-09-22 01:00',
					resumed_at: '2026-09-22 03:00',
					reason: 'approved_suspension'
				},
				{
					pause_id: 'p2',
					step_id: 's',
					paused_at: '2026-09-22 02:00',
					resumed_at: '2026-09-22 04:00',
					reason: 'waiting_partner'
				},
				{ pause_id: 'p3', step_id: 'open', paused_at: '2026-09-22 09:00', reason: 'waiting_partner' }
			]
		};
		const settings = { as_of: '2026-09-24T02:00:00Z' };
		expect(
			await ask(
				staged,
				'select step_id, paused_us / 3600000000 as paused, deadline_at, elapsed_hours, is_on_time from fct_steps order by 1',
				settings
			)
		).toEqual([
			{
				step_id: 'open',
				paused: 10,
				deadline_at: new Date('2026-09-24T03:00:00Z'),
				elapsed_hours: 15,
				is_on_time: null
			},
			{
				step_id: 's',
				paused: 3,
				deadline_at: new Date('2026-09-23T04:00:00Z'),
				elapsed_hours: 15,
				is_on_time: true
			}
		]);
		expect(await ask(staged, `select count(*) as n from fct_pauses where step_id = 's'`, settings)).toEqual([
			{ n: 1 }
		]);
	});
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

describe('hand-overs', () => {
	const staged: Staged = {
		calendars: office('k'),
		cases: [{ case_id: 'C1', process: 'p' }],
		steps: [
			step('work', { department_id: 'D1', assigned_at: '2026-09-21 01:00', finished_at: '2026-09-21 03:00' }),
			step('over', {
				stage: 'handover',
				from_department_id: 'D1',
				from_employee_id: 'E1',
				department_id: 'D2',
				employee_id: 'E2',
				assigned_at: '2026-09-21 03:00',
				started_at: '2026-09-21 06:00',
				finished_at: '2026-09-22 01:00',
				result: 'returned',
				reason_party: 'sender',
				round: 1
			}),
			step('waiting', {
				stage: 'handover',
				from_department_id: 'D2',
				department_id: 'D1',
				assigned_at: '2026-09-22 02:00'
			}),
			step('more', { department_id: 'D1', assigned_at: '2026-09-22 02:00', finished_at: '2026-09-23 02:00' })
		],
		pauses: [
			{
				pause_id: 'p',
				step_id: 'over',
				paused_at: '2026-09-21 03:30',
				resumed_at: '2026-09-21 05:30',
				reason: 'waiting_requester'
			}
		]
	};

	it('are those recorded, and only those, once a process records them', async () => {
		expect(
			await ask(
				staged,
				'select handover_id, from_department_id, to_department_id, result, reason_party, round, wait_hours, is_open from fct_handovers order by released_at'
			)
		).toEqual([
			{
				handover_id: 'over',
				from_department_id: 'D1',
				to_department_id: 'D2',
				result: 'returned',
				reason_party: 'sender',
				round: 1,
				wait_hours: 1,
				is_open: false
			},
			{
				handover_id: 'waiting',
				from_department_id: 'D2',
				to_department_id: 'D1',
				result: null,
				reason_party: null,
				round: null,
				wait_hours: 8,
				is_open: true
			}
		]);
	});
});

describe('exceptions', () => {
	const found_at = '2026-09-25 09:00';
	const exception = (exception_id: string, level: number, more: Staged[string][number]) => ({
		exception_id,
		class: 'data',
		level,
		department_id: 'D1',
		found_at,
		due_at: '2026-09-28 02:00',
		...more
	});

	it('run on the wall clock at level 1, else on the handling department’s', async () => {
		const staged: Staged = {
			calendars: office('k'),
			exceptions: [
				exception('1', 1, { restored_at: '2026-09-28 02:30', due_at: '2026-09-28 02:15' }),
				exception('2', 2, { restored_at: '2026-09-28 02:30' }),
				exception('3', 3, { restored_at: '2026-09-27 02:30', due_at: '2026-09-26 01:00' }),
				exception('4', 1, { restored_at: '2026-09-27 02:30', due_at: '2026-09-26 01:00' })
			]
		};
		expect(
			await ask(staged, 'select exception_id, resolve_hours, is_on_time from fct_exceptions order by 1')
		).toEqual([
			{ exception_id: '1', resolve_hours: 65.5, is_on_time: false },
			{ exception_id: '2', resolve_hours: 2.5, is_on_time: false },
			{ exception_id: '3', resolve_hours: 1, is_on_time: true },
			{ exception_id: '4', resolve_hours: 41.5, is_on_time: false }
		]);
	});

	it('that were reopened run on from the start', async () => {
		const restored_at = '2026-09-25 10:00';
		const reopened_at = '2026-09-28 01:00';
		const staged: Staged = {
			calendars: office('k'),
			exceptions: [
				exception('open again', 2, { restored_at, reopened_at }),
				exception('closed again', 2, { restored_at, reopened_at, closed_at: '2026-09-28 04:00' })
			]
		};
		expect(
			await ask(
				staged,
				'select exception_id, is_reopened, is_open, resolve_hours, is_on_time from fct_exceptions order by 1',
				{ as_of: '2026-09-28T09:00:00Z' }
			)
		).toEqual([
			{
				exception_id: 'closed again',
				is_reopened: true,
				is_open: false,
				resolve_hours: 4,
				is_on_time: false
			},
			{ exception_id: 'open again', is_reopened: true, is_open: true, resolve_hours: 8, is_on_time: false }
		]);
	});
});

describe('cases', () => {
	it('are archived with their last required document, not before', async () => {
		const document = (document_id: string, case_id: string, more: Staged[string][number]) => ({
			document_id,
			case_id,
			required: true,
			...more
		});
		const staged: Staged = {
			cases: ['A', 'B', 'C'].map((case_id) => ({ case_id, process: 'p', closed_at: '2026-09-01 01:00' })),
			documents: [
				document('1', 'A', { archived_at: '2026-09-03 01:00' }),
				document('2', 'A', { archived_at: '2026-09-05 01:00' }),
				document('3', 'A', { required: false }),
				document('4', 'B', { archived_at: '2026-09-03 01:00' }),
				document('5', 'B', {})
			]
		};
		expect(
			await ask(staged, 'select case_id, archived_at, n_required_documents as n from fct_cases order by 1')
		).toEqual([
			{ case_id: 'A', archived_at: new Date('2026-09-05T01:00:00Z'), n: 2 },
			{ case_id: 'B', archived_at: null, n: 2 },
			{ case_id: 'C', archived_at: null, n: 0 }
		]);
	});

	it('belong to the lead’s department, then to where the lead was, then to the initiator’s', async () => {
		const opened_at = '2026-09-01 01:00';
		const staged: Staged = {
			assignments: [{ employee_id: 'E1', department_id: 'D2', valid_from: '2026-01-01' }],
			cases: [
				{ case_id: '1', process: 'p', opened_at, lead_department_id: 'D1', lead_id: 'E1' },
				{ case_id: '2', process: 'p', opened_at, lead_id: 'E1', initiator_department_id: 'D3' },
				{ case_id: '3', process: 'p', opened_at, lead_id: 'E9', initiator_department_id: 'D3' },
				{ case_id: '4', process: 'p', opened_at }
			]
		};
		expect(await ask(staged, 'select case_id, department_id from fct_cases order by 1')).toEqual([
			{ case_id: '1', department_id: 'D1' },
			{ case_id: '2', department_id: 'D2' },
			{ case_id: '3', department_id: 'D3' },
			{ case_id: '4', department_id: null }
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

	it('name a day with more stretches than can be kept', async () => {
		const busy = [0, 2, 4, 6, 8, 10, 12].map((hour) => ({
			calendar_id: 'k',
			rule: 'slot',
			weekday: 1,
			starts: `${String(hour + 8).padStart(2, '0')}:00`,
			ends: `${String(hour + 9).padStart(2, '0')}:00`
		}));
		await expect(refused({ calendars: busy }, {})).rejects.toThrow('more than 6 separate working stretches');
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
