import type { Text } from '#lib/i18n/text.ts';

/** The six families of indicators, in the order of screens and reports. */
export const families = ['COL', 'TIM', 'RSK', 'TRN', 'QLT', 'DOC'] as const;
export type Family = (typeof families)[number];

/**
 * How observations become one Figure:
 * - `ratio`: Σ numerator / Σ denominator, Wilson 95 % interval; numerators are 0 or 1 per record.
 * - `rate_per_100`: 100 · Σ numerator / Σ denominator; an event is a record with a numerator above 0. Exact Poisson 95 %
 *   interval on the number of events, scaled to their weights where these differ (Dobson et al. 1991).
 * - `mean`: Σ numerator / Σ denominator (weights), t interval over records.
 * - `survival`: Kaplan–Meier over (hours, is_open), the value is the median; Greenwood log-log interval; P80 beside it. In
 *   another unit than hours, `hours` holds a duration as a share of what was planned for it (below 0 = less than planned).
 * - `matched_gain`: (Σ post − Σ pre) / (Σ max − Σ pre); numerator = post − pre, denominator = max − pre per matched pair.
 * - `effect_size`: standardised mean change d_av of matched pairs, Hedges-corrected (`pairedEffect`); numerator = post,
 *   denominator = pre.
 * - `sum`: Σ numerator, no interval; a count or an amount.
 */
export type Aggregation =
	'ratio' | 'rate_per_100' | 'mean' | 'survival' | 'matched_gain' | 'effect_size' | 'sum';

/** Unit of the Figure's value: `percent` values are stored as a share 0–1 and shown × 100. */
export type Unit = 'percent' | 'hours' | 'count' | 'ratio' | 'per_100' | 'gain' | 'score_1_5' | 'cny';

/** `h` = hours on the record's own clock, `d` = calendar days; empty for a pure number. */
export type ParameterUnit = 'h' | 'd' | 'working days' | 'points' | '';

/**
 * A number the company may set, by version: a record is judged by the value in force when its clock started. Queries read
 * `dim_parameters`.
 */
export interface Parameter {
	/**
	 * In force until the company sets its own. null = the policies leave it open: records that need it are left out as
	 * `parameter_not_set` until it is set.
	 */
	value: number | null;
	unit: ParameterUnit;
	label: Text;
}

export interface KpiDefinition {
	/** Folder name, URL, API path, CLI argument and sheet row: `tim-01`. Shown in upper case. */
	id: string;
	/** Raised when the meaning changes; old figures keep the version they were computed with. */
	version: number;
	family: Family;
	/** Short name, e.g. 按期完成率. */
	label: Text;
	/** What it means in one sentence a manager understands. */
	meaning: Text;
	/** Numerator over denominator in words. */
	formula: Text;
	/** Which records belong to a period (M6), in words. */
	cohort: Text;
	/** Policy clauses served, e.g. `003 二(三)1`; source of the definition. */
	clauses: readonly string[];
	aggregation: Aggregation;
	unit: Unit;
	/** What a value cannot go below or above; an interval ends there. Left out = no bound (rates have theirs anyway). */
	range?: { low?: number; high?: number };
	/** `up` = more is better, `down` = less is better, `none` = descriptive, never scored (M17). */
	direction: 'up' | 'down' | 'none';
	/**
	 * `counted_at`: the query runs once over all time, records fall into periods by counted_at.
	 * `period_end`: the query runs per period with $from, $to and $as_of = the period's end (stock figures).
	 */
	period_rule: 'counted_at' | 'period_end';
	/**
	 * Its query reads the observations of these others (no stocks), whenever they were counted, so it runs after them. `linked`: of
	 * those that trainings name as the indicator they are meant to improve.
	 */
	derived?: readonly string[] | 'linked';
	/** Minimum n (for rates: records in the denominator; for `rate_per_100`: expected events) to show, score, rank (M9). */
	minimum_n: { shown: number; scored: number; ranked: number };
	/** Scopes it exists for. `company` and `department` are the rule; `employee` only where a named holder answers. */
	scopes: readonly ('company' | 'department' | 'employee')[];
	/** By name. */
	parameters?: Readonly<Record<string, Parameter>>;
	/**
	 * false = its strata say how a record came out (which level a risk fell to) or between whom, not what kind of case it is: units
	 * are not made comparable by them. Left out = strata are case mix (M11).
	 */
	case_mix?: false;
	/**
	 * Those of `exclusions` that say a record is none of this indicator's (withdrawn, a re-test). Every other reason means that it
	 * would count, but something needed to judge it is missing or contradicts itself (M12): these make up the coverage.
	 */
	by_rule?: readonly string[];
	/**
	 * It says whether a unit's records can be trusted: where its value is below the named parameter of its own, no figure of the
	 * unit's in that family is scored or ranked in the period.
	 */
	gate?: { family: Family; parameter: string };
	/** Reason codes the SQL may return in `exclusion`, with the words shown to people. */
	exclusions: Readonly<Record<string, Text>>;
}

/**
 * Why an indicator has no value at the company's mix (direct standardisation, M11); null = it has. A mean of strata by weights gives
 * ratios and means alone: no median of a `duration`, no `gain` or effect size, and a `sum` has no denominator. `exposure` is not
 * counted by stratum. `strata` = its strata are no case mix.
 */
export function whyNotStandardised({
	aggregation,
	case_mix
}: Pick<KpiDefinition, 'aggregation' | 'case_mix'>):
	'duration' | 'exposure' | 'gain' | 'sum' | 'strata' | null {
	if (aggregation === 'survival') return 'duration';
	if (aggregation === 'rate_per_100') return 'exposure';
	if (aggregation === 'matched_gain' || aggregation === 'effect_size') return 'gain';
	if (aggregation === 'sum') return 'sum';
	return case_mix === false ? 'strata' : null;
}

export const isStandardised = (kpi: KpiDefinition): boolean => whyNotStandardised(kpi) === null;

/** Declares an indicator; the folder's `<id>.sql` returns its observations. Throws on an inconsistent definition. */
export function defineKpi(definition: KpiDefinition): KpiDefinition {
	const { id, family, minimum_n: n, aggregation, unit } = definition;
	const wrong = (why: string): never => {
		throw new Error(`indicator ${id}: ${why}`);
	};
	if (!/^[a-z]{3}-\d{2}$/.test(id)) wrong('id must look like tim-01');
	if (!id.startsWith(family.toLowerCase())) wrong(`id does not belong to family ${family}`);
	if (!(n.shown <= n.scored && n.scored <= n.ranked))
		wrong('minimum n must not fall from shown to scored to ranked');
	if (aggregation === 'survival' && !['hours', 'ratio', 'percent'].includes(unit))
		wrong('a survival indicator is in hours or in shares of a planned duration');
	if (aggregation === 'ratio' && unit !== 'percent' && unit !== 'ratio')
		wrong('a ratio is a percent or a ratio');
	const leftOpen = Object.values(definition.parameters ?? {}).some((parameter) => parameter.value === null);
	if (leftOpen && !('parameter_not_set' in definition.exclusions))
		wrong('records must be left out as parameter_not_set while a parameter is not set');
	const { gate } = definition;
	if (gate && (aggregation !== 'ratio' || !definition.parameters?.[gate.parameter]))
		wrong('a gate is a ratio with a parameter of its own as its threshold');
	for (const reason of definition.by_rule ?? [])
		if (!(reason in definition.exclusions)) wrong(`by_rule names ${reason}, which is no reason of its own`);
	return Object.freeze(definition);
}
