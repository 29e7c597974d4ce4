import { formatPeriod } from '#lib/i18n/format.ts';
import { messagesOf } from '#lib/report/messages.ts';
import { companyOf, departmentsOf, type ReportUnit } from '#lib/report/report.ts';
import { scoreChange, type Tone } from '#lib/report/words.ts';
import {
	columnName,
	firstRow,
	quoted,
	type Cell,
	type CellObject,
	type FreeSheet
} from '#lib/server/export/spreadsheet.ts';
import { departmentColumns, familyText, type SheetContext } from '#lib/server/export/sheets/context.ts';

type Placed = FreeSheet['cells'][number];

/** 执行摘要: five messages, the families of the company, and all departments with score and change on one A4 page. */
export function summarySheet(context: SheetContext): FreeSheet {
	const { say, report, names, words } = context;
	const messages = messagesOf(report, say, words);
	const cells: Placed[] = [
		{
			row: 1,
			column: 1,
			span: 9,
			cell: { value: say('report_summary_title', { company: report.company }), tone: 'title' },
			height: 28
		},
		{ row: 2, column: 1, span: 9, cell: { value: summaryNote(context), tone: 'note' }, height: 18 },
		{
			row: 4,
			column: 1,
			span: 9,
			cell: { value: say('report_summary_messages'), tone: 'heading' },
			height: 20
		},
		...messages.flatMap(({ text }, index): Placed[] => [
			{ row: 5 + index, column: 1, cell: { value: index + 1, style: 'integer', tone: 'label' }, height: 20 },
			{ row: 5 + index, column: 2, span: 8, cell: { value: text, tone: 'message' } }
		])
	];
	const top = 6 + Math.max(messages.length, 1);
	const families = familyCells(context, top);
	const departments = departmentCells(context, top);
	return {
		kind: 'free',
		name: names.summary,
		title: say('report_sheet_summary'),
		note: '',
		widths: [5, 14, 16, 11, 11, 3, 34, 16, 16],
		cells: [...cells, ...families.cells, ...departments.cells],
		bars: [...families.bars, ...departments.bars]
	};
}

function summaryNote({ report, say }: SheetContext): string {
	const parts = { period: formatPeriod(report.period.id, report.locale) };
	return report.previous
		? say('report_summary_note', { ...parts, previous: formatPeriod(report.previous.id, report.locale) })
		: say('report_summary_note_alone', parts);
}

type Block = { cells: Placed[]; bars: NonNullable<FreeSheet['bars']>[number][] };

const tones: Record<Tone, 'good' | 'bad' | 'label'> = { good: 'good', bad: 'bad', flat: 'label' };

function familyCells(context: SheetContext, top: number): Block {
	const { say, families, report, words, has } = context;
	const company = companyOf(report);
	const heads = [
		say('report_summary_families'),
		say('report_col_score'),
		say('report_col_previous'),
		say('report_col_change')
	];
	const cells: Placed[] = [
		{ row: top, column: 1, span: 2, cell: { value: heads[0], tone: 'heading' }, height: 20 },
		...heads.slice(1).map((head, index): Placed => ({
			row: top,
			column: 3 + index,
			cell: { value: head, tone: 'label', style: 'decimal1' }
		}))
	];
	families.forEach((family, index) => {
		const row = top + 1 + index;
		const now = company.score?.families.find((entry) => entry.family === family)?.score ?? null;
		const before = company.previous_score?.families.find((entry) => entry.family === family)?.score ?? null;
		const column = columnName(departmentColumns.first_family + index);
		const live = company.score && has('departments');
		const score: CellObject = live
			? {
					formula: `${quoted(context.names.departments)}!$${column}$${firstRow}`,
					value: now ?? words.not_assessed,
					style: 'decimal1'
				}
			: { value: now ?? words.not_assessed, style: 'decimal1' };
		const delta: CellObject =
			now === null || before === null
				? { value: words.not_applicable, style: 'signed1' }
				: {
						formula: `$C${row}-$D${row}`,
						value: now - before,
						style: 'signed1',
						tone: now - before < -0.05 ? 'bad' : now - before > 0.05 ? 'good' : 'label'
					};
		cells.push(
			{ row, column: 1, span: 2, cell: { value: familyText(context, family), tone: 'value' }, height: 20 },
			{ row, column: 3, cell: score },
			{ row, column: 4, cell: { value: before ?? words.not_applicable, style: 'decimal1' } },
			{ row, column: 5, cell: delta }
		);
	});
	return { cells, bars: families.length ? [{ from: [top + 1, 3], to: [top + families.length, 3] }] : [] };
}

function departmentCells(context: SheetContext, top: number): Block {
	const { say, report, has } = context;
	const units = departmentsOf(report);
	const heads: [number, string, boolean][] = [
		[7, say('report_summary_departments', { n: units.length }), false],
		[8, say('report_col_total'), true],
		[9, say('report_col_change_points'), true]
	];
	const cells: Placed[] = heads.map(([column, head, numeric]) => ({
		row: top,
		column,
		cell: { value: head, tone: numeric ? 'label' : 'heading', style: numeric ? 'decimal1' : 'text' }
	}));
	const shown = units.slice(0, 40);
	shown.forEach((unit, index) => {
		const row = top + 1 + index;
		cells.push(...departmentLine(context, unit, row, firstRow + 1 + index, has('departments')));
	});
	if (units.length > shown.length) {
		const rest = say('report_summary_more', { n: units.length - shown.length });
		cells.push({ row: top + 1 + shown.length, column: 7, span: 3, cell: { value: rest, tone: 'note' } });
	}
	if (units.length === 0) {
		cells.push({
			row: top + 1,
			column: 7,
			span: 3,
			cell: { value: say('report_no_departments'), tone: 'note' }
		});
	}
	return { cells, bars: shown.length ? [{ from: [top + 1, 8], to: [top + shown.length, 8] }] : [] };
}

function departmentLine(
	context: SheetContext,
	unit: ReportUnit,
	row: number,
	source: number,
	live: boolean
): Placed[] {
	const { words, report } = context;
	const change = scoreChange(unit.score, unit.previous_score, words, report.locale);
	const total = unit.score?.total ?? words.not_assessed;
	const sheet = quoted(context.names.departments);
	const from = (column: number) => `${sheet}!$${columnName(column)}$${source}`;
	const cell = (
		column: number,
		value: number | string,
		style: CellObject['style'],
		tone?: CellObject['tone']
	): Cell =>
		live && unit.score
			? { formula: from(column), value, style, ...(tone ? { tone } : {}) }
			: { value, style, ...(tone ? { tone } : {}) };
	return [
		{ row, column: 7, cell: { value: `${'　'.repeat(unit.depth)}${unit.name}`, tone: 'value' }, height: 20 },
		{ row, column: 8, cell: cell(departmentColumns.score, total, 'decimal1') },
		{
			row,
			column: 9,
			cell: cell(
				departmentColumns.change,
				change.delta ?? words.not_applicable,
				'signed1',
				tones[change.tone]
			)
		}
	];
}
