import { type ColumnType, type EnumValue, spellingsOf } from '#lib/kpi/record.ts';
import type { RecordKind } from '#lib/server/registry.ts';
import type { Parameter } from '#lib/server/warehouse/warehouse.ts';
import { type ConvertOptions, type TimeForm, timeSteps, typedCell } from '#lib/server/import/convert.ts';
import { foldHeader } from '#lib/server/import/fold_header.ts';
import type { LoadProgress } from '#lib/server/import/load_progress.ts';
import { mappedText } from '#lib/server/import/mapped_text.ts';
import { type CheckedMapping, statedTargets } from '#lib/server/import/mapping.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { cellText, uniformTimes } from '#lib/server/import/raw.ts';
import type { RecognisedValues } from '#lib/server/import/recognised.ts';
import { storedTypes } from '#lib/server/import/staging.ts';
import type { Table } from '#lib/server/import/table.ts';
import type { ZoneRule } from '#lib/server/import/zone.ts';

/** The usual headers of an event and the column of ours they fill. */
export const usualTargets: Readonly<Record<string, string>> = {
	'case:concept:name': 'steps.case_id',
	'concept:name': 'steps.activity',
	'time:timestamp': 'steps.finished_at',
	'org:resource': 'steps.employee_id',
	'org:group': 'steps.department_id',
	'lifecycle:transition': 'steps.lifecycle'
};

/** Extra columns the XES reader writes: number of the trace, attributes of trace and event as JSON. */
export const xesColumns = { trace: '#trace', caseAttributes: '#case', eventAttributes: '#event' } as const;

export interface LogRequest {
	batch_id: number;
	mapping: CheckedMapping;
	zone: ZoneRule;
	is_zone_assumed?: boolean;
	recognised: RecognisedValues;
	/** Process name of the cases. */
	process: string;
	/** Default: nobody is told. */
	progress?: LoadProgress;
}

/** One position of the file that fills one column of ours. */
export interface Target {
	table: 'cases' | 'steps';
	column: string;
	position: number;
	/** Column of `import_events` with its text, and with its typed value. */
	text: string;
	value: string;
	type: ColumnType;
	/** False for plain text, which always fits. */
	can_fail: boolean;
	is_required: boolean;
}

const requiredTargets: readonly string[] = ['steps.case_id', 'steps.activity', 'steps.finished_at'];

export interface LogPlan {
	targets: Target[];
	kinds: { cases: RecordKind; steps: RecordKind };
	table: Table;
	request: LogRequest;
	/** Typed column → form all its cells have. */
	uniform: ReadonlyMap<string, TimeForm>;
}

/** Decides where each column comes from and how its times are read. */
export function planLog(table: Table, kinds: LogPlan['kinds'], request: LogRequest): LogPlan {
	const targets = findTargets(table.header, request.mapping, kinds);
	const times = targets.filter(({ type }) => type === 'timestamp' || type === 'date');
	const uniform = uniformTimes(
		table,
		times.map(({ value, position }) => [value, position] as const)
	);
	return { targets, kinds, table, request, uniform };
}

/** The mapping's words first, then the usual headers. Throws InputError `unknown-target` for a column we do not have. */
export function findTargets(
	header: readonly string[],
	mapping: CheckedMapping,
	kinds: LogPlan['kinds']
): Target[] {
	const found = new Map<string, Target>();
	const take = (names: readonly (readonly [string, readonly string[]])[]) => {
		const wanted = new Map(names.map(([text, targets]) => [foldHeader(text), targets]));
		header.forEach((text, position) => {
			for (const name of wanted.get(foldHeader(text)) ?? []) {
				if (!found.has(name)) found.set(name, target(name, position, found.size, kinds));
			}
		});
	};
	const stated = Object.entries(mapping.columns);
	take(stated.map(([text, to]) => [text, statedTargets(to)] as const));
	const notOurs = new Set(stated.filter(([, to]) => to === null).map(([text]) => foldHeader(text)));
	const usual = Object.entries(usualTargets).filter(([text]) => !notOurs.has(foldHeader(text)));
	take(usual.map(([text, to]) => [text, [to]] as const));
	return [...found.values()];
}

function target(name: string, position: number, index: number, kinds: LogPlan['kinds']): Target {
	const [table, column] = name.split('.');
	if ((table !== 'cases' && table !== 'steps') || !(column in kinds[table].columns)) {
		throw new ImportProblem('unknown-target', { column: name, kind: 'log' });
	}
	const { type } = kinds[table].columns[column];
	return {
		table,
		column,
		position,
		text: `t${index}`,
		value: `${table === 'cases' ? 'case' : 'step'}_${column}`,
		type,
		can_fail: type !== 'text' && type !== 'id',
		is_required: requiredTargets.includes(name)
	};
}

/** How the cells of a target are read. */
export function convertOptions({ request, uniform }: LogPlan, target: Target): ConvertOptions {
	const { mapping, zone } = request;
	const name = `${target.table}.${target.column}`;
	const stated = mapping.date_formats[name];
	const isChanged = stated !== undefined || name in mapping.values;
	return {
		zone,
		date_format: stated ?? mapping.date_order,
		number_format: mapping.number_formats[name],
		uniform: isChanged ? null : (uniform.get(target.value) ?? null)
	};
}

/** SQL for a target: its text, the steps a time needs, its typed value. The mapping's words go to `bound`. */
export function readTarget(plan: LogPlan, target: Target, bound: Record<string, Parameter>) {
	const values = plan.request.mapping.values[`${target.table}.${target.column}`];
	const text = mappedText(cellText(plan.table, target.position), values, target.text, bound);
	const options = convertOptions(plan, target);
	const isTime = target.type === 'timestamp' || target.type === 'date';
	const steps = isTime && options.uniform === null ? timeSteps(target.text, options) : null;
	const definition = plan.kinds[target.table].columns[target.column];
	const value =
		definition.type === 'enum'
			? enumCode(target.text, definition.values!)
			: typedCell(target.text, definition, options);
	return { text, steps, value: `(${value})::${storedTypes[definition.type]}` };
}

function enumCode(cell: string, values: Readonly<Record<string, EnumValue>>): string {
	const cases = Object.entries(values).flatMap(([code, value]) =>
		spellingsOf(code, value).map(
			(text) => `when '${text.toLowerCase().replaceAll("'", "''")}' then '${code}'`
		)
	);
	return `case lower(${cell}) ${cases.join(' ')} end`;
}

/** Positions of the columns `case:…` of a CSV log; an XES reader has already gathered them as JSON. */
export const caseAttributePositions = ({ header }: Table): number[] =>
	header.includes(xesColumns.caseAttributes)
		? []
		: header.flatMap((text, index) => (/^case:/i.test(text.trim()) ? [index] : []));
