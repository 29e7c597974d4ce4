import { InputError } from '#lib/errors.ts';
import { formatDate } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { pick, type Locale } from '#lib/i18n/text.ts';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import { monthsWatched } from '#lib/kpi/monitoring.ts';
import { monthsUpTo, parsePeriod, previousPeriod, runningMonth } from '#lib/kpi/period.ts';
import { finishReport } from '#lib/report/assemble.ts';
import type { Report, ReportCalendar, ReportFinding, ReportImport } from '#lib/report/report.ts';
import type { Scheme } from '#lib/scoring/scheme.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { reportById } from '#lib/server/export/definitions.ts';
import { readUnits } from '#lib/server/export/read-units.ts';
import { listPeriods } from '#lib/server/figures/read.ts';
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
	const watched = monthsUpTo(
		period,
		known.map(({ id }) => id),
		monthsWatched
	);
	const months = watched.slice(-monthsShown);
	const company = settings.company_name ?? m.report_company_unnamed({}, { locale: request.locale });
	const kpis = (await allKpis()).map(definitionOf);
	const scheme = await currentScheme(ws);
	const units = await readUnits(ws, viewer, {
		period,
		previous: previous?.id ?? null,
		months,
		watched,
		running_month: runningMonth(watched, formatDate(settings.as_of_at, settings.time_zone)),
		kpis,
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
