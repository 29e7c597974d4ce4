import type { Locale } from '#lib/i18n/text.ts';
import { AccessError } from '#lib/server/access/errors.ts';
import type { Score } from '#lib/scoring/scheme.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { readPeerTotals } from '#lib/server/figures/peers.ts';
import { listDepartments, readScores } from '#lib/server/figures/read.ts';
import { difference } from '#lib/server/screens/difference.ts';
import type { Periods } from '#lib/server/screens/period.ts';
import { readScorecard, type Scorecard } from '#lib/server/screens/scorecard.ts';
import { viewSql } from '#lib/server/screens/view.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface UnitRow {
	id: string;
	name: string;
	/** Post group for people; empty for departments. */
	post: string;
	department: string;
	score: number | null;
	change: number | null;
	grade: string | null;
	status: Score['status'];
	covered: number;
}

export interface DepartmentPage {
	id: string;
	name: string;
	head: string | null;
	/** People assigned at the end of the period; null where the viewer may not see people. */
	headcount: number | null;
	card: Scorecard | null;
	/** Totals (0–100) of the other departments, without names; null where there are too few, or this one has no total. */
	peers: number[] | null;
	children: UnitRow[];
	/** null where the viewer may not see people. */
	people: UnitRow[] | null;
}

/** A department's period: its scorecard, the departments and the people below it. Throws AccessError out of scope. */
export async function readDepartment(
	ws: Workspace,
	viewer: Viewer,
	id: string,
	periods: Periods,
	locale: Locale
): Promise<DepartmentPage> {
	const visible = await listDepartments(ws, viewer);
	const facts = visible.some((department) => department.department_id === id)
		? await readFacts(ws, id)
		: null;
	if (!facts) throw new AccessError(`department ${id}`);
	const [card, peers, people] = await Promise.all([
		readScorecard(ws, viewer, { kind: 'department', id }, facts.name, periods, locale),
		readPeerTotals(ws, viewer, { department_id: id, period: periods.period.id }),
		viewer.role === 'employee' ? null : readPeople(ws, viewer, id, periods)
	]);
	const below = visible.filter((department) => department.parent_id === id);
	const children = await scored(
		ws,
		viewer,
		'department',
		below.map((department) => ({
			id: department.department_id,
			name: department.name,
			post: '',
			department: ''
		})),
		periods
	);
	return {
		id,
		name: facts.name,
		head: facts.head_name,
		headcount: people?.length ?? null,
		card,
		peers: card?.total == null ? null : peers,
		children,
		people
	};
}

const readFacts = (ws: Workspace, department_id: string) =>
	ws.warehouse.row<{ name: string; head_name: string | null }>(viewSql('department_facts'), {
		department_id
	});

async function readPeople(
	ws: Workspace,
	viewer: Viewer,
	department_id: string,
	periods: Periods
): Promise<UnitRow[]> {
	const people = await ws.warehouse.rows<{
		employee_id: string;
		name: string;
		post_group: string | null;
		department_name: string;
	}>(viewSql('department_people'), { department_id, to_date: periods.period.to_date });
	return scored(
		ws,
		viewer,
		'employee',
		people.map((person) => ({
			id: person.employee_id,
			name: person.name,
			post: person.post_group ?? '',
			department: person.department_name
		})),
		periods
	);
}

/** Puts the period's scores beside the units, in their order. */
async function scored(
	ws: Workspace,
	viewer: Viewer,
	scope: 'department' | 'employee',
	units: readonly Pick<UnitRow, 'id' | 'name' | 'post' | 'department'>[],
	{ period, previous }: Periods
): Promise<UnitRow[]> {
	if (units.length === 0) return [];
	const [now, before] = await Promise.all([
		readScores(ws, viewer, { period: period.id, scope }),
		previous ? readScores(ws, viewer, { period: previous.id, scope }) : []
	]);
	const byId = (rows: typeof now) => new Map(rows.map((row) => [row.scope_id, row]));
	const [current, last] = [byId(now), byId(before)];
	return units.map((unit) => {
		const score = current.get(unit.id);
		return {
			...unit,
			score: score?.total ?? null,
			change: difference(score?.total, last.get(unit.id)?.total),
			grade: score?.grade ?? null,
			status: score?.status ?? 'not_assessed',
			covered: score?.covered_weight ?? 0
		};
	});
}
