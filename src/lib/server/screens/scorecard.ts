import { pick, type Locale } from '#lib/i18n/text.ts';
import { families, type Family, type Unit } from '#lib/kpi/define.ts';
import type { Figure, FigureStatus, Scope } from '#lib/kpi/figure.ts';
import type { FamilyScore, Goalposts, IndicatorScore, Score } from '#lib/scoring/scheme.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { readFigures, readSeries } from '#lib/server/figures/read.ts';
import { allKpis, type Kpi } from '#lib/server/registry.ts';
import { difference } from '#lib/server/screens/difference.ts';
import { familyLabel } from '#lib/server/screens/labels.ts';
import { scorecardMessage } from '#lib/server/screens/message.ts';
import { familyCells, type FamilyCell } from '#lib/server/screens/overview.ts';
import type { Periods } from '#lib/server/screens/period.ts';
import { readUnitScore } from '#lib/server/screens/unit-score.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface IndicatorRow {
	kpi_id: string;
	family: Family;
	label: string;
	unit: Unit;
	direction: Kpi['direction'];
	figure: Figure | null;
	previous: Figure | null;
	change: number | null;
	/** The company's value, for comparison; null where the unit is the company or it may not be shown. */
	company: number | null;
	/** null where the scheme does not weigh it. */
	nominal_weight: number | null;
	effective_weight: number | null;
	/** 0–100, null without evidence. */
	normalised: number | null;
	points: number | null;
	goalposts: Goalposts | null;
	/** Monthly values in time order, null = nothing to show. */
	trend: (number | null)[];
	/** Both ends of a common scale for interval drawings of this row. */
	domain: [number, number];
}

export interface FamilyBlock extends FamilyCell {
	effective_weight: number;
	/** Points reached, and lost against full marks, of the effective weight. */
	points: number | null;
	lost: number | null;
	rows: IndicatorRow[];
}

export interface Exclusion {
	kpi_id: string;
	label: string;
	reason: string;
	n: number;
}

export interface Scorecard {
	name: string;
	message: string;
	total: number | null;
	previous: number | null;
	change: number | null;
	grade: string | null;
	status: Score['status'];
	covered: number;
	scheme: { id: string; version: number } | null;
	families: FamilyBlock[];
	/** Indicators the scheme does not weigh, by family, as far as anything was counted. */
	others: { family: Family; label: string; rows: IndicatorRow[] }[];
	/** Those of them that nothing was counted for, by the reason. */
	silent: { status: FigureStatus; rows: IndicatorRow[] }[];
	/** Three best and three worst by normalised score. */
	best: IndicatorRow[];
	worst: IndicatorRow[];
	exclusions: Exclusion[];
}

/** One unit's score, taken apart down to its indicators; null when the unit has neither a score nor a figure. */
export async function readScorecard(
	ws: Workspace,
	viewer: Viewer,
	unit: Scope,
	name: string,
	{ period, previous, months }: Periods,
	locale: Locale
): Promise<Scorecard | null> {
	const figuresOf = (id: string, scope: Scope) =>
		readFigures(ws, viewer, { period: id, scope: scope.kind, scope_id: scope.id ?? undefined });
	const company: Scope = { kind: 'company', id: null };
	const [score, last, figures, before, reference, kpis] = await Promise.all([
		readUnitScore(ws, viewer, unit, period.id),
		previous ? readUnitScore(ws, viewer, unit, previous.id) : null,
		figuresOf(period.id, unit),
		previous ? figuresOf(previous.id, unit) : [],
		unit.kind === 'company' || viewer.role === 'employee' ? [] : figuresOf(period.id, company),
		allKpis()
	]);
	if (!score && figures.length === 0) return null;
	const trends = await readTrends(ws, viewer, unit, months);
	const rows = kpis
		.filter((kpi) => kpi.scopes.includes(unit.kind))
		.map((kpi) => indicatorRow(kpi, score, { figures, before, reference, trends }, locale));
	return {
		...summary(name, score, last, locale),
		...sections(score, last, rows, locale),
		exclusions: exclusions(figures, kpis, locale)
	};
}

function summary(name: string, score: Score | null, last: Score | null, locale: Locale) {
	const total = score?.total ?? null;
	const status = score?.status ?? 'not_assessed';
	const change = difference(total, last?.total);
	return {
		name,
		message: scorecardMessage({ name, score: total, change, status }, locale),
		total,
		previous: last?.total ?? null,
		change,
		grade: score?.grade ?? null,
		status,
		covered: score?.covered_weight ?? 0,
		scheme: score ? { id: score.scheme_id, version: score.scheme_version } : null
	};
}

function sections(score: Score | null, last: Score | null, rows: IndicatorRow[], locale: Locale) {
	const cells = score ? familyCells(score, last, locale) : [];
	const blocks = (score?.families ?? []).map((family, index) => familyBlock(family, cells[index], rows));
	const weighed = new Set(blocks.flatMap((family) => family.rows.map((row) => row.kpi_id)));
	const ranked = blocks
		.flatMap((family) => family.rows)
		.filter((row) => row.normalised !== null)
		.sort((a, b) => b.normalised! - a.normalised! || a.kpi_id.localeCompare(b.kpi_id));
	const few = Math.min(3, Math.floor(ranked.length / 2));
	return {
		families: blocks,
		...unweighed(
			rows.filter((row) => !weighed.has(row.kpi_id)),
			locale
		),
		best: ranked.slice(0, few),
		worst: ranked.slice(ranked.length - few).reverse()
	};
}

function unweighed(rows: readonly IndicatorRow[], locale: Locale): Pick<Scorecard, 'others' | 'silent'> {
	const isCounted = ({ figure }: IndicatorRow) => figure !== null && (figure.status === 'ok' || figure.n > 0);
	const others = families.flatMap((family) => {
		const own = rows.filter((row) => row.family === family && isCounted(row));
		return own.length === 0 ? [] : [{ family, label: familyLabel(family, locale), rows: own }];
	});
	const rest = rows.filter((row) => row.figure !== null && !isCounted(row));
	const silent = [...Map.groupBy(rest, (row) => row.figure!.status)].map(([status, own]) => ({
		status,
		rows: own
	}));
	return { others, silent };
}

function familyBlock(family: FamilyScore, cell: FamilyCell, rows: readonly IndicatorRow[]): FamilyBlock {
	const own = family.indicators.flatMap(
		(indicator) => rows.find((row) => row.kpi_id === indicator.kpi_id) ?? []
	);
	const reached = family.indicators.map((indicator) => indicator.points).filter((points) => points !== null);
	const points = reached.length === 0 ? null : reached.reduce((sum, part) => sum + part, 0);
	return {
		...cell,
		effective_weight: family.effective_weight,
		points,
		lost: points === null ? null : family.effective_weight * 100 - points,
		rows: own
	};
}

interface Read {
	figures: readonly Figure[];
	before: readonly Figure[];
	reference: readonly Figure[];
	trends: ReadonlyMap<string, (number | null)[]>;
}

function indicatorRow(kpi: Kpi, score: Score | null, read: Read, locale: Locale): IndicatorRow {
	const of = (figures: readonly Figure[]) => figures.find((figure) => figure.kpi_id === kpi.id) ?? null;
	const [figure, previous, company] = [of(read.figures), of(read.before), of(read.reference)];
	const weighed = score ? weightOf(score, kpi.id) : null;
	return {
		kpi_id: kpi.id,
		family: kpi.family,
		label: pick(kpi.label, locale),
		unit: kpi.unit,
		direction: kpi.direction,
		figure,
		previous,
		change: difference(figure?.value, previous?.value),
		company: company?.value ?? null,
		nominal_weight: weighed?.nominal_weight ?? null,
		effective_weight: weighed?.effective_weight ?? null,
		normalised: weighed?.normalised ?? null,
		points: weighed?.points ?? null,
		goalposts: weighed?.goalposts ?? null,
		trend: read.trends.get(kpi.id) ?? [],
		domain: intervalDomain(kpi.unit, [figure], company?.value ?? null)
	};
}

const weightOf = (score: Score, kpi_id: string): IndicatorScore | null =>
	score.families.flatMap((family) => family.indicators).find((indicator) => indicator.kpi_id === kpi_id) ??
	null;

/** Shares are drawn on 0–100 % where all lie in it; deviations and other units from zero to the farthest ends shown. */
export function intervalDomain(
	unit: Unit,
	figures: readonly (Figure | null)[],
	reference: number | null
): [number, number] {
	const ends = figures.flatMap((figure) => [figure?.interval?.high, figure?.interval?.low, figure?.value]);
	const known = [...ends, reference].filter((end) => end !== null && end !== undefined);
	if (unit === 'percent' && known.every((end) => end >= 0 && end <= 1)) return [0, 1];
	return [Math.min(0, ...known), Math.max(0, ...known)];
}

/** Values of every indicator by month, null where a month has none. */
async function readTrends(
	ws: Workspace,
	viewer: Viewer,
	unit: Scope,
	months: readonly string[]
): Promise<Map<string, (number | null)[]>> {
	const series = await readSeries(ws, viewer, { scope: unit.kind, scope_id: unit.id, periods: months });
	return new Map(
		Map.groupBy(series, (figure) => figure.kpi_id)
			.entries()
			.map(([id, figures]) => [id, figures.map((figure) => figure.value)])
	);
}

function exclusions(figures: readonly Figure[], kpis: readonly Kpi[], locale: Locale): Exclusion[] {
	return figures.flatMap((figure) => {
		const kpi = kpis.find((known) => known.id === figure.kpi_id);
		if (!kpi) return [];
		return figure.exclusions.map(({ reason, n }) => ({
			kpi_id: kpi.id,
			label: pick(kpi.label, locale),
			reason: kpi.exclusions[reason] ? pick(kpi.exclusions[reason], locale) : reason,
			n
		}));
	});
}
