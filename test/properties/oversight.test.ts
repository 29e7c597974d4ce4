import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instant } from '#lib/clock/interval.ts';
import { allKpis } from '#lib/server/registry.ts';
import { oversightReference, oversightStocks } from '../reference/oversight.ts';
import type { Oversight } from '../reference/oversight-records.ts';
import { type Company, openCompany } from './clock.company.ts';
import { computed, sorted } from './computed.run.ts';
import { masterData, settings } from './observations.company.ts';
import { rounded } from './observations.run.ts';
import { limits, oversight, stockPeriods } from './oversight.company.ts';

/** STEELYARD_RUNS=500 for a long search. */
const runs = Number(process.env.STEELYARD_RUNS ?? 15);
const patience = 90_000 + runs * 5_000;
const kpis = (await allKpis()).filter((kpi) => kpi.id in oversightReference || kpi.id in oversightStocks);

let company: Company;
beforeAll(async () => {
	company = await openCompany(masterData, settings);
	for (const one of limits) company.ws.ledger.addParameterVersion({ ...one, author: 'test' });
});
afterAll(() => company.close());

const judged = (id: string, given: Oversight) =>
	id in oversightReference
		? oversightReference[id](given)
		: stockPeriods.flatMap(({ from, to }) =>
				oversightStocks[id](given, { id: to, from: instant(from), to: instant(to) })
			);

it(
	`observations of ${kpis.map((kpi) => kpi.id).join(', ')} on random records are those of the plain reference`,
	() =>
		fc.assert(
			fc.asyncProperty(oversight, async ({ given, staging }) => {
				const found = await computed(company, kpis, staging, stockPeriods);
				for (const { id } of kpis)
					expect({ [id]: sorted(found[id]) }).toEqual({ [id]: sorted(judged(id, given).map(rounded)) });
			}),
			{ numRuns: runs, interruptAfterTimeLimit: patience - 30_000 }
		),
	patience
);
