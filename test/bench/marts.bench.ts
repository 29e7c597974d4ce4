import { join } from 'node:path';
import { importFile } from '#lib/server/import/import.ts';
import { ensureStagingTables } from '#lib/server/import/staging.ts';
import { buildMarts } from '#lib/server/pipeline/marts.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { writeLargeCompany } from './large-company.ts';
import { type Benchmark, inWorkspace, type Measurement, PhaseClock, seconds, timed } from './measure.ts';

/** As in the pipeline's benchmark: 40 = a million steps, here of the company of 200 departments with its exceptions. */
const steps = (Number(process.env.BENCH_SCALE ?? 40) / 40) * 1_000_000;

/** What both make: steps, cases, hand-overs, custody and exceptions, each with its working time. */
const facts = ['fct_steps', 'fct_cases', 'fct_handovers', 'fct_custody', 'fct_exceptions'] as const;
type Fact = (typeof facts)[number];

/** Working time at an instant of `row`: intercept + pace × t of the stretch it lies in. */
const workAt = (instant: string, row: string) => ({
	join: `left join dim_work_segments as w_${instant}
		on w_${instant}.calendar_id = ${row}.calendar_id
		and w_${instant}.utc_date = cast(${row}.${instant} as date)
		and w_${instant}.from_at <= ${row}.${instant}
		and w_${instant}.to_at > ${row}.${instant}`,
	column: `w_${instant}.intercept_us + w_${instant}.pace * epoch_us(${row}.${instant}) as ${instant}_us`
});

const withWork = (row: string, instants: readonly string[]) => {
	const all = instants.map((instant) => workAt(instant, row));
	return `select ${row}.*, ${all.map(({ column }) => column).join(', ')} from ${row} ${all.map(({ join }) => join).join('\n')}`;
};

/**
 * The same facts as anyone would write them who knows these records: that nothing was paused or superseded, that departments and
 * processes stand on every row, that hand-overs are recorded as steps. Each staged table is read once; one statement a fact, as a
 * single one would write a table of a hundred mostly empty columns, at four times the time.
 */
const byHand: Record<Fact, string> = {
	fct_steps: `
		with placed as (
			select
				s.*,
				coalesce(s.finished_at, s.started_at, s.assigned_at) as event_at,
				coalesce(s.due_at, s.baseline_due_at) as deadline_at,
				c.process,
				c.matter_weight,
				d.calendar_id,
			from stg_steps as s
			inner join stg_cases as c on c.case_id = s.case_id
			inner join dim_departments as d on d.department_id = s.department_id
		),
		worked as (${withWork('placed', ['assigned_at', 'started_at', 'finished_at', 'deadline_at', 'baseline_due_at'])})
		select
			worked.*,
			(coalesce(finished_at_us, work_us) - coalesce(assigned_at_us, started_at_us)) / 3600000000.0 as hours,
			case
				when finished_at is not null then finished_at_us <= baseline_due_at_us
				when baseline_due_at <= ends_at then false
			end as is_on_time,
		from worked
		inner join plain_as_of as as_of on as_of.calendar_id = worked.calendar_id`,
	fct_cases: `
		with events as (
			select
				case_id,
				count(*) as n_steps,
				min(least(assigned_at, started_at, finished_at)) as first_event_at,
				max(greatest(assigned_at, started_at, finished_at)) as last_event_at,
				min(department_id) <> max(department_id) as is_shared,
			from plain_fct_steps
			group by case_id
		),
		led as (
			select c.*, e.* exclude (case_id), d.calendar_id,
			from stg_cases as c
			left join events as e on e.case_id = c.case_id
			inner join dim_departments as d on d.department_id = c.lead_department_id
		),
		worked as (${withWork('led', ['opened_at', 'closed_at', 'baseline_due_at'])})
		select worked.*, (coalesce(closed_at_us, work_us) - opened_at_us) / 3600000000.0 as hours,
		from worked
		inner join plain_as_of as as_of on as_of.calendar_id = worked.calendar_id`,
	fct_handovers: `
		with released as (
			select
				s.*,
				coalesce(started_at, case when finished_at is null and result is null then ends_at end) as waited_at,
			from plain_fct_steps as s
			inner join plain_as_of as as_of on as_of.calendar_id = s.calendar_id
			where stage = 'handover'
		),
		worked as (${withWork('released', ['waited_at'])})
		select
			* exclude (hours),
			case when waited_at_us >= assigned_at_us then (waited_at_us - assigned_at_us) / 3600000000.0 end as hours,
		from worked`,
	fct_custody: `
		with held as (
			select
				s.case_id, s.step_id, s.department_id, s.employee_id, s.calendar_id,
				greatest(coalesce(s.assigned_at, s.started_at), least(c.opened_at, c.first_event_at)) as from_at,
				least(
					coalesce(lead(coalesce(s.assigned_at, s.started_at)) over in_case, c.closed_at, ends_at),
					coalesce(c.closed_at, ends_at)
				) as to_at,
			from plain_fct_steps as s
			inner join plain_fct_cases as c on c.case_id = s.case_id
			cross join (select max(ends_at) as ends_at from plain_as_of)
			window in_case as (partition by s.case_id order by coalesce(s.assigned_at, s.started_at), s.sequence, s.step_id)
		),
		kept as (select * from held where from_at < to_at),
		worked as (${withWork('kept', ['from_at', 'to_at'])})
		select *, (to_at_us - from_at_us) / 3600000000.0 as hours,
		from worked`,
	fct_exceptions: `
		with found as (
			select x.*, d.calendar_id,
			from stg_exceptions as x
			inner join dim_departments as d on d.department_id = x.handling_department_id
		),
		worked as (${withWork('found', ['occurred_at', 'found_at', 'reported_at', 'restored_at', 'due_at'])})
		select
			worked.*,
			case
				when level = 1 then epoch_us(coalesce(restored_at, ends_at)) - epoch_us(found_at)
				else coalesce(restored_at_us, work_us) - found_at_us
			end / 3600000000.0 as hours,
		from worked
		inner join plain_as_of as as_of on as_of.calendar_id = worked.calendar_id`
};

async function makeByHand(ws: Workspace): Promise<void> {
	await ws.warehouse.run(`create or replace table plain_as_of as
		select calendar_id, work_us, ends_at from dim_period_ends inner join dim_settings on ends_at = as_of_at`);
	for (const fact of facts)
		await ws.warehouse.run(`create or replace table plain_${fact} as ${byHand[fact]}`);
}

/** Hours of the marts, told as the statements above tell them. */
const hoursOf: Record<Fact, string> = {
	fct_steps: 'elapsed_hours',
	fct_cases: '(coalesce(closed_work_us, as_of_work_us) - opened_work_us) / 3600000000.0',
	fct_handovers: 'wait_hours',
	fct_custody: 'hours',
	fct_exceptions: 'resolve_hours'
};

interface Sums {
	rows: number;
	/** Rows with working time, and whole seconds of it. */
	timed: number;
	seconds: number;
}
const sums = (hours: string) =>
	`count(*) as rows, count(${hours}) as timed, cast(round(sum(cast(${hours} as decimal(38, 9))) * 3600) as bigint) as seconds`;

async function mustAgree(ws: Workspace): Promise<void> {
	for (const fact of facts) {
		const ours = await ws.warehouse.row<Sums>(`select ${sums(hoursOf[fact])} from ${fact}`);
		const plain = await ws.warehouse.row<Sums>(`select ${sums('hours')} from plain_${fact}`);
		if (JSON.stringify(ours) !== JSON.stringify(plain))
			throw new Error(`${fact}: ${JSON.stringify(ours)} in the mart, ${JSON.stringify(plain)} by hand`);
	}
}

const benchmark: Benchmark = {
	measure: () =>
		inWorkspace(async (ws, folder) => {
			await ensureStagingTables(ws.warehouse);
			for (const path of await writeLargeCompany(join(folder, 'exports'), steps))
				await importFile(ws, { path, imported_by: 'bench' });
			const clock = new PhaseClock();
			const all = await timed(() => buildMarts(ws, clock));
			if (process.env.BENCH_PROFILE === '1') console.error(clock.slowest(15));
			const plain = await timed(() => makeByHand(ws));
			await mustAgree(ws);
			const own = facts.reduce((sum, fact) => sum + (clock.seconds.get(fact) ?? 0), 0);
			const size = `${(steps / 1e6).toFixed(2)} M steps`;
			return [
				line(
					`${size}: steps, cases, hand-overs, custody, exceptions (by hand: ${seconds(plain.seconds)})`,
					own,
					plain.seconds
				),
				line(`${size}: all marts, calendars included, against these five by hand`, all.seconds, plain.seconds)
			];
		})
};

const line = (what: string, took: number, plain: number): Measurement => ({
	what,
	figure: seconds(took),
	ratio: took / plain,
	goal: '≤ 2× by hand',
	met: took <= 2 * plain
});

export default benchmark;
