import { pick } from '#lib/i18n/text.ts';
import { unitName } from '#lib/i18n/format.ts';
import { code } from '#lib/report/words.ts';
import {
	columnRange,
	firstRow,
	literal,
	type Cell,
	type CellStyle,
	type Spreadsheet,
	type TableSheet
} from '#lib/server/export/spreadsheet.ts';
import {
	emptyRow,
	familyText,
	nameOf,
	schemeEntry,
	valueStyle,
	type SheetContext
} from '#lib/server/export/sheets/context.ts';

interface Parameter {
	group: string;
	label: string;
	value: number;
	unit: string;
	name: string;
	style: CellStyle;
}

/** Whole numbers without decimals. */
const plainStyle = (values: readonly number[]): CellStyle =>
	values.every(Number.isInteger) ? 'integer' : 'decimal2';

/** Weights, bands and minimum rules of the scheme, in the order of the sheet. */
function parameters(context: SheetContext): Parameter[] {
	const { say, report, families } = context;
	const { scheme } = report;
	if (!scheme) return [];
	const rule = say('report_group_rule');
	const weightStyle = plainStyle(Object.values(scheme.families));
	const bandStyle = plainStyle(scheme.grades.map((band) => band.from));
	return [
		...families.map((family) => ({
			group: say('report_group_family'),
			label: familyText(context, family),
			value: scheme.families[family] ?? 0,
			unit: say('report_unit_weight'),
			name: nameOf.family(family),
			style: weightStyle
		})),
		...scheme.grades.map((band, index) => ({
			group: say('report_group_band'),
			label: say('report_band_from', { grade: band.grade }),
			value: band.from,
			unit: say('report_unit_points'),
			name: nameOf.band(index),
			style: bandStyle
		})),
		{
			group: rule,
			label: say('report_rule_coverage'),
			value: scheme.family_coverage,
			unit: say('report_unit_share'),
			name: nameOf.coverage,
			style: 'percent'
		},
		{
			group: rule,
			label: say('report_rule_families'),
			value: scheme.minimum.department.families,
			unit: say('report_unit_families'),
			name: nameOf.families_min,
			style: 'integer'
		},
		{
			group: rule,
			label: say('report_rule_weight'),
			value: scheme.minimum.department.weight,
			unit: say('report_unit_share'),
			name: nameOf.weight_min,
			style: 'percent'
		}
	];
}

/** 权重与参数: one named cell per weight, band and rule; blue cells may be changed to try something. */
export function parametersSheet(context: SheetContext): TableSheet {
	const { say, names } = context;
	const all = parameters(context);
	const rows = all.map(({ group, label, value, unit, name, style }, index): Cell[] => [
		group,
		label,
		{ value, input: true, style },
		{ value, style },
		unit,
		name,
		changed(context, 'C', 'D', firstRow + index)
	]);
	return {
		kind: 'table',
		name: names.parameters,
		title: say('report_sheet_parameters'),
		note: say('report_note_parameters'),
		table: 'tblParam',
		columns: [
			{ header: say('report_col_group'), width: 14, style: 'text' },
			{ header: say('report_col_parameter'), width: 34, style: 'text' },
			{ header: say('report_col_trial_value'), width: 12, style: 'decimal2' },
			{ header: say('report_col_report_value'), width: 12, style: 'decimal2' },
			{ header: say('report_col_unit_name'), width: 12, style: 'text' },
			{ header: say('report_col_cell_name'), width: 18, style: 'text' },
			{ header: say('report_col_changed'), width: 10, style: 'text' }
		],
		rows: rows.length ? rows : [emptyRow(context, 7)],
		key_columns: 2,
		banner: trialBanner(context)
	};
}

/** Goalposts and weights of the department indicators. */
function goalpostRows(context: SheetContext) {
	return context.report.kpis.flatMap((kpi) => {
		const entry = schemeEntry(context, kpi.id);
		return entry ? [{ kpi, entry }] : [];
	});
}

/** 指标参数: weight inside the family and the three goalposts per indicator, each a named cell. */
export function goalpostsSheet(context: SheetContext): TableSheet {
	const { say, names, report } = context;
	const entries = goalpostRows(context);
	const weightStyle = plainStyle(entries.map(({ entry }) => entry.weight));
	const rows = entries.map(({ kpi, entry }, index): Cell[] => {
		const style = valueStyle(kpi.unit);
		const { floor, pass, target } = entry.goalposts;
		const row = firstRow + index;
		const pairs = [
			['E', 'I'],
			['F', 'J'],
			['G', 'K'],
			['H', 'L']
		].map(([trial, reported]) => `${trial}${row}<>${reported}${row}`);
		const [yes, no] = [say('report_changed_yes'), say('report_changed_no')];
		return [
			code(kpi.id),
			pick(kpi.label, report.locale),
			familyText(context, kpi.family),
			unitName(kpi.unit, report.locale),
			{ value: entry.weight, input: true, style: weightStyle },
			{ value: floor, input: true, style },
			{ value: pass, input: true, style },
			{ value: target, input: true, style },
			{ value: entry.weight, style: weightStyle },
			{ value: floor, style },
			{ value: pass, style },
			{ value: target, style },
			kpi.minimum_n.shown,
			kpi.minimum_n.scored,
			kpi.minimum_n.ranked,
			{ formula: `IF(OR(${pairs.join(',')}),${literal(yes)},${literal(no)})`, value: no }
		];
	});
	const column = (header: string, width: number, style: 'text' | 'decimal2' | 'integer') => ({
		header,
		width,
		style
	});
	return {
		kind: 'table',
		name: names.goalposts,
		title: say('report_sheet_goalposts'),
		note: say('report_note_goalposts'),
		table: 'tblGoalpost',
		columns: [
			column(say('report_col_code'), 9, 'text'),
			column(say('report_col_indicator'), 22, 'text'),
			column(say('report_col_family'), 14, 'text'),
			column(say('report_col_unit_name'), 12, 'text'),
			column(say('report_col_weight'), 10, 'decimal2'),
			column(say('report_col_floor'), 11, 'decimal2'),
			column(say('report_col_pass'), 11, 'decimal2'),
			column(say('report_col_target_100'), 11, 'decimal2'),
			column(say('report_col_weight_reported'), 10, 'decimal2'),
			column(say('report_col_floor_reported'), 11, 'decimal2'),
			column(say('report_col_pass_reported'), 11, 'decimal2'),
			column(say('report_col_target_reported'), 11, 'decimal2'),
			column(say('report_col_n_shown'), 10, 'integer'),
			column(say('report_col_n_scored'), 10, 'integer'),
			column(say('report_col_n_ranked'), 10, 'integer'),
			column(say('report_col_changed'), 10, 'text')
		],
		rows: rows.length ? rows : [emptyRow(context, 16)],
		key_columns: 2,
		banner: trialBanner(context)
	};
}

/** Defined names of all parameters. */
export function parameterNames(context: SheetContext): Spreadsheet['names'] {
	const { names, has } = context;
	const single = parameters(context).map(({ name }, index) => ({
		name,
		sheet: names.parameters,
		row: firstRow + index,
		column: 3
	}));
	const posts = goalpostRows(context).flatMap(({ kpi }, index) =>
		(['weight', 'floor', 'pass', 'target'] as const).map((part, place) => ({
			name: nameOf[part](kpi.id),
			sheet: names.goalposts,
			row: firstRow + index,
			column: 5 + place
		}))
	);
	return has('parameters') && has('goalposts') ? [...single, ...posts] : [];
}

function changed({ say }: SheetContext, trial: string, reported: string, row: number): Cell {
	const [yes, no] = [say('report_changed_yes'), say('report_changed_no')];
	return { formula: `IF(${trial}${row}=${reported}${row},${literal(no)},${literal(yes)})`, value: no };
}

/** How many parameters differ from the report, as a formula; null without a scheme. */
export function trialCount(context: SheetContext): string | null {
	const { report, names, say } = context;
	if (!report.scheme) return null;
	const yes = literal(say('report_changed_yes'));
	const single = columnRange(names.parameters, 7, parameters(context).length);
	const posts = columnRange(names.goalposts, 16, goalpostRows(context).length);
	return `COUNTIF(${single},${yes})+COUNTIF(${posts},${yes})`;
}

/** Says on every sheet with live results whether somebody is trying other parameters. */
export function trialBanner(context: SheetContext): Cell | undefined {
	const count = trialCount(context);
	if (count === null) return undefined;
	const [same, trial] = [context.say('report_trial_none'), context.say('report_trial_on')];
	return { formula: `IF(${count}=0,${literal(same)},${literal(trial)})`, value: same, tone: 'note' };
}
