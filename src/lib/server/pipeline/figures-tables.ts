/** Columns of table `figures`; meaning and units: src/lib/kpi/figure.ts. */
export const figureColumns = `
	kpi_id varchar not null, version integer not null,
	scope varchar not null, scope_id varchar, grain varchar not null, period varchar not null,
	unit varchar not null, value double, numerator double, denominator double, n bigint not null, n_open bigint not null,
	interval_low double, interval_high double, interval_method varchar,
	median double, p80 double, p90 double, longest double,
	status varchar not null, scored boolean not null, ranked boolean not null, gate varchar, shrunken double,
	standardised double, standardised_low double, standardised_high double, standardised_covered double, standardised_strata integer, coverage double,
	bounds_low double, bounds_high double,
	exclusions varchar not null, parameters varchar not null, as_of timestamp not null`;

/** Columns of table `scores`; scope_id is null for the company, detail is JSON of FamilyScore[]. */
export const scoreColumns = `
	period varchar not null, scope varchar not null, scope_id varchar,
	scheme_id varchar not null, scheme_version integer not null,
	total double, grade varchar, status varchar not null, effective_weight double not null, detail varchar not null`;
