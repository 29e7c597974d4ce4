import { pick, type Locale } from '#lib/i18n/text.ts';
import { type KpiDefinition, type Unit, whyNotStandardised } from '#lib/kpi/define.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Exclusion, Scope } from '#lib/kpi/figure.ts';
import { parsePeriod } from '#lib/kpi/period.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import type { Evidence, EvidenceRow, EvidenceStatus } from '#lib/server/figures/evidence.ts';
import { readTrace, type Calculation, type Conversion } from '#lib/server/figures/trace.ts';
import type { MixPart } from '#lib/server/figures/mix.ts';
import { allKpis, allRecordKinds, type Kpi, type RecordKind } from '#lib/server/registry.ts';
import { familyLabel } from '#lib/server/screens/labels.ts';
import { readCourses, stratumLabel } from '#lib/server/screens/stratum.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface TracePart {
	label: string;
	/** Of the whole: the family (step 1) or indicator (step 2) this trace belongs to. */
	is_here: boolean;
	kpi_id: string | null;
	nominal: number;
	effective: number;
	score: number | null;
	points: number | null;
}

export interface TracePage {
	kpi_id: string;
	label: string;
	version: number;
	unit: Unit;
	direction: KpiDefinition['direction'];
	minimum_n: KpiDefinition['minimum_n'];
	formula: string;
	cohort: string;
	scope: Scope;
	name: string;
	period: string;
	score: {
		total: number | null;
		grade: string | null;
		scheme_id: string;
		scheme_version: number;
		parts: TracePart[];
	} | null;
	/** The indicators of its family; null where the scheme does not weigh it. */
	weight: {
		family: string;
		parts: TracePart[];
		normalised: number | null;
		effective: number;
		points: number | null;
	} | null;
	conversion: Conversion | null;
	calculation: Omit<Calculation, 'mix'>;
	exclusions: ExclusionRow[];
	/** Why the indicator has no value at the company's mix; null = it has, as far as the unit's records go. */
	not_standardised: ReturnType<typeof whyNotStandardised>;
	mix: MixRow[];
	evidence: Omit<Evidence, 'rows'> & { hidden: number; rows: TraceRow[] };
}

export interface ExclusionRow extends Exclusion {
	label: string;
}

/** One class of the counted records, the last one all others together. */
export interface MixRow extends Omit<MixPart, 'stratum'> {
	label: string;
}

export interface TraceRow extends EvidenceRow {
	kind_label: string;
	exclusion_label: string | null;
}

export interface TraceAddress {
	kpi_id: string;
	period: string;
	scope: Scope['kind'];
	scope_id: string | null;
	page: number;
	only: EvidenceStatus | undefined;
}

export const evidenceStatuses = [
	'counted',
	'pending',
	'excluded'
] as const satisfies readonly EvidenceStatus[];

/** Reads the parts of a trace's address; null when they name no indicator, period or scope. The company's id is `-`. */
export function traceAddress(
	params: { kpi: string; period: string; scope: string; id: string },
	page: number,
	only: string | null
): TraceAddress | null {
	const scopes = ['company', 'department', 'employee'] as const;
	const scope = scopes.find((known) => known === params.scope);
	const period = parsePeriod(params.period);
	if (!scope || !period || (scope === 'company') !== (params.id === '-')) return null;
	return {
		kpi_id: params.kpi,
		period: period.id,
		scope,
		scope_id: scope === 'company' ? null : params.id,
		page,
		only: evidenceStatuses.find((status) => status === only)
	};
}

/** The five steps behind one number; null when there is no such number. Reading of another person's goes to the audit log. */
export async function readTracePage(
	ws: Workspace,
	viewer: Viewer,
	address: TraceAddress,
	locale: Locale
): Promise<TracePage | null> {
	const trace = await readTrace(ws, viewer, address);
	if (!trace) return null;
	if (address.scope === 'employee' && address.scope_id !== viewer.employee_id)
		ws.ledger.audit(viewer.user_id, 'read', `employee/${address.scope_id}`, {
			trace: address.kpi_id,
			period: address.period
		});
	const { kpi, score, weight, evidence } = trace;
	const [kpis, kinds, courses] = await Promise.all([
		allKpis(),
		allRecordKinds(),
		kpi.family === 'TRN' ? readCourses(ws) : new Map<string, string>()
	]);
	const hidden = (['counted', 'pending', 'excluded'] as const).reduce(
		(sum, status) => sum + evidence.totals[status] - evidence.visible[status],
		0
	);
	return {
		kpi_id: kpi.id,
		label: pick(kpi.label, locale),
		version: kpi.version,
		unit: kpi.unit,
		direction: kpi.direction,
		minimum_n: kpi.minimum_n,
		formula: pick(kpi.formula, locale),
		cohort: pick(kpi.cohort, locale),
		scope: trace.scope,
		name: trace.name,
		period: trace.period,
		score: score && {
			total: score.total,
			grade: score.grade,
			scheme_id: score.scheme_id,
			scheme_version: score.scheme_version,
			parts: familyParts(score.families, weight?.family.family ?? null, locale)
		},
		weight: weight && {
			family: familyLabel(weight.family.family, locale),
			parts: indicatorParts(weight.family, kpi.id, kpis, locale),
			normalised: weight.indicator.normalised,
			effective: weight.indicator.effective_weight,
			points: weight.indicator.points
		},
		conversion: trace.conversion,
		...calculationOf(trace, kinds, courses, locale),
		evidence: {
			...evidence,
			hidden,
			rows: evidence.rows.map((row) => {
				const kind = kinds.find((known) => known.id === row.record_kind);
				const reason = row.exclusion === null ? null : kpi.exclusions[row.exclusion];
				return {
					...row,
					kind_label: kind ? pick(kind.label, locale) : row.record_kind,
					exclusion_label: reason ? pick(reason, locale) : row.exclusion
				};
			})
		}
	};
}

function calculationOf(
	{ kpi, calculation: { mix, ...calculation } }: Trace,
	kinds: RecordKind[],
	courses: ReadonlyMap<string, string>,
	locale: Locale
) {
	const rest = mix?.rest ? [{ label: m.stratum_rest({ n: mix.rest.strata }, { locale }), ...mix.rest }] : [];
	return {
		calculation,
		exclusions: calculation.figure.exclusions.map((exclusion) => {
			const reason = kpi.exclusions[exclusion.reason];
			return { ...exclusion, label: reason ? pick(reason, locale) : exclusion.reason };
		}),
		not_standardised: whyNotStandardised(kpi),
		mix: [
			...(mix?.parts ?? []).map((part) => ({
				...part,
				label: stratumLabel(part.stratum, kinds, locale, courses)
			})),
			...rest
		]
	};
}

type Trace = NonNullable<Awaited<ReturnType<typeof readTrace>>>;
type Families = NonNullable<Trace['score']>['families'];

function familyParts(families: Families, here: string | null, locale: Locale): TracePart[] {
	return families.map((family) => {
		const points = family.indicators.map((indicator) => indicator.points).filter((part) => part !== null);
		return {
			label: familyLabel(family.family, locale),
			is_here: family.family === here,
			kpi_id: null,
			nominal: family.nominal_weight,
			effective: family.effective_weight,
			score: family.score,
			points: points.length === 0 ? null : points.reduce((sum, part) => sum + part, 0)
		};
	});
}

function indicatorParts(
	family: Families[number],
	here: string,
	kpis: readonly Kpi[],
	locale: Locale
): TracePart[] {
	return family.indicators.map((indicator) => {
		const kpi = kpis.find((known) => known.id === indicator.kpi_id);
		return {
			label: kpi ? pick(kpi.label, locale) : indicator.kpi_id,
			is_here: indicator.kpi_id === here,
			kpi_id: indicator.kpi_id,
			nominal: indicator.nominal_weight,
			effective: indicator.effective_weight,
			score: indicator.normalised,
			points: indicator.points
		};
	});
}
