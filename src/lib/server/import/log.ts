import { allRecordKinds } from '#lib/server/registry.ts';
import type { OnRows, Parameter, Warehouse } from '#lib/server/warehouse/warehouse.ts';
import { ruleParameters, unreadableRule } from '#lib/server/import/convert.ts';
import { storeFindings } from '#lib/server/import/findings.ts';
import { noteFindingsColumn, noteNamelessColumns } from '#lib/server/import/header_notes.ts';
import type { LoadCounts } from '#lib/server/import/load.ts';
import { inSteps, untold } from '#lib/server/import/load_progress.ts';
import { jsonObject } from '#lib/server/import/log_attributes.ts';
import { recogniseEvents } from '#lib/server/import/log_spellings.ts';
import { createStages } from '#lib/server/import/log_stages.ts';
import { foldedSteps, unfoldedSteps } from '#lib/server/import/log_fold.ts';
import {
	caseAttributePositions,
	convertOptions,
	type LogPlan,
	type LogRequest,
	planLog,
	readTarget,
	xesColumns
} from '#lib/server/import/log_plan.ts';
import {
	cellText,
	createDefectTable,
	dropLoadTables,
	openRows,
	readShare,
	requireAllRows
} from '#lib/server/import/raw.ts';
import { quoted, storedTypes } from '#lib/server/import/staging.ts';
import type { Table } from '#lib/server/import/table.ts';
import { hasOffsetSql } from '#lib/server/import/zone.ts';

/** Rows are events; `produced` says what they became. */
export interface LogCounts extends LoadCounts {
	produced: { cases: number; steps: number };
}

/**
 * Loads a process log (one row per event) as cases and steps. A start and the complete event that follows it (first in,
 * first out per case, activity and resource) become one step; every other transition stays a step of its own.
 */
export async function loadLog(tx: Warehouse, table: Table, request: LogRequest): Promise<LogCounts> {
	await openRows(tx, table);
	await createDefectTable(tx, table);
	await noteNamelessColumns(tx, table);
	await noteFindingsColumn(tx, table);
	const kinds = await allRecordKinds();
	const kind = (id: string) => kinds.find((one) => one.id === id)!;
	const plan = planLog(table, { cases: kind('cases'), steps: kind('steps') }, request);
	const { load, check } = request.progress ?? untold;
	load(0);
	await createEvents(tx, plan, readShare(load));
	const checked = inSteps(5, check);
	await recogniseEvents(tx, plan);
	await createStages(tx, plan);
	checked();
	await findBadEvents(tx, plan);
	if (request.is_zone_assumed) await noteAssumedZone(tx, plan);
	checked();
	const good = await tx.row<{ n: number }>(
		'select count(*) as n from import_events where is_good and has_event'
	);
	const cases = await insertCases(tx, plan);
	checked();
	const steps = await insertSteps(tx, plan);
	checked();
	await warnOfOtherProcess(tx, request);
	const warnings = await storeFindings(tx, {
		batch_id: request.batch_id,
		sheet: table.sheet,
		header: table.header,
		positions: new Map(plan.targets.map((one) => [`${one.table}.${one.column}`, one.position])),
		labels: new Map(),
		constants: {}
	});
	checked();
	await dropLoadTables(tx);
	const imported = good!.n;
	const rejected = table.rows - imported;
	return { rows_read: table.rows, imported, rejected, warnings, produced: { cases, steps } };
}

/**
 * `import_events`: one row per event (or per trace without events): every target typed, its text where that can fail, and its
 * attributes as JSON, in file order. `import_sequence`: the place of each event in its case; on its own, as sorting the
 * attributes along with it took a third of the loading time, and so did a hash join of the two. Both lie in the order of the
 * file, so they are laid side by side (`positional join`, checked row by row).
 */
async function createEvents(tx: Warehouse, plan: LogPlan, onProgress: OnRows): Promise<void> {
	const { targets, table } = plan;
	const bound: Record<string, Parameter> = {};
	const reads = targets.map((target) => ({ target, ...readTarget(plan, target, bound) }));
	const steps = reads.flatMap((read) => (read.steps ? [read.steps] : []));
	const positionOf = (name: string) => table.header.indexOf(name);
	const columnAt = (name: string, otherwise: string) =>
		positionOf(name) >= 0 ? `c${positionOf(name)}` : otherwise;
	const event =
		positionOf(xesColumns.eventAttributes) >= 0
			? `c${positionOf(xesColumns.eventAttributes)}`
			: jsonObject(table.header, 'event', bound);
	const cells = [
		'source_row',
		`${columnAt(xesColumns.trace, 'source_row')}::bigint as case_row`,
		`${event} as event_attributes`,
		`${columnAt(xesColumns.caseAttributes, 'null::varchar')} as case_attributes`,
		...caseAttributePositions(table).map((position) => `c${position}`),
		...reads.map(({ target, text }) => `${text} as ${target.text}`)
	];
	const kept = [
		...['source_row', 'case_row', 'event_attributes', 'case_attributes'],
		...caseAttributePositions(table).map((position) => `c${position}`),
		...targets.filter((target) => target.can_fail).map((target) => target.text),
		...reads.map(({ target, value }) => `${value} as ${target.value}`)
	];
	await tx.run(
		`create or replace temp table import_events as
		with cells as (select ${cells.join(', ')} from import_rows),
		parsed as (select ${['*', ...steps.map(({ parts }) => parts)].join(', ')} from cells),
		timed as (select ${['*', ...steps.map(({ local }) => local)].join(', ')} from parsed)
		select ${kept.join(', ')}, source_row is not null as has_event, true as is_good from timed`,
		bound,
		onProgress
	);
	const loaded = await tx.row<{ n: number }>('select count(*) as n from import_events');
	requireAllRows(table, loaded!.n);
	await tx.run(
		`create or replace temp table import_sequence as
		select source_row, row_number() over (partition by step_case_id order by source_row) as sequence
		from import_events
		where has_event
		order by source_row`
	);
}

/** Events without case, activity or readable time are rejected; other cells that cannot be read stay empty and are listed. */
async function findBadEvents(tx: Warehouse, plan: LogPlan): Promise<void> {
	for (const target of plan.targets) {
		if (!target.can_fail && !target.is_required) continue;
		const text = target.can_fail ? target.text : 'null::varchar';
		const options = convertOptions(plan, target);
		const rule = unreadableRule(target.type, text, options);
		const once = `qualify row_number() over (partition by step_case_id, ${text} order by source_row) = 1`;
		await tx.run(
			`insert into import_defects
			select source_row, null, $column, ${text}, case when ${text} is null then 'missing-value' else ${rule} end,
				$severity, $parameters
			from import_events
			where has_event and ${target.value} is null and (${target.is_required} or ${text} is not null)
			${target.table === 'cases' ? once : ''}`,
			{
				column: `${target.table}.${target.column}`,
				severity: target.is_required ? 'reject' : 'warn',
				parameters: JSON.stringify(ruleParameters(options))
			}
		);
	}
	await tx.run(
		`update import_events set is_good = false
		where source_row in (select source_row from import_defects where severity = 'reject')`
	);
}

/** Says that the events' times stood without offset and in which zone they were read. */
async function noteAssumedZone(tx: Warehouse, { targets, request, uniform }: LogPlan): Promise<void> {
	const time = targets.find((target) => target.table === 'steps' && target.column === 'finished_at');
	if (!time || uniform.get(time.value) === 'instant') return;
	await tx.run(
		`insert into import_defects
		select min(source_row), null, 'steps.finished_at', arg_min(${time.text}, source_row), 'zone-assumed', 'warn',
			json_object('zone', $zone, 'rows', count(*))::varchar
		from import_events
		where has_event and ${time.value} is not null
			and not ${hasOffsetSql(time.text)}
		having count(*) > 0`,
		{ zone: request.zone.zone }
	);
}

/** SQL for a column: `value`, behind it the mapping's constant. */
function withConstant(
	{ request, kinds }: LogPlan,
	table: 'cases' | 'steps',
	column: string,
	value: string,
	bound: Record<string, Parameter>
): string {
	const type = storedTypes[kinds[table].columns[column].type];
	const constant = request.mapping.constants[`${table}.${column}`];
	if (constant === undefined) return `(${value})::${type}`;
	bound[`constant_${column}`] = String(constant);
	return `coalesce((${value})::${type}, $constant_${column}::varchar::${type})`;
}

async function insertCases(tx: Warehouse, plan: LogPlan): Promise<number> {
	const { request, table, kinds } = plan;
	const bound: Record<string, Parameter> = { batch_id: request.batch_id };
	const mapped = plan.targets.filter((target) => target.table === 'cases');
	const hasJson = table.header.includes(xesColumns.caseAttributes);
	const first = (text: string, name: string) =>
		`arg_min(${text}, coalesce(source_row, 0)) filter (where ${text} is not null) as ${name}`;
	const gathered = [
		...mapped.map(({ value }) => first(value, value)),
		...caseAttributePositions(table).map((position) => first(cellText(table, position), `c${position}`)),
		...(hasJson ? [first('case_attributes', 'case_attributes')] : [])
	];
	const attributes = hasJson ? 'case_attributes' : jsonObject(table.header, 'case', bound);
	const own: Record<string, string> = {
		case_id: 'step_case_id',
		attributes: `nullif(${attributes}, '{}')`,
		...Object.fromEntries(mapped.map(({ column, value }) => [column, value]))
	};
	if (!('process' in own)) {
		own.process = '$process::varchar';
		bound.process = request.process;
	}
	const columns = Object.keys(kinds.cases.columns);
	const values = columns.map((column) => withConstant(plan, 'cases', column, own[column] ?? 'null', bound));
	return tx.run(
		`insert into stg_cases (${columns.map(quoted).join(', ')}, batch_id, source_row, source_sheet)
		with cases as (
			select ${['step_case_id', 'min(case_row) as first_row', ...gathered].join(', ')}
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
	const { request, kinds, targets } = plan;
	const bound: Record<string, Parameter> = { batch_id: request.batch_id };
	const mapped = targets.filter((target) => target.table === 'steps');
	const has = (column: string) => mapped.some((target) => target.column === column);
	const { stages } = (await tx.row<{ stages: number }>('select count(*) as stages from import_stages'))!;
	const staged = (column: string) => {
		const read = has(column) ? `step_${column}` : 'null';
		return stages === 0
			? read
			: `case when import_stages.activity is not null then import_stages.${column} else ${read} end`;
	};
	const own: Record<string, string> = {
		...Object.fromEntries(mapped.map(({ column, value }) => [column, value])),
		step_id: `step_case_id || '#' || sequence`,
		started_at: has('started_at') ? 'coalesce(step_started_at, began_at)' : 'began_at',
		finished_at: 'case when not is_start then step_finished_at end',
		event_count: 'event_count',
		sequence: 'sequence',
		attributes: `nullif(attributes, '{}')`,
		stage: staged('stage'),
		approval_level: staged('approval_level')
	};
	const columns = Object.keys(kinds.steps.columns);
	const values = columns.map((column) => withConstant(plan, 'steps', column, own[column] ?? 'null', bound));
	const transition = has('lifecycle') ? `coalesce(lower(step_lifecycle), 'complete')` : `'complete'`;
	const starts = await tx.row<{ n: number }>(
		`select count(*) as n from import_events where has_event and ${transition} = 'start'`
	);
	return tx.run(
		`insert into stg_steps (${columns.map(quoted).join(', ')}, batch_id, source_row, source_sheet)
		with events as (
			select event.*, ${transition} as transition,
				${has('employee_id') ? 'step_employee_id' : 'null::varchar'} as resource,
				case when event.source_row = place.source_row then place.sequence
				else error('events are not in the order of the file')::bigint end as sequence
			from (select * from import_events where has_event) as event
			positional join import_sequence as place
			where is_good
		),
		${starts!.n > 0 ? foldedSteps : unfoldedSteps}
		select ${values.join(', ')}, $batch_id::integer, source_row, null
		from folded
		${stages === 0 ? '' : 'left join import_stages on import_stages.activity = step_activity'}
		${starts!.n > 0 ? 'order by source_row' : ''}`,
		bound
	);
}

/** Case ids of another process are taken over by this file: seldom meant, so it is said. */
async function warnOfOtherProcess(tx: Warehouse, { batch_id, process }: LogRequest): Promise<void> {
	await tx.run(
		`insert into import_defects
		with taken as (
			select fresh.case_id, earlier.process, fresh.source_row
			from stg_cases fresh
			join stg_cases earlier on earlier.case_id = fresh.case_id and earlier.batch_id < fresh.batch_id
			where fresh.batch_id = $batch_id
			qualify row_number() over (partition by fresh.case_id order by earlier.batch_id desc) = 1
		)
		select min(source_row), null, 'steps.case_id', arg_min(case_id, source_row), 'takes-over-cases', 'warn',
			json_object('process', process, 'rows', count(distinct case_id))::varchar
		from taken
		where process <> $process
		group by process`,
		{ batch_id, process }
	);
}
