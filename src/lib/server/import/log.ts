import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';
import type { Parameter, Warehouse } from '#lib/server/warehouse/warehouse.ts';
import { isAmbiguousDate, timeSteps, typedCell } from '#lib/server/import/convert.ts';
import { storeFindings } from '#lib/server/import/findings.ts';
import { foldHeader } from '#lib/server/import/header.ts';
import type { LoadCounts } from '#lib/server/import/load.ts';
import { jsonObject } from '#lib/server/import/log_attributes.ts';
import type { CheckedMapping } from '#lib/server/import/mapping.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { createDefectTable, dropLoadTables, loadRawTable } from '#lib/server/import/raw.ts';
import { quoted, storedTypes } from '#lib/server/import/staging.ts';
import type { Table } from '#lib/server/import/table.ts';
import type { ZoneRule } from '#lib/server/import/zone.ts';

/** Rows are events; `produced` says what they became. */
export interface LogCounts extends LoadCounts {
	produced: { cases: number; steps: number };
}

export interface LogRequest {
	batch_id: number;
	mapping: CheckedMapping;
	zone: ZoneRule;
	/** Process name of the cases. */
	process: string;
}

/** The usual headers of an event and the column of ours they fill. */
const usualTargets: Readonly<Record<string, string>> = {
	'case:concept:name': 'steps.case_id',
	'concept:name': 'steps.activity',
	'time:timestamp': 'steps.finished_at',
	'org:resource': 'steps.employee_id',
	'org:group': 'steps.department_id',
	'lifecycle:transition': 'steps.lifecycle'
};

/** Extra columns the XES reader writes: number of the trace, attributes of trace and event as JSON. */
export const xesColumns = { trace: '#trace', caseAttributes: '#case', eventAttributes: '#event' } as const;

/** One position of the file that fills one column of ours. */
interface Target {
	table: 'cases' | 'steps';
	column: string;
	position: number;
}

/**
 * Loads a process log (one row per event) as cases and steps. A start and the complete event that follows it (first in,
 * first out per case, activity and resource) become one step; every other transition stays a step of its own.
 */
export async function loadLog(tx: Warehouse, table: Table, request: LogRequest): Promise<LogCounts> {
	await loadRawTable(tx, table);
	await createDefectTable(tx, table);
	const kinds = await allRecordKinds();
	const kind = (id: string) => kinds.find((one) => one.id === id)!;
	const targets = findTargets(table.header, request.mapping, { cases: kind('cases'), steps: kind('steps') });
	const plan = { targets, kinds: { cases: kind('cases'), steps: kind('steps') }, table, request };
	await createEvents(tx, plan);
	await findBadEvents(tx, plan);
	const imported = (await tx.row<{ n: number }>(
		'select count(*) as n from import_events where is_good and has_event'
	))!.n;
	const cases = await insertCases(tx, plan);
	const steps = await insertSteps(tx, plan);
	await warnOfOtherProcess(tx, request);
	const positions = new Map(targets.map((target) => [`${target.table}.${target.column}`, target.position]));
	const warnings = await storeFindings(tx, {
		batch_id: request.batch_id,
		sheet: table.sheet,
		header: table.header,
		positions,
		labels: new Map()
	});
	await dropLoadTables(tx);
	return {
		rows_read: table.rows,
		imported,
		rejected: table.rows - imported,
		warnings,
		produced: { cases, steps }
	};
}

interface LogPlan {
	targets: Target[];
	kinds: { cases: RecordKind; steps: RecordKind };
	table: Table;
	request: LogRequest;
}

/** Where each column comes from. Throws InputError `unknown-target` for a mapping that names a column we do not have. */
function findTargets(header: readonly string[], mapping: CheckedMapping, kinds: LogPlan['kinds']): Target[] {
	const stated = new Map(
		Object.entries(mapping.columns).map(([text, to]) => [foldHeader(text), [to].flat()])
	);
	const usual = new Map(Object.entries(usualTargets).map(([text, to]) => [foldHeader(text), [to]]));
	const found = new Map<string, Target>();
	const take = (names: Map<string, string[]>) =>
		header.forEach((text, position) => {
			for (const name of names.get(foldHeader(text)) ?? []) {
				const [table, column] = name.split('.');
				if ((table !== 'cases' && table !== 'steps') || !(column in kinds[table].columns)) {
					throw new ImportProblem('unknown-target', { column: name, kind: 'log' });
				}
				if (!found.has(name)) found.set(name, { table, column, position });
			}
		});
	take(stated);
	take(usual);
	return [...found.values()];
}

const cellOf = (position: number): string => `nullif(trim(c${position}), '')`;

/** Text of a target after the mapping's values; parameters carry the mapping's words. */
function targetText(
	target: Target,
	index: number,
	mapping: CheckedMapping,
	bound: Record<string, Parameter>
): string {
	const cell = cellOf(target.position);
	const values = mapping.values[`${target.table}.${target.column}`];
	if (!values) return cell;
	bound[`other_${index}`] = values['*'] ?? null;
	const otherwise = '*' in values ? `case when ${cell} is not null then $other_${index}::varchar end` : cell;
	if (!('*' in values)) delete bound[`other_${index}`];
	const cases = Object.entries(values)
		.filter(([from]) => from !== '*')
		.map(([from, to], n) => {
			bound[`from_${index}_${n}`] = from;
			bound[`to_${index}_${n}`] = to;
			return `when $from_${index}_${n} then $to_${index}_${n}::varchar`;
		});
	return cases.length > 0 ? `case ${cell} ${cases.join(' ')} else ${otherwise} end` : otherwise;
}

const requiredTargets = ['case_id', 'activity', 'finished_at'] as const;

/** Typed SQL of a target's text; enum codes through their spellings. */
function typedTarget(cell: string, plan: LogPlan, target: Target): string {
	const definition = plan.kinds[target.table].columns[target.column];
	if (definition.type === 'enum') {
		const cases = Object.entries(definition.values!).flatMap(([code, spellings]) =>
			[code, ...spellings].map((text) => `when '${text.toLowerCase().replaceAll("'", "''")}' then '${code}'`)
		);
		return `case lower(${cell}) ${cases.join(' ')} end`;
	}
	return typedCell(cell, definition, convertOptions(plan));
}

const convertOptions = ({ request }: LogPlan) => ({
	zone: request.zone,
	date_order: request.mapping.date_order,
	isUniform: false
});

const isTime = (plan: LogPlan, { table, column }: Target): boolean => {
	const { type } = plan.kinds[table].columns[column];
	return type === 'timestamp' || type === 'date';
};

const columnName = ({ table, column }: Target): string =>
	table === 'cases' ? `case_${column}` : `step_${column}`;

/**
 * `import_events`: one row per event (or per trace without events) with text `t<n>` and typed value of every target,
 * its place in the case (`sequence`), and its attributes as JSON.
 */
async function createEvents(tx: Warehouse, plan: LogPlan): Promise<void> {
	const { targets, table, request } = plan;
	const bound: Record<string, Parameter> = {};
	const texts = targets.map(
		(target, index) => `${targetText(target, index, request.mapping, bound)} as t${index}`
	);
	const times = targets
		.map((target, index) => (isTime(plan, target) ? timeSteps(`t${index}`, convertOptions(plan)) : null))
		.filter((steps) => steps !== null);
	const typed = targets.map(
		(target, index) => `${typedTarget(`t${index}`, plan, target)} as ${columnName(target)}`
	);
	const positionOf = (name: string) => table.header.indexOf(name);
	const trace = positionOf(xesColumns.trace);
	const attributes = (json: string, build: () => string) => {
		const position = positionOf(json);
		return position >= 0 ? `c${position}` : build();
	};
	const event = attributes(xesColumns.eventAttributes, () => jsonObject(table.header, 'event', bound));
	const caseJson =
		positionOf(xesColumns.caseAttributes) >= 0 ? `c${positionOf(xesColumns.caseAttributes)}` : 'null';
	await tx.run(
		`create or replace temp table import_events as
		with cells as (
			select *, ${texts.join(', ')}, ${event} as event_attributes, ${caseJson} as case_attributes,
				${trace >= 0 ? `c${trace}::bigint` : 'source_row'} as case_row
			from import_rows
		),
		parsed as (select ${['*', ...times.map(({ parts }) => parts)].join(', ')} from cells),
		timed as (select ${['*', ...times.map(({ local }) => local)].join(', ')} from parsed),
		typed as (
			select *, ${typed.join(', ')}, source_row is not null as has_event, true as is_good
			from timed
		)
		select *, row_number() over (partition by step_case_id order by source_row) as sequence
		from typed`,
		bound
	);
}

/** Events without case, activity or readable time are rejected; other cells that cannot be read stay empty and are listed. */
async function findBadEvents(tx: Warehouse, plan: LogPlan): Promise<void> {
	for (const [index, target] of plan.targets.entries()) {
		const isRequired =
			target.table === 'steps' && (requiredTargets as readonly string[]).includes(target.column);
		const { type } = plan.kinds[target.table].columns[target.column];
		const kindOf: Record<string, string> = {
			timestamp: `case when ${isAmbiguousDate(`t${index}`)} then 'ambiguous-date' else 'invalid-time' end`,
			date: `'invalid-date'`,
			integer: `'invalid-integer'`,
			decimal: `'invalid-number'`,
			boolean: `'invalid-boolean'`,
			enum: `'unknown-value'`
		};
		const rule = kindOf[type] ?? `'missing-value'`;
		const once =
			target.table === 'cases'
				? 'qualify row_number() over (partition by step_case_id, t' + index + ' order by source_row) = 1'
				: '';
		const bad = isRequired
			? `${columnName(target)} is null`
			: `t${index} is not null and ${columnName(target)} is null`;
		await tx.run(
			`insert into import_defects
			select source_row, null, $column, t${index}, case when t${index} is null then 'missing-value' else ${rule} end, $severity, '{}'
			from import_events
			where has_event and ${bad} ${once}`,
			{ column: `${target.table}.${target.column}`, severity: isRequired ? 'reject' : 'warn' }
		);
	}
	await tx.run(
		`update import_events set is_good = false
		where source_row in (select source_row from import_defects where severity = 'reject')`
	);
}

/** SQL value of a column: the mapping's constant behind the file's value. */
function withConstant(
	plan: LogPlan,
	table: 'cases' | 'steps',
	column: string,
	value: string,
	bound: Record<string, Parameter>
): string {
	const constant = plan.request.mapping.constants[`${table}.${column}`];
	if (constant === undefined) return value;
	const name = `constant_${table}_${column}`;
	bound[name] = String(constant);
	return `coalesce(${value}, $${name}::varchar::${storedTypes[plan.kinds[table].columns[column].type]})`;
}

async function insertCases(tx: Warehouse, plan: LogPlan): Promise<number> {
	const { request, table, kinds } = plan;
	const bound: Record<string, Parameter> = { batch_id: request.batch_id, process: request.process };
	const firstOf = (column: string) =>
		`arg_min(${column}, coalesce(source_row, 0)) filter (where ${column} is not null)`;
	const mapped = plan.targets.filter((target) => target.table === 'cases');
	const hasJson = table.header.includes(xesColumns.caseAttributes);
	const positions = hasJson
		? []
		: table.header.map((_, index) => index).filter((index) => /^case:/i.test(table.header[index].trim()));
	const aggregated = [
		...mapped.map((target) => `${firstOf(columnName(target))} as ${columnName(target)}`),
		...positions.map((position) => `${firstOf(cellOf(position))} as c${position}`),
		...(hasJson ? [`${firstOf('case_attributes')} as case_attributes`] : [])
	];
	const attributes = hasJson ? 'case_attributes' : jsonObject(table.header, 'case', bound);
	const values = Object.entries(kinds.cases.columns).map(([column, definition]) => {
		if (column === 'case_id') return 'step_case_id';
		if (column === 'attributes') return `nullif(${attributes}, '{}')`;
		const target = mapped.find((one) => one.column === column);
		const own = target ? columnName(target) : column === 'process' ? '$process' : 'null';
		return `${withConstant(plan, 'cases', column, `${own}::${storedTypes[definition.type]}`, bound)}`;
	});
	if (mapped.some((target) => target.column === 'process')) delete bound.process;
	return tx.run(
		`insert into stg_cases (${Object.keys(kinds.cases.columns).map(quoted).join(', ')}, batch_id, source_row, source_sheet)
		with cases as (
			select step_case_id, min(case_row) as first_row ${aggregated.map((text) => `, ${text}`).join('')}
			from import_events
			where step_case_id is not null and (is_good or not has_event)
			group by step_case_id
		)
		select ${values.join(', ')}, $batch_id::integer, first_row, null
		from cases
		order by first_row`,
		bound
	);
}

async function insertSteps(tx: Warehouse, plan: LogPlan): Promise<number> {
	const { request, kinds } = plan;
	const bound: Record<string, Parameter> = { batch_id: request.batch_id };
	const own = new Map(
		plan.targets
			.filter((target) => target.table === 'steps')
			.map((target) => [target.column, columnName(target)])
	);
	const fixed: Record<string, string> = {
		step_id: `step_case_id || '#' || sequence`,
		started_at: own.has('started_at') ? `coalesce(step_started_at, began_at)` : 'began_at',
		finished_at: `case when not is_start then step_finished_at end`,
		lifecycle: own.has('lifecycle') ? 'step_lifecycle' : 'null',
		event_count: 'event_count',
		sequence: 'sequence',
		attributes: `nullif(attributes, '{}')`
	};
	const values = Object.entries(kinds.steps.columns).map(([column, definition]) => {
		const value = fixed[column] ?? own.get(column) ?? 'null';
		return withConstant(plan, 'steps', column, `(${value})::${storedTypes[definition.type]}`, bound);
	});
	const lifecycle = own.has('lifecycle') ? `lower(step_lifecycle)` : `'complete'`;
	const resource = own.has('employee_id') ? 'step_employee_id' : 'null::varchar';
	return tx.run(
		`insert into stg_steps (${Object.keys(kinds.steps.columns).map(quoted).join(', ')}, batch_id, source_row, source_sheet)
		with events as (
			select *, coalesce(${lifecycle}, 'complete') as transition, ${resource} as resource
			from import_events
			where is_good and has_event
		),
		balanced as (
			select *,
				sum(case transition when 'start' then 1 when 'complete' then -1 else 0 end) over instance as balance,
				count(*) filter (where transition = 'start') over instance as starts,
				count(*) filter (where transition = 'complete') over instance as completes
			from events
			window instance as (
				partition by step_case_id, step_activity, resource order by step_finished_at, sequence
				rows between unbounded preceding and current row
			)
		),
		ranked as (
			select *,
				greatest(0, -min(balance) over (
					partition by step_case_id, step_activity, resource order by step_finished_at, sequence
					rows between unbounded preceding and current row
				)) as unmatched,
				lag(balance, 1, 0) over (
					partition by step_case_id, step_activity, resource order by step_finished_at, sequence
				) as balance_before
			from balanced
		),
		paired as (
			select *,
				case
					when transition = 'start' then starts
					when transition = 'complete' and balance_before + unmatched > 0 then completes - unmatched
				end as pair
			from ranked
		),
		starts as (select * from paired where transition = 'start'),
		ends as (select * from paired where transition = 'complete' and pair is not null),
		folded as (
			select paired.*, false as is_start, starts.step_finished_at as began_at,
				case when starts.source_row is null then 1 else 2 end as event_count,
				case
					when starts.source_row is null or starts.event_attributes = paired.event_attributes
					then paired.event_attributes
					else json_merge_patch(starts.event_attributes::json, paired.event_attributes::json)::varchar
				end as attributes
			from paired
			left join starts on paired.transition = 'complete' and starts.pair = paired.pair
				and starts.step_case_id = paired.step_case_id and starts.step_activity = paired.step_activity
				and starts.resource is not distinct from paired.resource
			where paired.transition <> 'start'
			union all by name
			select starts.*, true as is_start, starts.step_finished_at as began_at, 1 as event_count,
				starts.event_attributes as attributes
			from starts
			where not exists (
				select 1 from ends
				where ends.pair = starts.pair and ends.step_case_id = starts.step_case_id
					and ends.step_activity = starts.step_activity and ends.resource is not distinct from starts.resource
			)
		)
		select ${values.join(', ')}, $batch_id::integer, source_row, null
		from folded
		order by source_row`,
		bound
	);
}

/** Case ids of another process are taken over by this file: seldom meant, so it is said. */
async function warnOfOtherProcess(tx: Warehouse, { batch_id }: LogRequest): Promise<void> {
	await tx.run(
		`insert into import_defects
		with taken as (
			select fresh.case_id, earlier.process, fresh.source_row
			from stg_cases fresh
			join stg_cases earlier on earlier.case_id = fresh.case_id and earlier.batch_id < fresh.batch_id
			where fresh.batch_id = $batch_id and earlier.process <> fresh.process
		)
		select min(source_row), null, 'steps.case_id', arg_min(case_id, source_row), 'takes-over-cases', 'warn',
			json_object('process', process, 'rows', count(distinct case_id))::varchar
		from taken
		group by process`,
		{ batch_id }
	);
}
