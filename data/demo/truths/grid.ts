import type { Company } from '#data/demo/company.ts';
import { departments } from '#data/demo/organisation.ts';
import { durations, isWithin, survivalMedian } from '#data/demo/reference.ts';
import { quarterOf } from '#data/demo/time.ts';
import { quarters, Reference } from '#data/demo/truths/known.ts';
import type { FigureTruth } from '#data/demo/truths/truth.ts';

/** Every ratio indicator for every department, division and the company in every quarter: the whole grid, not only what was planted. */
export function expectedGrid(company: Company): FigureTruth[] {
	const known = new Reference(company);
	const scopes = [null, ...departments.map((department) => department.department_id)];
	return known.kpis.flatMap((kpi_id) =>
		scopes.flatMap((scope_id) =>
			quarters.map((period) =>
				known.figure(`grid-${kpi_id}-${scope_id ?? 'company'}-${period}`, kpi_id, scope_id, period, '')
			)
		)
	);
}

/** Medians of both durations, in the same grid; where fewer than five were seen only their number is known. */
export function expectedMedians(company: Company): FigureTruth[] {
	const scopes = [null, ...departments.map((department) => department.department_id)];
	return [...durations(company)].flatMap(([kpi_id, all]) =>
		scopes.flatMap((scope_id) =>
			quarters.map((period): FigureTruth => {
				const rows = all.filter(
					(row) =>
						quarterOf(row.at) === period && (scope_id === null || isWithin(row.department_id, scope_id))
				);
				const median = rows.length < 5 ? null : survivalMedian(rows);
				const expected = median === null ? { n: rows.length } : { n: rows.length, value: median };
				const scope = scope_id === null ? 'company' : 'department';
				return {
					check: 'figure',
					id: `median-${kpi_id}-${scope_id ?? 'company'}-${period}`,
					kpi_id,
					scope,
					scope_id,
					period,
					expected,
					tolerance: 1e-6,
					sentence: ''
				};
			})
		)
	);
}
