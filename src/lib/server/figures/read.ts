import { InputError } from '#lib/errors.ts';
import { type Period, parsePeriod } from '#lib/kpi/period.ts';
import type { Figure, Scope } from '#lib/kpi/figure.ts';
import type { FamilyScore, Score } from '#lib/scoring/scheme.ts';
import { may } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { emptyFigure, type FigureRow, guarded, toFigure } from '#lib/server/figures/figure-row.ts';
import { mustSee, type Sight, sightOf, visibleEmployees } from '#lib/server/figures/sight.ts';
import { allKpis } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface DepartmentEntry {
	department_id: string;
	name: string;
	/** null at the top, and where the parent may not be seen. */
	parent_id: string | null;
	depth: number;
	/** Position in the tree, counted over the whole company. */
	sort_order: number;
	/** false = only seen in records, no master data. */
	is_known: boolean;
	/** Missing in the list of departments, where the company has brought one. */
	is_unlisted: boolean;
}

/** A score with whom it speaks of. */
export interface UnitScore extends Score {
	scope_id: string | null;
	name: string;
	/** Counted records behind its indicators. */
	n: number;
}

/** Whether anything has been computed yet. */
export async function isBuilt(ws: Workspace): Promise<boolean> {
	const row = await ws.warehouse.row<{ n: number }>(
		`select count(*) as n from information_schema.tables
		where table_schema = 'main' and table_name in ('figures', 'scores', 'dim_departments')`
	);
	return row!.n === 3;
}

/** Periods with figures: `all` first, then quarters and months, newest first; empty before the first build. */
export async function listPeriods(ws: Workspace, viewer: Viewer): Promise<Period[]> {
	if (!may(viewer, 'figures') || !(await isBuilt(ws))) return [];
	const rows = await ws.warehouse.rows<{ period: string }>(
		`select distinct period, grain from figures where scope = 'company' order by grain <> 'all', grain desc, period desc`
	);
	return rows.flatMap((row) => parsePeriod(row.period) ?? []);
}

/** Departments whose figures the viewer may see, in the order of the tree; empty before the first build. */
export async function listDepartments(ws: Workspace, viewer: Viewer): Promise<DepartmentEntry[]> {
	if (!may(viewer, 'figures') || !(await isBuilt(ws))) return [];
	const sight = await sightOf(ws, viewer);
	const rows = await ws.warehouse.rows<DepartmentEntry>(
		`select
			department_id, name, parent_id, depth, sort_order, is_known,
			not is_known and exists (select 1 from dim_departments where is_known) as is_unlisted
		from dim_departments
		where $everything or list_contains($departments, department_id)
		order by sort_order, department_id`,
		{ everything: sight.everything, departments: [...sight.departments] }
	);
	const seen = new Set(rows.map((row) => row.department_id));
	return rows.map((row) => ({
		...row,
		parent_id: row.parent_id && seen.has(row.parent_id) ? row.parent_id : null
	}));
}

export interface FigureQuery {
	period: string;
	/** Default: company. */
	scope?: Scope['kind'];
	/** One department or person; without it all that the viewer may see. */
	scope_id?: string;
	kpi_id?: string;
}

/**
 * Figures of one period, by indicator and unit. A department, or the one person asked for, has a Figure of every indicator of
 * its scope: with status `not_due` where it has no record. Lists hold only what the viewer may see; a unit asked for by id
 * that is out of sight throws AccessError, an unknown one gives none.
 */
export async function readFigures(ws: Workspace, viewer: Viewer, query: FigureQuery): Promise<Figure[]> {
	const sight = await sightOf(ws, viewer);
	const period = knownPeriod(query.period);
	const scope = query.scope ?? 'company';
	const visible = await visibleIds(ws, sight, scope, query.scope_id, period);
	if (visible !== null && visible.length === 0) return [];
	const company = await figuresOf(ws, {
		periods: [period],
		kpi_id: query.kpi_id,
		scope: 'company',
		ids: null
	});
	if (scope === 'company') return sight.everything ? company : company.map(guarded);
	const found = await figuresOf(ws, { periods: [period], kpi_id: query.kpi_id, scope, ids: visible });
	if (scope === 'employee' && query.scope_id === undefined) return found;
	return filled(found, company, scope, visible ?? (await allDepartments(ws)));
}

interface Selection {
	periods: readonly string[];
	kpi_id: string | undefined;
	scope: Scope['kind'];
	/** null = no restriction. */
	ids: string[] | null;
}

async function figuresOf(ws: Workspace, { periods, kpi_id, scope, ids }: Selection): Promise<Figure[]> {
	const rows = await ws.warehouse.rows<FigureRow>(
		`select * exclude (grain)
		from figures
		where scope = $scope
			and list_contains($periods, period)
			and ($kpi_id is null or kpi_id = $kpi_id)
			and ($unrestricted or list_contains($ids, scope_id))
		order by kpi_id, scope_id nulls first, period`,
		{
			periods: [...periods],
			scope,
			kpi_id: kpi_id ?? null,
			unrestricted: ids === null,
			ids: ids ?? []
		}
	);
	return rows.map(toFigure);
}

/** Ids in sight, or the one asked for if it exists; null = all. Throws AccessError for an id out of sight. */
async function visibleIds(
	ws: Workspace,
	sight: Sight,
	scope: Scope['kind'],
	asked: string | undefined,
	period: string
): Promise<string[] | null> {
	if (scope === 'company') return sight.company ? null : [];
	if (asked !== undefined) {
		await mustSee(ws, sight, { kind: scope, id: asked }, period);
		return (await unitName(ws, { kind: scope, id: asked })) === null ? [] : [asked];
	}
	if (sight.everything) return null;
	return scope === 'department' ? [...sight.departments] : [...(await visibleEmployees(ws, sight, period))];
}

async function allDepartments(ws: Workspace): Promise<string[]> {
	const rows = await ws.warehouse.rows<{ id: string }>('select department_id as id from dim_departments');
	return rows.map((row) => row.id);
}

/** One Figure for every indicator of the scope and every id, by indicator and id. */
async function filled(
	found: readonly Figure[],
	company: readonly Figure[],
	scope: 'department' | 'employee',
	ids: readonly string[]
): Promise<Figure[]> {
	const byKey = new Map(found.map((figure) => [`${figure.kpi_id} ${figure.scope.id}`, figure]));
	const scopes = new Map((await allKpis()).map((kpi) => [kpi.id, kpi.scopes]));
	return company
		.filter((figure) => scopes.get(figure.kpi_id)?.includes(scope) ?? scope === 'department')
		.flatMap((figure) =>
			ids
				.toSorted()
				.map((id) => byKey.get(`${figure.kpi_id} ${id}`) ?? emptyFigure(figure, { kind: scope, id }))
		);
}

export interface SeriesQuery {
	/** Without it all indicators of the scope. */
	kpi_id?: string;
	scope: Scope['kind'];
	scope_id: string | null;
	periods: readonly string[];
}

/** Indicators of one unit over those of the periods that have figures of the company: by indicator, then oldest first. */
export async function readSeries(ws: Workspace, viewer: Viewer, query: SeriesQuery): Promise<Figure[]> {
	const sight = await sightOf(ws, viewer);
	const scope: Scope = { kind: query.scope, id: query.scope === 'company' ? null : query.scope_id };
	await mustSee(ws, sight, scope, 'all');
	const select = { periods: query.periods, kpi_id: query.kpi_id };
	const company = await figuresOf(ws, { ...select, scope: 'company', ids: null });
	if (scope.kind === 'company') return sight.everything ? company : company.map(guarded);
	if (scope.id === null || (await unitName(ws, scope)) === null) return [];
	const found = await figuresOf(ws, { ...select, scope: scope.kind, ids: [scope.id] });
	const own = new Map(found.map((figure) => [`${figure.kpi_id} ${figure.period}`, figure]));
	return company.map((figure) => own.get(`${figure.kpi_id} ${figure.period}`) ?? emptyFigure(figure, scope));
}

export interface ScoreQuery {
	period: string;
	scope: Scope['kind'];
	scope_id?: string;
}

interface ScoreRow {
	scope_id: string | null;
	name: string | null;
	scheme_id: string;
	scheme_version: number;
	total: number | null;
	grade: string | null;
	status: Score['status'];
	effective_weight: number;
	detail: string;
}

/** Scores of one period that the viewer may see, departments in the order of the tree, people by id. Access as readFigures. */
export async function readScores(ws: Workspace, viewer: Viewer, query: ScoreQuery): Promise<UnitScore[]> {
	const sight = await sightOf(ws, viewer);
	const period = knownPeriod(query.period);
	const ids = await visibleIds(ws, sight, query.scope, query.scope_id, period);
	const rows = await ws.warehouse.rows<ScoreRow>(
		`select s.* exclude (period, scope), coalesce(d.name, e.name, c.company_name) as name
		from scores as s
		left join dim_departments as d on s.scope = 'department' and s.scope_id = d.department_id
		left join dim_employees as e on s.scope = 'employee' and s.scope_id = e.employee_id
		left join dim_settings as c on s.scope = 'company'
		where s.period = $period and s.scope = $scope and ($unrestricted or list_contains($ids, s.scope_id))
		order by d.sort_order, s.scope_id`,
		{ period, scope: query.scope, unrestricted: ids === null, ids: ids ?? [] }
	);
	return rows.map(toScore);
}

function toScore(row: ScoreRow): UnitScore {
	const families: FamilyScore[] = JSON.parse(row.detail);
	const { scope_id, name, scheme_id, scheme_version, total, grade, status } = row;
	return {
		scope_id,
		name: name ?? scope_id ?? '',
		scheme_id,
		scheme_version,
		total,
		grade,
		status,
		covered_weight: row.effective_weight,
		families,
		n: families.flatMap((family) => family.indicators).reduce((sum, indicator) => sum + indicator.n, 0)
	};
}

/** Name of a unit, null when there is none. For callers that have checked access. */
export async function unitName(ws: Workspace, scope: Scope): Promise<string | null> {
	const sql = {
		company: 'select company_name as name from dim_settings',
		department: 'select name from dim_departments where department_id = $id',
		employee: 'select name from dim_employees where employee_id = $id'
	}[scope.kind];
	const row = await ws.warehouse.row<{ name: string | null }>(sql, { id: scope.id });
	return row === null ? null : (row.name ?? scope.id ?? '');
}

function knownPeriod(text: string): string {
	const period = parsePeriod(text);
	if (period) return period.id;
	throw new InputError('bad-period', 'There is no such period.', {
		value: text,
		hint: 'It is a quarter (2026Q3), a month (2026-07) or all.'
	});
}
