import type { Family } from '#lib/kpi/define.ts';
import type { Scope } from '#lib/kpi/figure.ts';
import type { Locale } from '#lib/i18n/text.ts';
import type { FamilyScore, Score } from '#lib/scoring/scheme.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { listDepartments, readScores } from '#lib/server/figures/read.ts';
import { difference } from '#lib/server/screens/difference.ts';
import { familyLabel } from '#lib/server/screens/labels.ts';
import { overviewMessage } from '#lib/server/screens/message.ts';
import type { Periods } from '#lib/server/screens/period.ts';
import { readQuality, type Quality } from '#lib/server/screens/quality.ts';
import { readUnitScore } from '#lib/server/screens/unit-score.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface FamilyCell {
	family: Family;
	label: string;
	/** 0–100, null = not assessed. */
	score: number | null;
	previous: number | null;
	change: number | null;
	/** Counted records behind it. */
	n: number;
	/** Indicators with evidence, of those in the scheme. */
	assessed: number;
	indicators: number;
	/** Share of the total's nominal weight, 0–1. */
	weight: number;
}

export interface DepartmentRow {
	id: string;
	name: string;
	depth: number;
	/** Missing in the list of departments, where the company has brought one. */
	is_unlisted: boolean;
	score: number | null;
	previous: number | null;
	change: number | null;
	grade: string | null;
	status: Score['status'];
	/** Share of nominal weight with evidence, 0–1. */
	covered: number;
	families: FamilyCell[];
}

export interface Overview {
	/** The message of the page, made by rules. */
	message: string;
	company: {
		score: number | null;
		previous: number | null;
		change: number | null;
		grade: string | null;
	} | null;
	families: FamilyCell[];
	departments: DepartmentRow[];
	/** Departments whose score moved most, largest first, at most five. */
	changes: DepartmentRow[];
	quality: Quality | null;
}

/** The company's period on one page: how it stands, who differs, what moved, how good the data is. */
export async function readOverview(
	ws: Workspace,
	viewer: Viewer,
	{ period, previous }: Periods,
	locale: Locale
): Promise<Overview> {
	const company: Scope = { kind: 'company', id: null };
	const read = (id: string) => readScores(ws, viewer, { period: id, scope: 'department' });
	const [total, lastTotal, now, before, tree, quality] = await Promise.all([
		readUnitScore(ws, viewer, company, period.id),
		previous ? readUnitScore(ws, viewer, company, previous.id) : null,
		read(period.id),
		previous ? read(previous.id) : [],
		listDepartments(ws, viewer),
		readQuality(ws, viewer, period.id)
	]);
	const departments = tree.flatMap((department) => {
		const score = now.find((row) => row.scope_id === department.department_id);
		if (!score) return [];
		const last = before.find((row) => row.scope_id === department.department_id) ?? null;
		return [
			{
				id: department.department_id,
				name: department.name,
				depth: department.depth,
				is_unlisted: department.is_unlisted,
				...compared(score, last),
				status: score.status,
				covered: score.covered_weight,
				families: familyCells(score, last, locale)
			}
		];
	});
	return {
		message: overviewMessage(departments, locale),
		company: total ? compared(total, lastTotal) : null,
		families: total ? familyCells(total, lastTotal, locale) : [],
		departments,
		changes: largestChanges(departments),
		quality
	};
}

const compared = (score: Score, last: Score | null) => ({
	score: score.total,
	previous: last?.total ?? null,
	change: difference(score.total, last?.total),
	grade: score.grade
});

/** One cell per family of the scheme, in its order, beside the same family of the period before. */
export function familyCells(score: Score, last: Score | null, locale: Locale): FamilyCell[] {
	return score.families.map((family) => {
		const before = last?.families.find((other) => other.family === family.family);
		return {
			family: family.family,
			label: familyLabel(family.family, locale),
			score: family.score,
			previous: before?.score ?? null,
			change: difference(family.score, before?.score),
			n: countedRecords(family),
			assessed: family.indicators.filter((indicator) => indicator.normalised !== null).length,
			indicators: family.indicators.length,
			weight: family.nominal_weight
		};
	});
}

const countedRecords = (family: FamilyScore): number =>
	family.indicators.reduce((sum, indicator) => sum + indicator.n, 0);

const largestChanges = (departments: readonly DepartmentRow[]): DepartmentRow[] =>
	departments
		.filter((row) => row.change !== null && row.status === 'ok')
		.sort((a, b) => Math.abs(b.change!) - Math.abs(a.change!) || a.id.localeCompare(b.id))
		.slice(0, 5);
