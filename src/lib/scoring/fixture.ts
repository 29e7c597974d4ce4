import type { Family, KpiDefinition } from '#lib/kpi/define.ts';
import type { Scheme } from '#lib/scoring/scheme.ts';

/** A small scheme for tests: three families, five indicators, numbers that can be checked by hand. */
export const scheme: Scheme = {
	id: 'test',
	version: 1,
	note: 'for tests',
	families: { TIM: 50, COL: 30, RSK: 20 },
	department: [
		{ kpi_id: 'tim-01', weight: 2, goalposts: { floor: 0.5, pass: 0.8, target: 1 } },
		{ kpi_id: 'tim-02', weight: 1, goalposts: { floor: 40, pass: 20, target: 10 } },
		{ kpi_id: 'col-03', weight: 1, goalposts: { floor: 10, pass: 4, target: 2 } },
		{ kpi_id: 'col-04', weight: 1, goalposts: { floor: 0, pass: 0.6, target: 1 } },
		{ kpi_id: 'rsk-01', weight: 1, goalposts: { floor: 10, pass: 4, target: 0 } }
	],
	employee: [
		{ kpi_id: 'tim-01', weight: 1, goalposts: { floor: 0.5, pass: 0.8, target: 1 } },
		{ kpi_id: 'col-04', weight: 1, goalposts: { floor: 0, pass: 0.6, target: 1 } }
	],
	grades: [
		{ grade: 'A', from: 90 },
		{ grade: 'B', from: 60 },
		{ grade: 'C', from: 0 }
	],
	family_coverage: 0.6667,
	minimum: { department: { families: 2, weight: 0.7 }, employee: { families: 1, weight: 0.4 } }
};

/** The definitions `scheme` refers to, as far as scoring needs them, and one that is only descriptive. */
export const known: Pick<KpiDefinition, 'id' | 'family' | 'direction' | 'scopes'>[] = [
	{ id: 'tim-01', family: 'TIM', direction: 'up', scopes: ['company', 'department', 'employee'] },
	{ id: 'tim-02', family: 'TIM', direction: 'down', scopes: ['company', 'department'] },
	{ id: 'col-03', family: 'COL', direction: 'down', scopes: ['company', 'department'] },
	{ id: 'col-04', family: 'COL', direction: 'up', scopes: ['company', 'department', 'employee'] },
	{ id: 'col-17', family: 'COL', direction: 'none', scopes: ['company', 'department'] },
	{ id: 'rsk-01', family: 'RSK', direction: 'down', scopes: ['company', 'department', 'employee'] }
];

export const familyOf: ReadonlyMap<string, Family> = new Map(known.map((kpi) => [kpi.id, kpi.family]));
