import { inBrackets } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/i18n/text.ts';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import type { Figure } from '#lib/kpi/figure.ts';
import { monitor, type Monitoring } from '#lib/kpi/monitoring.ts';
import { isWithin, type Period } from '#lib/kpi/period.ts';
import type { ReportUnit } from '#lib/report/report.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { listDepartments, readFigures, readScores, type UnitScore } from '#lib/server/figures/read.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface UnitRequest {
	period: Period;
	previous: string | null;
	/** Months shown, and those that limits rest on: the last of the same. */
	months: readonly string[];
	watched: readonly string[];
	running_month: string | null;
	kpis: readonly KpiDefinition[];
	company: string;
	locale: Locale;
}

/** The company first, then departments in tree order: those with master data or with any record. */
export async function readUnits(ws: Workspace, viewer: Viewer, request: UnitRequest): Promise<ReportUnit[]> {
	const now = await readAll(ws, viewer, request.period.id);
	const before = request.previous === null ? null : await readAll(ws, viewer, request.previous);
	const watched: FigureTable[] = [];
	for (const month of request.watched) watched.push(await readFigureTable(ws, viewer, month));
	const months = watched.slice(-request.months.length);
	const unit = (id: string | null, name: string, depth: number): ReportUnit => ({
		kind: id === null ? 'company' : 'department',
		id,
		name,
		depth,
		score: now.scores.get(id) ?? null,
		previous_score: before?.scores.get(id) ?? null,
		figures: now.figures.get(id) ?? {},
		previous: before?.figures.get(id) ?? {},
		months: courseOf(months.map((table) => table.get(id) ?? {})),
		monitoring: monitoringOf(request, id, now.figures, watched)
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

/** What monitoring says of each of the unit's figures. */
function monitoringOf(
	{ kpis, period, running_month }: UnitRequest,
	id: string | null,
	now: FigureTable,
	watched: readonly FigureTable[]
): Record<string, Monitoring> {
	const [own, company] = [now.get(id) ?? {}, id === null ? {} : (now.get(null) ?? {})];
	return Object.fromEntries(
		kpis
			.filter((kpi) => own[kpi.id])
			.map((kpi) => [
				kpi.id,
				monitor(kpi, {
					months: watched.flatMap((table) => table.get(id)?.[kpi.id] ?? []),
					running_month,
					within: (month) => isWithin(month, period),
					figure: own[kpi.id],
					company: company[kpi.id]
				})
			])
	);
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
