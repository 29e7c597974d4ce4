import { InputError } from '#lib/errors.ts';
import { inBrackets } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { pick, type Locale } from '#lib/i18n/text.ts';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import type { Figure } from '#lib/kpi/figure.ts';
import { monthsUpTo, parsePeriod, previousPeriod } from '#lib/kpi/period.ts';
import { finishReport } from '#lib/report/assemble.ts';
import type { Report, ReportCalendar, ReportFinding, ReportImport, ReportUnit } from '#lib/report/report.ts';
import type { Scheme } from '#lib/scoring/scheme.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { reportById } from '#lib/server/export/definitions.ts';
import {
	listDepartments,
	listPeriods,
	readFigures,
	readScores,
	type UnitScore
} from '#lib/server/figures/read.ts';
import { render } from '#lib/server/import/messages.ts';
import { currentScheme } from '#lib/server/pipeline/score.ts';
import { allKpis, allRecordKinds } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface ReportRequest {
	/** Quarter, month or `all`, as far as the report is made for it. */
	period: string;
	locale: Locale;
	/** Folder under `reports/`; default `quarterly`. */
	report_id?: string;
}

/** Months shown as a course. */
const monthsShown = 6;

/**
 * Reads everything a report says, through the viewer's eyes. Throws InputError `unknown-report`, `bad-period` or
 * `not-built`, AccessError for a role that may not export.
 */
export async function readReport(ws: Workspace, viewer: Viewer, request: ReportRequest): Promise<Report> {
	mustBeAllowed(viewer, 'export');
	const definition = await reportById(request.report_id ?? 'quarterly');
	const period = parsePeriod(request.period);
	if (!period || !definition.grains.includes(period.grain)) {
		throw new InputError('bad-period', `The report ${definition.id} cannot be made for this period.`, {
			value: request.period,
			hint: `It takes: ${definition.grains.join(', ')}; for example 2026Q3, 2026-07 or all.`
		});
	}
	const known = await listPeriods(ws, viewer);
	const settings = await ws.warehouse.row<{ company_name: string | null; time_zone: string; as_of_at: Date }>(
		'select company_name, time_zone, as_of_at from dim_settings'
	);
	if (!settings || known.length === 0) {
		throw new InputError('not-built', 'Nothing has been computed yet.', {
			hint: 'Import files, then run steelyard build.'
		});
	}
	const earlier = previousPeriod(period);
	const previous = earlier && known.some((candidate) => candidate.id === earlier.id) ? earlier : null;
	const months = monthsUpTo(
		period,
		known.map(({ id }) => id),
		monthsShown
	);
	const company = settings.company_name ?? m.report_company_unnamed({}, { locale: request.locale });
	const kpis = (await allKpis()).map(definitionOf);
	const scheme = await currentScheme(ws);
	const units = await readUnits(ws, viewer, {
		period: period.id,
		previous: previous?.id ?? null,
		months,
		company,
		locale: request.locale
	});
	return finishReport({
		definition,
		locale: request.locale,
		period,
		previous,
		months,
		company,
		time_zone: settings.time_zone,
		as_of: settings.as_of_at.toISOString(),
		status: 'draft',
		limited_to: null,
		scheme,
		scheme_confirmed_by: confirmedBy(ws, scheme),
		kpis,
		units,
		imports: await readImports(ws, request.locale),
		findings: await readFindings(ws, request.locale),
		calendars: await readCalendars(ws)
	});
}

/** The definition without its SQL and its place on this machine. */
function definitionOf(kpi: KpiDefinition): KpiDefinition {
	const { id, version, family, label, meaning, formula, cohort, clauses, aggregation } = kpi;
	const { unit, direction, period_rule, minimum_n, scopes, parameters, exclusions } = kpi;
	return {
		id,
		version,
		family,
		label,
		meaning,
		formula,
		cohort,
		clauses,
		aggregation,
		unit,
		direction,
		period_rule,
		minimum_n,
		scopes,
		...(parameters ? { parameters } : {}),
		exclusions
	};
}

function confirmedBy(ws: Workspace, scheme: Scheme): string | null {
	const row = ws.ledger.schemes().find((entry) => entry.id === scheme.id && entry.version === scheme.version);
	return row?.confirmed_by ?? null;
}

interface UnitRequest {
	period: string;
	previous: string | null;
	months: readonly string[];
	company: string;
	locale: Locale;
}

/** The company first, then departments in tree order: those with master data or with any record. */
async function readUnits(ws: Workspace, viewer: Viewer, request: UnitRequest): Promise<ReportUnit[]> {
	const now = await readAll(ws, viewer, request.period);
	const before = request.previous === null ? null : await readAll(ws, viewer, request.previous);
	const months: FigureTable[] = [];
	for (const month of request.months) months.push(await readFigureTable(ws, viewer, month));
	const unit = (id: string | null, name: string, depth: number): ReportUnit => ({
		kind: id === null ? 'company' : 'department',
		id,
		name,
		depth,
		score: now.scores.get(id) ?? null,
		previous_score: before?.scores.get(id) ?? null,
		figures: now.figures.get(id) ?? {},
		previous: before?.figures.get(id) ?? {},
		months: courseOf(months.map((table) => table.get(id) ?? {}))
	});
	const departments = await listDepartments(ws, viewer);
	const unlisted = inBrackets(m.department_unknown({}, { locale: request.locale }), request.locale);
	const all = departments.map(({ department_id, name, depth, is_unlisted }) =>
		unit(department_id, is_unlisted ? `${name}${unlisted}` : name, depth)
	);
	const listed = all.filter(
		(entry, index) =>
			departments[index].is_known || Object.values(entry.figures).some((figure) => figure.n > 0)
	);
	return [unit(null, request.company, 0), ...listed];
}

type FigureTable = Map<string | null, Record<string, Figure>>;

async function readAll(ws: Workspace, viewer: Viewer, period: string) {
	const scores = [
		...(await readScores(ws, viewer, { period, scope: 'company' })),
		...(await readScores(ws, viewer, { period, scope: 'department' }))
	];
	return {
		figures: await readFigureTable(ws, viewer, period),
		scores: new Map(scores.map((score) => [score.scope_id, withoutName(score)]))
	};
}

function withoutName({ scope_id: _, name: __, n: ___, ...score }: UnitScore) {
	return score;
}

/** Figures of the company and all departments by unit and indicator. */
async function readFigureTable(ws: Workspace, viewer: Viewer, period: string): Promise<FigureTable> {
	const figures = [
		...(await readFigures(ws, viewer, { period, scope: 'company' })),
		...(await readFigures(ws, viewer, { period, scope: 'department' }))
	];
	const table: FigureTable = new Map();
	for (const figure of figures) {
		const row = table.get(figure.scope.id) ?? {};
		row[figure.kpi_id] = figure;
		table.set(figure.scope.id, row);
	}
	return table;
}

/** Turns one table per month into one course per indicator; months without records are left out. */
function courseOf(months: readonly Record<string, Figure>[]): Record<string, Figure[]> {
	const courses: Record<string, Figure[]> = {};
	for (const month of months) {
		for (const [kpi_id, figure] of Object.entries(month)) {
			if (figure.n > 0 || figure.value !== null) (courses[kpi_id] ??= []).push(figure);
		}
	}
	return courses;
}

async function readImports(ws: Workspace, locale: Locale): Promise<ReportImport[]> {
	const labels = new Map((await allRecordKinds()).map((kind) => [kind.id, pick(kind.label, locale)]));
	return ws.ledger.imports().map((entry) => ({
		id: entry.id,
		file_name: entry.file_name,
		kind: entry.kind === 'log' ? m.kind_log({}, { locale }) : (labels.get(entry.kind) ?? entry.kind),
		sheet: entry.sheet,
		sha256: entry.sha256,
		rows_read: entry.rows_read,
		rows_imported: entry.rows_imported,
		rows_rejected: entry.rows_rejected,
		warnings: entry.warnings,
		imported_at: entry.imported_at
	}));
}

/** Findings by import and rule. Cell values stay out of a report: they may name people. */
async function readFindings(ws: Workspace, locale: Locale): Promise<ReportFinding[]> {
	const rows = await ws.warehouse.rows<Omit<ReportFinding, 'message'> & { columns: string }>(
		`select batch_id, rule, severity, count(*) as n,
			coalesce(string_agg(distinct column_name, '、' order by column_name), '') as columns
		from import_findings
		group by batch_id, rule, severity
		order by batch_id, severity, rule`
	);
	return rows.map(({ columns, ...row }) => ({ ...row, message: ruleText(row.rule, columns, locale) }));
}

/** The rule's text with an ellipsis for every value it would quote. */
function ruleText(rule: string, columns: string, locale: Locale): string {
	const parameters = new Proxy<Record<string, unknown>>(
		{ column: columns },
		{ get: (target, name) => (name === 'column' ? target.column : '…'), has: () => true }
	);
	return render('finding', rule, parameters, locale);
}

async function readCalendars(ws: Workspace): Promise<ReportCalendar[]> {
	return ws.warehouse.rows<ReportCalendar>(
		`select
			c.calendar_id as id,
			coalesce(c.name, c.calendar_id) as name,
			c.time_zone,
			c.hours_per_day,
			count(d.department_id) as departments
		from dim_calendars as c
		left join dim_departments as d on d.calendar_id = c.calendar_id
		group by all
		order by c.calendar_id`
	);
}
