import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { calendarRows } from '#data/demo/calendar.ts';
import { writeCsv } from '#data/demo/write-files.ts';
import { exceptionClasses } from '#queries/staging/shared.ts';

const departments = 200;
const areas = 20;
const employees = 5000;
const stepsPerCase = 10;
/** Rows of the largest file: more come in several, as no system exports gigabytes at once. */
const rowsPerFile = 2_500_000;

const stages = [
	...['request', 'review', 'approval', 'approval', 'execution'],
	...['execution', 'handover', 'report', 'acceptance', 'archive']
];

const list = (texts: readonly string[]) => `[${texts.map((text) => `'${text}'`).join(', ')}]`;
const written = (instant: string) => `strftime(${instant}, '%Y-%m-%d %H:%M:%S')`;
/** When the case or exception with this number begins: in the first three quarters of 2026, evenly, in their order, as systems number them. */
const instantOf = (number: string, total: number) =>
	`timestamp '2026-01-05 09:00:00' + to_minutes(${number} * 370000 // ${total})`;

/**
 * A company far larger than the demo, as exports of its systems, written by the engine: 200 departments in two levels, 5,000
 * people, cases of ten steps over three quarters, one exception for every ten steps. The same files for the same size.
 * Returns their paths in the order of import.
 */
export async function writeLargeCompany(folder: string, steps: number): Promise<string[]> {
	mkdirSync(folder, { recursive: true });
	const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
	const connection = await instance.connect();
	const files = [await writeCsv(folder, 'calendars.csv', 'calendars', calendarRows)];
	for (const [kind, select] of Object.entries(selects(steps))) {
		const parts = kind === 'steps' ? Math.ceil(steps / rowsPerFile) : 1;
		for (let part = 0; part < parts; part++) {
			const file = join(folder, parts === 1 ? `${kind}.csv` : `${kind}-${part + 1}.csv`);
			const rows = parts === 1 ? select : `${select} where i // ${rowsPerFile} = ${part}`;
			await connection.run(`copy (${rows}) to '${file}' (header)`);
			files.push(file);
		}
	}
	connection.closeSync();
	instance.closeSync();
	return files;
}

const selects = (steps: number): Record<string, string> => {
	const cases = steps / stepsPerCase;
	const began = (number: string) => instantOf(number, cases);
	return {
		departments: `
		select
			'D' || i as department_id,
			'Department ' || i as name,
			case when i > ${areas} then 'D' || (i % ${areas} + 1) end as parent_id,
			'${calendarRows[0].calendar_id}' as calendar_id
		from range(1, ${departments + 1}) as series (i)`,
		employees: `
		select 'E' || i as employee_id, 'Person ' || i as name, 'staff' as post_group, '2020-01-01' as hired_on
		from range(${employees}) as series (i)`,
		assignments: `
		select 'E' || i as employee_id, 'D' || (i % ${departments} + 1) as department_id, '2020-01-01' as valid_from
		from range(${employees}) as series (i)`,
		cases: `
		select
			'C' || i as case_id,
			['cross_business', 'liaison', 'process'][i % 3 + 1] as process,
			'E' || (i % ${employees}) as initiator_id,
			'D' || (i % ${departments} + 1) as lead_department_id,
			${written(began('i'))} as opened_at,
			case when i % 9 > 0 then ${written(`${began('i')} + to_hours(220)`)} end as closed_at
		from range(${cases}) as series (i)`,
		steps: `
		with placed as (
			select
				i,
				i % ${stepsPerCase} as place,
				i // ${stepsPerCase} as case_number,
				(i * 31 + i // ${stepsPerCase}) % ${employees} as person,
				${began(`(i // ${stepsPerCase})`)} + to_hours(22 * (i % ${stepsPerCase})) as assigned_at
			from range(${steps}) as series (i)
		)
		select
			'S' || i as step_id,
			'C' || case_number as case_id,
			${list(stages)}[place + 1] as stage,
			'activity ' || place as activity,
			'D' || (person % ${departments} + 1) as department_id,
			'E' || person as employee_id,
			case when place = 4 then 1 end as approval_level,
			${written('assigned_at')} as assigned_at,
			${written('assigned_at + to_minutes(i * 13 % 300)')} as started_at,
			case when i % 50 > 0 then ${written('assigned_at + to_minutes(300 + i * 17 % 2400)')} end as finished_at,
			${written('assigned_at + to_hours(30)')} as baseline_due_at,
			case when i % 50 > 0 then case when i % 11 = 0 then 'returned' else 'approved' end end as result,
			1 as round
		from placed`,
		exceptions: `
		select
			'X' || i as exception_id,
			${list(Object.keys(exceptionClasses))}[i % ${Object.keys(exceptionClasses).length} + 1] as class,
			i % 3 + 1 as level,
			'D' || (i % ${departments} + 1) as department_id,
			${written(`${began('i')} - to_hours(i % 30)`)} as occurred_at,
			${written(began('i'))} as found_at,
			'E' || (i % ${employees}) as found_by_id,
			${written(`${began('i')} + to_minutes(i % 200)`)} as reported_at,
			'D' || (i % ${departments} + 1) as handling_department_id,
			${written(`${began('i')} + to_hours(48)`)} as due_at,
			case when i % 7 > 0 then ${written(`${began('i')} + to_hours(i % 70)`)} end as restored_at,
			case when i % 7 > 0 then ${written(`${began('i')} + to_hours(80)`)} end as closed_at
		from range(${cases}) as series (i)`
	};
};
