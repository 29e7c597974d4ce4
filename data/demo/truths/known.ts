import type { Company } from '#data/demo/company.ts';
import { type Contribution, contributions, isWithin } from '#data/demo/reference.ts';
import { asOf, quarterOf } from '#data/demo/time.ts';
import type { FigureTruth } from '#data/demo/truths/truth.ts';

export const quarters = ['2026Q1', '2026Q2', '2026Q3'] as const;

/** The demo company's contributions, asked by indicator, scope and quarter. */
export class Reference {
	readonly #byKpi: ReadonlyMap<string, Contribution[]>;
	readonly company: Company;

	constructor(company: Company) {
		this.company = company;
		this.#byKpi = contributions(company);
	}

	get kpis(): string[] {
		return [...this.#byKpi.keys()];
	}

	rows(kpi: string, scopeId: string | null, period: string | null): Contribution[] {
		return this.#byKpi
			.get(kpi)!
			.filter((row) => scopeId === null || isWithin(row.department_id, scopeId))
			.filter((row) => row.at <= asOf && (period === null || quarterOf(row.at) === period));
	}

	/** A Figure of a department (with what lies below it) or of the company, counted from the records. */
	figure(id: string, kpi_id: string, scope_id: string | null, period: string, sentence: string): FigureTruth {
		const { numerator, denominator } = total(this.rows(kpi_id, scope_id, period));
		const scope = scope_id === null ? 'company' : 'department';
		const tolerance = kpi_id === 'qlt-02' ? 1e-6 : undefined;
		return {
			check: 'figure',
			id,
			kpi_id,
			scope,
			scope_id,
			period,
			expected: { numerator, denominator },
			tolerance,
			sentence: said(sentence, numerator, denominator)
		};
	}
}

export const total = (rows: readonly Contribution[]) => ({
	n: rows.length,
	numerator: rows.reduce((sum, row) => sum + row.numerator, 0),
	denominator: rows.reduce((sum, row) => sum + row.denominator, 0)
});

/** Fills `{n}`, `{d}` and `{%}` into a sentence. */
export const said = (sentence: string, n: number, d: number) =>
	sentence
		.replace('{n}', String(n))
		.replace('{d}', String(d))
		.replace('{%}', d === 0 ? '–' : `${((100 * n) / d).toFixed(1)} %`);

export const rate = (rows: readonly Contribution[]) => {
	const { numerator, denominator } = total(rows);
	return denominator === 0 ? null : numerator / denominator;
};
