import { buildMarts } from '#lib/server/pipeline/marts.ts';
import { buildObservations } from '#lib/server/pipeline/observations.ts';
import type { Expected } from '../reference/expected.ts';
import type { Records } from '../reference/records.ts';
import { type Company, stage } from './clock.company.ts';

const kinds = [
	'employees',
	'assignments',
	'cases',
	'steps',
	'pauses',
	'exceptions',
	'documents',
	'acceptances',
	'risks',
	'trainings',
	'training_results'
] as const;

/** Columns an import requires and the reference does not read. */
const filling: Partial<Record<(typeof kinds)[number], Record<string, string>>> = {
	employees: { name: 'Name' },
	trainings: { title: 'training' }
};

/** A row of table `observations`. */
export interface Row {
	kpi_id: string;
	record_kind: string;
	record_id: string;
	department_id: string | null;
	employee_id: string | null;
	counted_at: Date;
	numerator: number | null;
	denominator: number | null;
	hours: number | null;
	is_open: boolean | null;
	exclusion: string | null;
	month: string | null;
	quarter: string | null;
	grain: string | null;
}

/** Everything the definitions make of the records, in a company that holds nothing else. */
export async function observe({ ws }: Company, given: Records): Promise<Row[]> {
	for (const [index, kind] of kinds.entries()) {
		await ws.warehouse.run(`delete from stg_${kind} where batch_id >= 100`);
		const rows = given[kind].map((row) => ({ ...row, ...filling[kind] }));
		await stage(ws, kind, rows as Parameters<typeof stage>[2], 100 + index);
	}
	await buildMarts(ws);
	await buildObservations(ws);
	return ws.warehouse.rows<Row>('select * from observations');
}

/** Sums of a department's records have no record of their own: their month tells them apart, and a stock's rows their period. */
function keyOf({ record_kind, record_id, employee_id, month, quarter, grain }: Row): string {
	if (grain !== null) return `${record_kind} ${record_id} @${month ?? quarter ?? 'all'}`;
	if (record_kind === 'departments') return `departments ${record_id} ${employee_id ?? ''} ${month}`;
	return `${record_kind} ${record_id}`;
}

/** A computed row in the terms of the reference. */
export function observed(row: Row): Expected {
	if (row.exclusion !== null) return { key: keyOf(row), is_excluded: true };
	return {
		key: keyOf(row),
		is_excluded: false,
		department_id: row.department_id,
		employee_id: row.employee_id,
		counted_at: Math.floor(row.counted_at.getTime()),
		numerator: near(row.numerator),
		denominator: near(row.denominator),
		hours: near(row.hours),
		is_open: row.is_open
	};
}

const near = (value: number | null) => (value === null ? null : Math.round(value * 1e9) / 1e9);

export const rounded = (expected: Expected): Expected =>
	expected.is_excluded
		? expected
		: {
				...expected,
				numerator: near(expected.numerator),
				denominator: near(expected.denominator),
				hours: near(expected.hours)
			};
