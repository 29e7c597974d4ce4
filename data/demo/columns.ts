import type { ColumnDefinition, RecordDefinition } from '#lib/kpi/record.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import { stampText } from '#data/demo/time.ts';

export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value>>;

/** How one kind of record is exported: Chinese headers and cell texts, from the suite's own record definition. */
export interface Sheet {
	kind: string;
	columns: readonly string[];
	header: readonly string[];
	cells(row: Row): string[];
	/** The same for a workbook: instants and days as date cells, numbers as numbers. */
	typed(row: Row): Cell[];
}

export type Cell = string | number | Date | null;

/** Other spellings a company's systems use for a header; each must be an alias the import knows. */
const spellings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	cases: {
		case_id: '流程编号',
		title: '标题',
		initiator_id: '申请人工号',
		closed_at: '结案时间',
		due_at: '截止时间'
	},
	steps: {
		case_id: '流程编号',
		employee_id: '经办人',
		due_at: '到期时间',
		finished_at: '办结时间',
		result: '处理结果'
	},
	exceptions: {},
	training_results: { employee_id: '学员工号', pre_score: '前测' },
	employees: {},
	departments: {}
};

/** Column lists of the exports: everything the kind has that an office system would know. */
export async function sheetFor(kind: string): Promise<Sheet> {
	const definition = (await allRecordKinds()).find(({ id }) => id === kind);
	if (!definition) throw new Error(`there is no record kind ${kind}`);
	const columns = Object.keys(definition.columns).filter((name) => !definition.columns[name].from_log);
	const writers = columns.map((name) => writer(definition.columns[name]));
	return {
		kind,
		columns,
		header: columns.map((name) => spellings[kind]?.[name] ?? definition.columns[name].label['zh-Hans']),
		cells: (row) => columns.map((name, index) => writers[index](row[name] ?? null)),
		typed: (row) =>
			columns.map(
				(name, index) =>
					typed(definition.columns[name], row[name] ?? null) ?? (writers[index](row[name] ?? null) || null)
			)
	};
}

function writer(column: ColumnDefinition): (value: Value) => string {
	const plain = (value: Value) => (value === null ? '' : String(value));
	if (column.type === 'timestamp')
		return (value) => (typeof value === 'number' ? stampText(value) : plain(value));
	if (column.type === 'boolean')
		return (value) => (typeof value === 'boolean' ? (value ? '是' : '否') : plain(value));
	if (column.type !== 'enum') return plain;
	const chinese = enumSpellings(column);
	return (value) => (value === null ? '' : (chinese[String(value)] ?? String(value)));
}

/** A date or number cell; null where text is to be written (or nothing). Bad values stay the text they are. */
function typed(column: ColumnDefinition, value: Value): Cell {
	if (column.type === 'timestamp' && typeof value === 'number') return new Date(value * 1000);
	if (column.type === 'date' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value))
		return new Date(value);
	return typeof value === 'number' ? value : null;
}

/** Canonical code → its Chinese label; a code nobody declared is written as it is (planted bad rows). */
export function enumSpellings(column: ColumnDefinition): Record<string, string> {
	const entries = Object.entries(column.values ?? {});
	return Object.fromEntries(entries.map(([code, { label }]) => [code, label['zh-Hans']]));
}

/** Headers of a sheet that the import would not recognise: none, or the demo is out of step with the definitions. */
export function unknownHeaders(definition: RecordDefinition, sheet: Sheet): string[] {
	return sheet.columns
		.filter((name, index) => {
			const column = definition.columns[name];
			const known = [name, ...Object.values(column.label), ...(column.aliases ?? [])];
			return !known.includes(sheet.header[index]);
		})
		.map((name) => `${sheet.kind}.${name}`);
}
