import { createHash } from 'node:crypto';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import type { Figure, Scope } from '#lib/kpi/figure.ts';
import { parsePeriod } from '#lib/kpi/period.ts';
import type { FamilyScore, Goalposts, IndicatorScore } from '#lib/scoring/scheme.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { type Evidence, type EvidenceStatus, readEvidence } from '#lib/server/figures/evidence.ts';
import { type Mix, readMix } from '#lib/server/figures/mix.ts';
import { readFigures, readScores, type UnitScore, unitName } from '#lib/server/figures/read.ts';
import { mustSee, sightOf } from '#lib/server/figures/sight.ts';
import { allKpis, type Kpi } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export { readRecord, type RecordView } from '#lib/server/figures/record.ts';

export interface TraceQuery {
	kpi_id: string;
	period: string;
	scope: Scope['kind'];
	scope_id: string | null;
	/** Page of records, from 1; default 1. */
	page?: number;
	/** Default 50. */
	page_size?: number;
	/** Only records of this status. */
	only?: EvidenceStatus;
}

/** Where on the scale a value lies: the two goalposts it is interpolated between, and the points they stand for. */
export interface Conversion {
	value: number;
	goalposts: Goalposts;
	/** null when the value lies on or beyond the floor or the target. */
	between: { from: number; to: number; from_points: number; to_points: number } | null;
	normalised: number;
}

export interface Calculation {
	aggregation: KpiDefinition['aggregation'];
	figure: Figure;
	/** What kinds of case it rests on; null without a value or strata. */
	mix: Mix | null;
	/** The query of observations, as run, and the SHA-256 of its text. */
	sql: string;
	sql_sha256: string;
	/** What it was computed under: the indicator's own parameters (null = not set), and the time up to which records were followed (ISO 8601 UTC). */
	parameters: Record<string, number | string | null>;
}

/** How a number came about, from the score down to the source row; each step can be checked against the next. */
export interface Trace {
	kpi: KpiDefinition;
	period: string;
	scope: Scope;
	name: string;
	/** 1: the unit's score with points per family; null where the unit has none. */
	score: UnitScore | null;
	/** 2: nominal and effective weight of the indicator and its family; null where the scheme does not weigh it. */
	weight: { family: FamilyScore; indicator: IndicatorScore } | null;
	/** 3: value → points; null without a scored value. */
	conversion: Conversion | null;
	/** 4: records → value. */
	calculation: Calculation;
	/** 5: the records. */
	evidence: Evidence;
}

/**
 * The five steps behind one indicator of one unit in one period. null when indicator, unit or period is unknown; throws
 * AccessError when the unit is out of the viewer's sight. Single records are shown only from the viewer's own scope.
 */
export async function readTrace(ws: Workspace, viewer: Viewer, query: TraceQuery): Promise<Trace | null> {
	const scope: Scope = { kind: query.scope, id: query.scope === 'company' ? null : query.scope_id };
	const period = parsePeriod(query.period)?.id;
	const sight = await sightOf(ws, viewer);
	await mustSee(ws, sight, scope, period ?? 'all');
	const kpi = (await allKpis()).find((known) => known.id === query.kpi_id);
	const name = await unitName(ws, scope);
	if (!kpi || name === null || period === undefined) return null;
	const unit = { period, scope: scope.kind, scope_id: scope.id ?? undefined };
	const [figure] = await readFigures(ws, viewer, { ...unit, kpi_id: kpi.id });
	if (!figure) return null;
	const score = (await readScores(ws, viewer, unit))[0] ?? null;
	const weight = score && weightOf(score, kpi.id);
	const evidence = await readEvidence(ws, sight, {
		kpi_id: kpi.id,
		period,
		scope,
		page: query.page ?? 1,
		page_size: query.page_size ?? 50,
		only: query.only ?? null
	});
	return {
		kpi: definitionOf(kpi),
		period,
		scope,
		name,
		score,
		weight,
		conversion: weight && conversionOf(weight.indicator),
		calculation: { ...calculationOf(kpi, figure), mix: await readMix(ws, sight, kpi, figure) },
		evidence
	};
}

function definitionOf(kpi: Kpi): KpiDefinition {
	const { sql, folder, ...definition } = kpi;
	void sql;
	void folder;
	return definition;
}

function weightOf(score: UnitScore, kpi_id: string): Trace['weight'] {
	for (const family of score.families) {
		const indicator = family.indicators.find((candidate) => candidate.kpi_id === kpi_id);
		if (indicator) return { family, indicator };
	}
	return null;
}

function conversionOf({ value, normalised, goalposts }: IndicatorScore): Conversion | null {
	if (value === null || normalised === null) return null;
	const { floor, pass, target } = goalposts;
	const belowPass = floor < target ? value < pass : value > pass;
	const between = belowPass
		? { from: floor, to: pass, from_points: 0, to_points: 60 }
		: { from: pass, to: target, from_points: 60, to_points: 100 };
	return { value, goalposts, between: normalised === 0 || normalised === 100 ? null : between, normalised };
}

function calculationOf(kpi: Kpi, figure: Figure): Omit<Calculation, 'mix'> {
	return {
		aggregation: kpi.aggregation,
		figure,
		sql: kpi.sql,
		sql_sha256: createHash('sha256').update(kpi.sql).digest('hex'),
		parameters: { as_of: figure.as_of, ...figure.parameters }
	};
}
