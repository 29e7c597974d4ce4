import type { ExpectedFinding } from '#data/demo/spoilt.ts';

interface Told {
	id: string;
	/** What is true, in one sentence for data/README.md. */
	sentence: string;
}

/** A Figure must have these values exactly (`tolerance`: by at most so much, for sums of fractions). */
export interface FigureTruth extends Told {
	check: 'figure';
	kpi_id: string;
	scope: 'company' | 'department' | 'employee';
	scope_id: string | null;
	period: string;
	expected: { numerator?: number; denominator?: number; n?: number; value?: number; status?: string };
	tolerance?: number;
}

/** The counted observations that match must add up to this. */
export interface ObservationTruth extends Told {
	check: 'observations';
	kpi_id: string;
	where: {
		record_ids?: string[];
		department_id?: string;
		employee_id?: string;
		stratum?: string;
		quarter?: string;
	};
	expected: { n: number; numerator: number; denominator: number };
}

/** A statement about the warehouse: the query returns one row with these columns. */
export interface QueryTruth extends Told {
	check: 'query';
	sql: string;
	expected: Record<string, number | string | boolean | null>;
}

/** What importing one part of one file must report. */
export interface ImportTruth extends Told {
	check: 'import';
	file: string;
	kind: string;
	expected: { rows_read: number; rejected: number; findings: ExpectedFinding[] };
}

export type Truth = FigureTruth | ObservationTruth | QueryTruth | ImportTruth;
