import { foldScript } from '#lib/i18n/fold-script.ts';
import { pick, type Locale } from '#lib/i18n/text.ts';
import type { FunnelPlace } from '#lib/kpi/control-limits.ts';
import { families, type Family, type KpiDefinition, type ParameterUnit } from '#lib/kpi/define.ts';
import type { Figure } from '#lib/kpi/figure.ts';
import { type MonitoredMonths, monitorMonths, placeInFunnel } from '#lib/kpi/monitoring.ts';
import type { Goalposts, Scheme } from '#lib/scoring/scheme.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { listDepartments, readFigures, readSeries } from '#lib/server/figures/read.ts';
import { type InForce, parametersAtEnd, parametersInForce } from '#lib/server/pipeline/parameters.ts';
import { currentScheme } from '#lib/server/pipeline/score.ts';
import { allKpis, type Kpi } from '#lib/server/registry.ts';
import { difference } from '#lib/server/screens/difference.ts';
import { familyLabel } from '#lib/server/screens/labels.ts';
import { type MixRank, mixRanks } from '#lib/server/screens/mix-ranks.ts';
import type { Periods } from '#lib/server/screens/period.ts';
import { intervalDomain } from '#lib/server/screens/scorecard.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** A definition in one language, with the parameters in force at the as-of time and the scheme's goalposts for departments where it is weighed. */
export interface Definition extends Pick<
	KpiDefinition,
	'id' | 'version' | 'family' | 'aggregation' | 'unit' | 'direction' | 'minimum_n' | 'clauses'
> {
	label: string;
	meaning: string;
	formula: string;
	cohort: string;
	parameters: { name: string; label: string; value: number | null; unit: ParameterUnit }[];
	exclusions: { code: string; label: string }[];
	goalposts: Goalposts | null;
}

export interface CatalogueRow extends Definition {
	figure: Figure | null;
	previous: Figure | null;
	change: number | null;
}

export interface IndicatorPage extends MonitoredMonths {
	definition: Definition;
	sql: string;
	company: Figure | null;
	/** Figures of the company over the last months up to the period, in time order. */
	months: Figure[];
	/** The month among them that is not over yet. */
	running_month: string | null;
	departments: {
		id: string;
		name: string;
		depth: number;
		/** Missing in the list of departments, where the company has brought one. */
		is_unlisted: boolean;
		/** Where its rate stands in the funnel around the company's; null for other figures. */
		place: FunnelPlace | null;
		figure: Figure;
		/** Its places by the value and by that at the company's mix; null where it is not ranked. */
		rank: MixRank | null;
		previous: Figure | null;
		change: number | null;
	}[];
	/** Whether departments have a value at the company's mix that can differ from theirs. */
	has_mix: boolean;
	/** Both ends of the common scale of the comparison. */
	domain: [number, number];
	exclusions: { label: string; n: number }[];
}

function define(kpi: Kpi, scheme: Scheme, inForce: readonly InForce[], locale: Locale): Definition {
	const values = parametersAtEnd(kpi, inForce, 'all');
	const { id, version, family, aggregation, unit, direction, minimum_n, clauses } = kpi;
	return {
		...{ id, version, family, aggregation, unit, direction, minimum_n, clauses },
		label: pick(kpi.label, locale),
		meaning: pick(kpi.meaning, locale),
		formula: pick(kpi.formula, locale),
		cohort: pick(kpi.cohort, locale),
		parameters: Object.entries(kpi.parameters ?? {}).map(([name, parameter]) => ({
			name,
			label: pick(parameter.label, locale),
			value: values[name],
			unit: parameter.unit
		})),
		exclusions: Object.entries(kpi.exclusions).map(([code, text]) => ({ code, label: pick(text, locale) })),
		goalposts: scheme.department.find((weighed) => weighed.kpi_id === id)?.goalposts ?? null
	};
}

export interface Catalogue {
	groups: { family: Family; label: string; rows: CatalogueRow[] }[];
	found: number;
	/** Indicators there are at all. */
	all: number;
}

/** Indicators by family, with the company's figures of the period; only those that answer to `query` where there is one. */
export async function readCatalogue(
	ws: Workspace,
	viewer: Viewer,
	{ period, previous }: Periods,
	query: string,
	locale: Locale
): Promise<Catalogue> {
	const company = (id: string) =>
		viewer.role === 'employee' ? [] : readFigures(ws, viewer, { period: id, scope: 'company' });
	const [all, scheme, now, before] = await Promise.all([
		allKpis(),
		currentScheme(ws),
		company(period.id),
		previous ? company(previous.id) : []
	]);
	const kpis = all.filter((kpi) => answersTo(kpi, query));
	const inForce = parametersInForce(kpis, ws.ledger.parameterVersions());
	const rows = kpis.map((kpi) => {
		const figure = now.find((known) => known.kpi_id === kpi.id) ?? null;
		const last = before.find((known) => known.kpi_id === kpi.id) ?? null;
		return {
			...define(kpi, scheme, inForce, locale),
			figure,
			previous: last,
			change: difference(figure?.value, last?.value)
		};
	});
	const groups = families
		.map((family) => ({
			family,
			label: familyLabel(family, locale),
			rows: rows.filter((row) => row.family === family)
		}))
		.filter((group) => group.rows.length > 0);
	return { groups, found: kpis.length, all: all.length };
}

/** Whether every word of the query stands in its id, its clauses or its name and meaning in any of the three scripts. */
export function answersTo(
	kpi: Pick<KpiDefinition, 'id' | 'clauses' | 'label' | 'meaning'>,
	query: string
): boolean {
	const texts = [kpi.id, ...kpi.clauses, ...Object.values(kpi.label), ...Object.values(kpi.meaning)];
	const known = texts.map(folded).join('\n');
	return folded(query)
		.split(/\s+/)
		.every((word) => known.includes(word));
}

const folded = (text: string): string => foldScript(text.normalize('NFKC').toLowerCase());

/** One indicator: what it means, how it moved, where departments stand; null when there is none of this id. */
export async function readIndicator(
	ws: Workspace,
	viewer: Viewer,
	id: string,
	{ period, previous, months: shown, running_month }: Periods,
	locale: Locale
): Promise<IndicatorPage | null> {
	const kpi = (await allKpis()).find((known) => known.id === id);
	if (!kpi) return null;
	const sees = viewer.role !== 'employee';
	const read = (at: string, scope: 'company' | 'department') =>
		readFigures(ws, viewer, { period: at, scope, kpi_id: id });
	const [scheme, company, months, now, before, tree] = await Promise.all([
		currentScheme(ws),
		sees ? read(period.id, 'company') : [],
		sees ? readSeries(ws, viewer, { kpi_id: id, scope: 'company', scope_id: null, periods: shown }) : [],
		read(period.id, 'department'),
		previous ? read(previous.id, 'department') : [],
		listDepartments(ws, viewer)
	]);
	const total = company[0] ?? null;
	const departments = tree.flatMap(({ department_id, name, depth, is_unlisted }) => {
		const figure = now.find((known) => known.scope.id === department_id);
		if (!figure) return [];
		const last = before.find((known) => known.scope.id === department_id) ?? null;
		return [
			{
				id: department_id,
				name,
				depth,
				is_unlisted,
				place: placeInFunnel(kpi, figure, total)?.place ?? null,
				figure,
				previous: last,
				change: difference(figure.value, last?.value)
			}
		];
	});
	const ranks = mixRanks(departments, kpi.direction);
	return {
		definition: define(kpi, scheme, parametersInForce([kpi], ws.ledger.parameterVersions()), locale),
		sql: kpi.sql,
		company: total,
		months,
		running_month,
		...monitorMonths(kpi, months, running_month),
		departments: departments.map((row, index) => ({ ...row, rank: ranks[index] })),
		has_mix: departments.some(({ figure: { standardised } }) => standardised && standardised.strata > 1),
		domain: intervalDomain(
			kpi.unit,
			departments.map((row) => row.figure),
			total?.value ?? null
		),
		exclusions: (total?.exclusions ?? []).map(({ reason, n }) => ({
			label: kpi.exclusions[reason] ? pick(kpi.exclusions[reason], locale) : reason,
			n
		}))
	};
}
