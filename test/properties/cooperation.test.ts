import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildMarts } from '#lib/server/pipeline/marts.ts';
import { allKpis } from '#lib/server/registry.ts';
import { cooperationReference } from '../reference/cooperation.ts';
import type { Expected } from '../reference/expected.ts';
import { type Company, openCompany, stage } from './clock.company.ts';
import { cooperation, limits, type Staging } from './cooperation.company.ts';
import { as_of, masterData, settings } from './observations.company.ts';
import { observed, rounded, type Row } from './observations.run.ts';

/** STEELYARD_RUNS=500 for a long search. */
const runs = Number(process.env.STEELYARD_RUNS ?? 15);
const patience = 90_000 + runs * 5_000;
const kpis = (await allKpis()).filter((kpi) => kpi.id in cooperationReference);

let company: Company;
beforeAll(async () => {
	company = await openCompany(masterData, settings);
	for (const one of limits) company.ws.ledger.addParameterVersion({ ...one, author: 'test' });
});
afterAll(() => company.close());

/** Every indicator's own query over the marts of the records. */
async function computed(staging: Staging): Promise<Record<string, Expected[]>> {
	const { ws } = company;
	let batch = 100;
	for (const [kind, rows] of Object.entries(staging)) {
		await ws.warehouse.run(`delete from stg_${kind} where batch_id >= 100`);
		await stage(ws, kind, rows as Parameters<typeof stage>[2], batch++);
	}
	await buildMarts(ws);
	const instants = { from: new Date(0), to: new Date(as_of), as_of: new Date(as_of) };
	const result: Record<string, Expected[]> = {};
	for (const kpi of kpis) {
		const rows = await ws.warehouse.rows<Row>(
			`select *, null as month, null as quarter, null as grain from (${kpi.sql})`,
			instants
		);
		result[kpi.id] = rows.map(observed);
	}
	return result;
}

/** Windows of one case share their key: told apart by when they count. */
const sorted = (list: Expected[]) => list.map((one) => JSON.stringify(one)).sort();

it(
	`observations of ${kpis.map((kpi) => kpi.id).join(', ')} on random records are those of the plain reference`,
	() =>
		fc.assert(
			fc.asyncProperty(cooperation, async ({ given, staging }) => {
				const found = await computed(staging);
				for (const [id, judge] of Object.entries(cooperationReference))
					expect({ [id]: sorted(found[id]) }).toEqual({ [id]: sorted(judge(given).map(rounded)) });
			}),
			{ numRuns: runs, interruptAfterTimeLimit: patience - 30_000 }
		),
	patience
);
