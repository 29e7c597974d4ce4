import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allKpis } from '#lib/server/registry.ts';
import { cooperationReference } from '../reference/cooperation.ts';
import { type Company, openCompany } from './clock.company.ts';
import { computed, sorted } from './computed.run.ts';
import { cooperation, limits } from './cooperation.company.ts';
import { masterData, settings } from './observations.company.ts';
import { rounded } from './observations.run.ts';

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

it(
	`observations of ${kpis.map((kpi) => kpi.id).join(', ')} on random records are those of the plain reference`,
	() =>
		fc.assert(
			fc.asyncProperty(cooperation, async ({ given, staging }) => {
				const found = await computed(company, kpis, staging);
				for (const [id, judge] of Object.entries(cooperationReference))
					expect({ [id]: sorted(found[id]) }).toEqual({ [id]: sorted(judge(given).map(rounded)) });
			}),
			{ numRuns: runs, interruptAfterTimeLimit: patience - 30_000 }
		),
	patience
);
