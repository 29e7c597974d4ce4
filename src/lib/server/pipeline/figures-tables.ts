import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

/** Creates `figures` and `scores`, empty, where they do not exist. Columns: src/lib/kpi/figure.ts, queries/README.md. */
export async function ensureResultTables(warehouse: Warehouse): Promise<void> {
	await warehouse.run(`create table if not exists figures (
		kpi_id varchar not null, version integer not null,
		scope varchar not null, scope_id varchar, grain varchar not null, period varchar not null,
		unit varchar not null, value double, numerator double, denominator double, n bigint not null, n_open bigint not null,
		interval_low double, interval_high double, interval_method varchar,
		median double, p80 double, p90 double, longest double,
		status varchar not null, scored boolean not null, ranked boolean not null, shrunken double,
		exclusions varchar not null, parameters varchar not null, as_of timestamp not null)`);
	await warehouse.run(`create table if not exists scores (
		period varchar not null, scope varchar not null, scope_id varchar not null,
		scheme_id varchar not null, scheme_version integer not null,
		total double, grade varchar, status varchar not null, effective_weight double not null, detail varchar not null)`);
}
