import type { KpiDefinition } from '#lib/kpi/define.ts';
import type { Exclusion, Figure, FigureStatus, Scope, Standardised } from '#lib/kpi/figure.ts';
import { kaplanMeier, medianInterval, quantile } from '#lib/kpi/kaplan-meier.ts';
import type { Observation } from '#lib/kpi/observation.ts';
import {
	fitBeta,
	meanInterval,
	pairedEffect,
	shrink,
	weightedMeans,
	weightedPoisson,
	weightedRates,
	wilson
} from '#lib/kpi/statistics.ts';

/** An observation as stored: with its indicator and periods. */
export interface PlacedObservation extends Observation {
	kpi_id: string;
	month: string | null;
	quarter: string | null;
	/** Set for stock indicators: which of month, quarter, all this row was taken for. */
	grain: 'month' | 'quarter' | 'all' | null;
}

export interface Organisation {
	departments: { department_id: string; parent_id: string | null }[];
	employees: { employee_id: string; post_group: string | null }[];
	as_of: Date;
	/** What the company set, by indicator and name, in the order of the first day (`2026-04-01`). */
	parameters?: readonly { kpi_id: string; name: string; value: number; valid_from: string }[];
}

/**
 * Figures from observations, written from the contract in plain loops: no SQL, no shared intermediate results. Slow and
 * obvious, so that the fast pipeline can be held against it.
 */
export function referenceFigures(
	kpis: readonly KpiDefinition[],
	observations: readonly PlacedObservation[],
	organisation: Organisation
): Figure[] {
	const periods = [...new Set(['all', ...observations.flatMap(periodsOf)])].sort();
	const figures = kpis.flatMap((kpi) => {
		const own = observations.filter((o) => o.kpi_id === kpi.id);
		return periods.flatMap((period) => {
			const rows = own.filter((o) => periodsOf(o).includes(period));
			const company = estimate(
				kpi,
				{ kind: 'company', id: null },
				period,
				rows,
				rows,
				own.length > 0,
				organisation
			);
			const units = unitsOf(kpi, organisation)
				.map(({ scope, holds }) => ({ scope, rows: rows.filter(holds) }))
				.filter((unit) => unit.rows.length > 0)
				.map((unit) => estimate(kpi, unit.scope, period, unit.rows, rows, true, organisation));
			return [company, ...withShrinkage(kpi, units, organisation)];
		});
	});
	return figures.map((figure) => behindGates(figure, kpis, figures));
}

/** Not scored and not ranked where an indicator that says whether the unit's records can be trusted lies below its threshold. */
function behindGates(figure: Figure, kpis: readonly KpiDefinition[], all: readonly Figure[]): Figure {
	const { family } = kpis.find(({ id }) => id === figure.kpi_id)!;
	const closed = kpis.filter(({ id, gate, minimum_n }) => {
		if (gate?.family !== family) return false;
		const { numerator, denominator, n, parameters } =
			all.find(
				(other) =>
					other.kpi_id === id &&
					other.period === figure.period &&
					other.scope.kind === figure.scope.kind &&
					other.scope.id === figure.scope.id
			) ?? {};
		const least = parameters?.[gate.parameter] ?? -Infinity;
		return (n ?? 0) >= minimum_n.shown && denominator! > 0 && numerator! / denominator! < least;
	});
	if (closed.length === 0) return figure;
	return { ...figure, usable: { scored: false, ranked: false, gate: closed[0].id } };
}

function periodsOf(o: PlacedObservation): string[] {
	if (o.grain !== null) return [o.month ?? o.quarter ?? 'all'];
	return [o.month, o.quarter, 'all'].filter((period) => period !== null);
}

function unitsOf(kpi: KpiDefinition, { departments, employees }: Organisation) {
	const parents = new Map(departments.map((d) => [d.department_id, d.parent_id]));
	const isBelow = (id: string | null, above: string): boolean =>
		id !== null && (id === above || isBelow(parents.get(id) ?? null, above));
	const byDepartment = departments.map(({ department_id: id }) => ({
		scope: { kind: 'department', id } as Scope,
		holds: (o: Observation) => isBelow(o.department_id, id)
	}));
	const byEmployee = employees.map(({ employee_id: id }) => ({
		scope: { kind: 'employee', id } as Scope,
		holds: (o: Observation) => o.employee_id === id
	}));
	return kpi.scopes.includes('employee') ? [...byDepartment, ...byEmployee] : byDepartment;
}

/** Weights of what occurred. */
const eventsOf = (counted: readonly Observation[]): number[] =>
	counted.flatMap((o) => ((o.numerator ?? 0) > 0 ? o.numerator! : []));

const sum = (values: readonly (number | null)[]) =>
	values.reduce<number>((total, value) => total + (value ?? 0), 0);

function estimate(
	kpi: KpiDefinition,
	scope: Scope,
	period: string,
	rows: readonly PlacedObservation[],
	company: readonly PlacedObservation[],
	hasAny: boolean,
	{ as_of, parameters }: Organisation
): Figure {
	const counted = rows.filter((o) => o.exclusion === null);
	const everyone = company.filter((o) => o.exclusion === null);
	const numerator = sum(counted.map((o) => o.numerator));
	const denominator = sum(counted.map((o) => o.denominator));
	const rate = eventsOf(everyone).length / sum(everyone.map((o) => o.denominator));
	const evidence = kpi.aggregation === 'rate_per_100' ? rate * denominator || 0 : counted.length;
	const status = statusOf(kpi, rows, counted.length, evidence, denominator, hasAny);
	const isOk = status === 'ok';
	const isSurvival = kpi.aggregation === 'survival';
	const hasSums = counted.length > 0 && !isSurvival;
	return {
		kpi_id: kpi.id,
		version: kpi.version,
		scope,
		period,
		unit: kpi.unit,
		value: isOk ? valueOf(kpi, counted, numerator, denominator) : null,
		numerator: hasSums ? numerator : null,
		denominator: hasSums ? denominator : null,
		n: countOf(kpi, counted, denominator),
		n_open: counted.filter((o) => o.is_open).length,
		interval: isOk ? intervalOf(kpi, counted, everyone, numerator, denominator) : null,
		survival: isOk && isSurvival ? survivalOf(counted) : null,
		status,
		usable: {
			scored: isOk && evidence >= kpi.minimum_n.scored,
			ranked: isOk && evidence >= kpi.minimum_n.ranked,
			gate: null
		},
		shrunken: null,
		standardised: isOk && scope.kind !== 'company' ? standardisedOf(kpi, counted, everyone) : null,
		coverage: coverageOf(kpi, rows, counted),
		bounds: status === 'ok' ? boundsOf(kpi, missingOf(kpi, rows), counted) : null,
		exclusions: exclusionsOf(kpi, status, rows, counted),
		parameters: parametersOf(kpi, period, parameters ?? []),
		as_of: as_of.toISOString()
	};
}

/** What was last set before the period was over, else the definition's own value. */
function parametersOf(
	kpi: KpiDefinition,
	period: string,
	set: NonNullable<Organisation['parameters']>
): Figure['parameters'] {
	const lastMonth =
		{ all: '9999-12', '2026Q1': '2026-03', '2026Q2': '2026-06', '2026Q3': '2026-09' }[period] ?? period;
	const values = Object.entries(kpi.parameters ?? {}).map(([name, { value }]) => {
		const before = set.filter(
			(one) => one.kpi_id === kpi.id && one.name === name && one.valid_from.slice(0, 7) <= lastMonth
		);
		return [name, before.at(-1)?.value ?? value];
	});
	return Object.fromEntries(values);
}

function statusOf(
	kpi: KpiDefinition,
	rows: readonly PlacedObservation[],
	counted: number,
	evidence: number,
	denominator: number,
	hasAny: boolean
): FigureStatus {
	if (!hasAny) return 'not_assessed';
	if (rows.length === 0) return 'not_due';
	if (counted === 0 && rows.some((o) => o.exclusion === 'parameter_not_set')) return 'parameter_not_set';
	if (counted === 0 || evidence < kpi.minimum_n.shown) return 'insufficient_evidence';
	if (
		kpi.aggregation === 'effect_size' &&
		pairedEffect(pairsOf(rows.filter((o) => o.exclusion === null))) === null
	)
		return 'insufficient_evidence';
	if (kpi.aggregation === 'effect_size') return 'ok';
	const isDivided = kpi.aggregation !== 'sum' && kpi.aggregation !== 'survival';
	return isDivided && denominator <= 0 ? 'insufficient_evidence' : 'ok';
}

function countOf(kpi: KpiDefinition, counted: readonly Observation[], denominator: number): number {
	const named = counted.filter((o) => o.record_kind !== 'departments').length;
	if (kpi.aggregation === 'rate_per_100') return Math.round(denominator);
	if (kpi.aggregation === 'sum') return denominator === 0 ? named : Math.round(denominator);
	return counted.length;
}

const pairsOf = (counted: readonly Observation[]) =>
	counted.map((o) => ({ post: o.numerator!, pre: o.denominator! }));

const durationsOf = (counted: readonly Observation[]) =>
	counted.map((o) => ({ hours: o.hours!, is_open: o.is_open! }));

function valueOf(kpi: KpiDefinition, counted: readonly Observation[], x: number, d: number): number | null {
	if (kpi.aggregation === 'sum') return x;
	if (kpi.aggregation === 'effect_size') return pairedEffect(pairsOf(counted))!.value;
	if (kpi.aggregation === 'survival') return quantile(kaplanMeier(durationsOf(counted)), 0.5);
	return kpi.aggregation === 'rate_per_100' ? (100 * x) / d : x / d;
}

function intervalOf(
	kpi: KpiDefinition,
	counted: readonly Observation[],
	everyone: readonly Observation[],
	x: number,
	d: number
): Figure['interval'] {
	if (kpi.aggregation === 'ratio') return { ...wilson(x, d)!, method: 'wilson' };
	if (kpi.aggregation === 'survival')
		return { ...medianInterval(kaplanMeier(durationsOf(counted))), method: 'greenwood' };
	if (kpi.aggregation === 'rate_per_100') {
		const [own, all] = [counted, everyone].map(eventsOf);
		const usual = all.length === 0 ? 1 : Math.sqrt(sum(all.map((weight) => weight ** 2)) / all.length);
		const { low, high } = weightedPoisson(own, usual);
		return { low: (100 * low) / d, high: (100 * high) / d, method: 'poisson' };
	}
	if (kpi.aggregation === 'effect_size') {
		const { low, high } = pairedEffect(pairsOf(counted))!;
		return { low, high, method: 'hedges' };
	}
	if (kpi.aggregation !== 'mean') return null;
	const interval = meanInterval(
		counted.map((o) => ({ numerator: o.numerator!, denominator: o.denominator! }))
	);
	if (interval === null) return null;
	const { low = -Infinity, high = Infinity } = kpi.range ?? {};
	return { low: Math.max(low, interval.low!), high: Math.min(high, interval.high!), method: 't' };
}

function survivalOf(counted: readonly Observation[]): Figure['survival'] {
	const curve = kaplanMeier(durationsOf(counted));
	const [median, p80, p90] = [0.5, 0.8, 0.9].map((share) => quantile(curve, share));
	return { median, p80, p90, longest: Math.max(...counted.map((o) => o.hours!)) };
}

const missingOf = (kpi: KpiDefinition, rows: readonly Observation[]): number =>
	rows.filter((o) => o.exclusion !== null && !kpi.by_rule?.includes(o.exclusion)).length;

/** The value had `left` more records of average denominator counted, all of them as failures, all of them as successes. */
function boundsOf(kpi: KpiDefinition, left: number, counted: readonly Observation[]) {
	if (kpi.aggregation !== 'ratio' || left === 0) return null;
	const [x, d] = [sum(counted.map((o) => o.numerator)), sum(counted.map((o) => o.denominator))];
	const more = (left * d) / counted.length;
	return { low: x / (d + more), high: (x + more) / (d + more) };
}

function exclusionsOf(
	kpi: KpiDefinition,
	status: FigureStatus,
	rows: readonly Observation[],
	counted: readonly Observation[]
): Exclusion[] {
	const reasons = [...new Set(rows.flatMap((o) => o.exclusion ?? []))].sort();
	return reasons.map((reason) => {
		const n = rows.filter((o) => o.exclusion === reason).length;
		const { low = null, high = null } = (status === 'ok' ? boundsOf(kpi, n, counted) : null) ?? {};
		return { reason, n, missing: !kpi.by_rule?.includes(reason), low, high };
	});
}

function coverageOf(
	kpi: KpiDefinition,
	rows: readonly Observation[],
	counted: readonly Observation[]
): number | null {
	const named = counted.filter((o) => o.record_kind !== 'departments').length;
	const denominator = sum(counted.map((o) => o.denominator));
	const judged = kpi.aggregation === 'rate_per_100' ? named : countOf(kpi, counted, denominator);
	const should = judged + missingOf(kpi, rows);
	return should === 0 ? null : judged / should;
}

/** The company's strata with this unit's values in them, in the company's proportions. */
function standardisedOf(
	kpi: KpiDefinition,
	counted: readonly Observation[],
	everyone: readonly Observation[]
): Standardised | null {
	if (!['ratio', 'mean'].includes(kpi.aggregation) || kpi.case_mix === false) return null;
	const totals = (rows: readonly Observation[], stratum: string) => {
		const own = rows.filter((o) => (o.stratum ?? '') === stratum);
		return {
			x: sum(own.map((o) => o.numerator)),
			d: sum(own.map((o) => o.denominator)),
			rows: own.map((o) => ({ numerator: o.numerator!, denominator: o.denominator! }))
		};
	};
	const strata = [...new Set(everyone.map((o) => o.stratum ?? ''))]
		.map((stratum) => ({ weight: totals(everyone, stratum).d, ...totals(counted, stratum) }))
		.filter(({ weight }) => weight > 0);
	const shared = strata.filter(({ d }) => d > 0);
	if (shared.length === 0) return null;
	const weight = sum(shared.map((stratum) => stratum.weight));
	const covered = weight / sum(strata.map((stratum) => stratum.weight));
	const value = sum(shared.map((stratum) => (stratum.weight * stratum.x) / stratum.d)) / weight;
	if (covered < 2 / 3) return { value: null, interval: null, covered, strata: shared.length };
	const interval =
		kpi.aggregation === 'ratio'
			? endsOf(weightedRates(shared.map(({ weight, x, d }) => ({ weight, successes: x, trials: d }))), kpi)
			: endsOf(weightedMeans(shared.map(({ weight, rows }) => ({ weight, records: rows }))), kpi);
	return { value, interval, covered, strata: shared.length };
}

/** Both ends, cut where the value can never go. */
function endsOf(interval: { low: number; high: number } | null, { range }: KpiDefinition) {
	if (interval === null) return null;
	const { low = -Infinity, high = Infinity } = range ?? {};
	return { low: Math.max(low, interval.low), high: Math.min(high, interval.high) };
}

/** Peers are departments of one tree level, employees of one post group; all of them with anything counted. */
function withShrinkage(kpi: KpiDefinition, units: Figure[], organisation: Organisation): Figure[] {
	if (kpi.aggregation !== 'ratio') return units;
	const group = peerGroup(organisation);
	return units.map((unit) => {
		if (unit.status !== 'ok') return unit;
		const peers = units
			.filter((other) => group(other.scope) === group(unit.scope) && (other.denominator ?? 0) > 0)
			.map((other) => ({ successes: other.numerator!, trials: other.denominator! }));
		return { ...unit, shrunken: shrunkenOf(unit, peers) };
	});
}

function shrunkenOf(unit: Figure, peers: readonly { successes: number; trials: number }[]): number | null {
	if (peers.length < 2) return null;
	const prior = fitBeta(peers);
	if (prior) return shrink(unit.numerator!, unit.denominator!, prior);
	const rate = sum(peers.map((peer) => peer.successes)) / sum(peers.map((peer) => peer.trials));
	return isBeyondChance(peers, rate) ? unit.value : rate;
}

/** fitBeta finds no prior for rates that differ completely either: then each stands for itself. */
function isBeyondChance(peers: readonly { successes: number; trials: number }[], rate: number): boolean {
	if (rate <= 0 || rate >= 1) return false;
	const between =
		sum(peers.map((peer) => peer.successes ** 2 / peer.trials)) - sum(peers.map((p) => p.trials)) * rate ** 2;
	return between > rate * (1 - rate) * (peers.length - 1);
}

function peerGroup({ departments, employees }: Organisation): (scope: Scope) => string {
	const parents = new Map(departments.map((d) => [d.department_id, d.parent_id]));
	const depth = (id: string): number => (parents.get(id) ? 1 + depth(parents.get(id)!) : 0);
	const posts = new Map(employees.map((e) => [e.employee_id, e.post_group ?? '']));
	return ({ kind, id }) => (kind === 'department' ? `level ${depth(id!)}` : `post ${posts.get(id!)}`);
}
