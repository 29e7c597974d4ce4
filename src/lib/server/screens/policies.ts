import { pick, type Locale } from '#lib/i18n/text.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { ParameterUnit } from '#lib/kpi/define.ts';
import { policies, servedBy } from '#lib/policy/clauses.ts';
import { listAccounts } from '#lib/server/access/accounts.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import type { ParameterVersion } from '#lib/server/ledger/ledger.ts';
import { allKpis, type Kpi } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';

interface IndicatorLink {
	id: string;
	label: string;
}

export interface PolicyBlock {
	id: string;
	title: string;
	clauses: { id: string; title: string; indicators: IndicatorLink[] }[];
	/** Clauses that no indicator serves. */
	unserved: number;
}

/** A number that no policy fixes. */
export interface Gap extends IndicatorLink {
	name: string;
	parameter: string;
	/** The last value set, else what the definition brings along; null = not set, the indicator shows no figure. */
	value: number | null;
	unit: ParameterUnit;
	/** First local day it holds; null for a value of the definition, which holds from ever. */
	valid_from: string | null;
	/** Who set it; null for a value of the definition. */
	author: string | null;
	/** How many values it was given by the company. */
	versions: number;
}

export interface PoliciesPage {
	policies: PolicyBlock[];
	/** Those without a value first, then by indicator. */
	gaps: Gap[];
}

/** The policies from their own side: which clause is measured by what, and which numbers they leave to the company. */
export async function readPolicies(ws: Workspace, viewer: Viewer, locale: Locale): Promise<PoliciesPage> {
	mustBeAllowed(viewer, 'figures');
	const [kpis, people] = await Promise.all([allKpis(), listAccounts(ws)]);
	const names = new Map(people.map((person) => [person.user_id, person.name]));
	const versions = ws.ledger.parameterVersions();
	const gaps = kpis.flatMap((kpi) => gapsOf(kpi, versions, names, locale));
	return {
		policies: policies.map(({ id, title, clauses }) => {
			const rows = clauses.map((clause) => ({
				id: clause.id,
				title: pick(clause.title, locale),
				indicators: servedBy(clause.id, kpis).map((kpi) => linkTo(kpi, locale))
			}));
			return {
				id,
				title: pick(title, locale),
				clauses: rows,
				unserved: rows.filter((row) => row.indicators.length === 0).length
			};
		}),
		gaps: gaps.toSorted((a, b) => Number(a.value !== null) - Number(b.value !== null))
	};
}

const linkTo = ({ id, label }: Kpi, locale: Locale): IndicatorLink => ({ id, label: pick(label, locale) });

function gapsOf(
	kpi: Kpi,
	versions: readonly ParameterVersion[],
	names: ReadonlyMap<string, string>,
	locale: Locale
): Gap[] {
	return Object.entries(kpi.parameters ?? {}).map(([name, parameter]) => {
		const own = versions.filter((version) => version.kpi_id === kpi.id && version.name === name);
		const last = own.at(-1) ?? null;
		return {
			...linkTo(kpi, locale),
			name,
			parameter: pick(parameter.label, locale),
			value: last?.value ?? parameter.value,
			unit: parameter.unit,
			valid_from: last?.valid_from ?? null,
			author: last && (names.get(last.author) ?? m.by_command_line({}, { locale })),
			versions: own.length
		};
	});
}
