import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instant } from '#lib/clock/interval.ts';
import { allKpis } from '#lib/server/registry.ts';
import type { Expected, StockPeriod } from '../reference/expected.ts';
import { type Staging, stockPeriods } from './arbitraries.ts';
import { type Company, openCompany } from './clock.company.ts';
import { computed, sorted } from './computed.run.ts';
import { masterData, settings } from './observations.company.ts';
import { rounded } from './observations.run.ts';

/** Indicators and the references they are held to. */
export interface Agreement<Records> {
	records: fc.Arbitrary<{ given: Records; staging: Staging }>;
	limits: readonly { kpi_id: string; name: string; value: number; valid_from: string }[];
	reference: Readonly<Record<string, (given: Records) => Expected[]>>;
	stocks?: Readonly<Record<string, (given: Records, period: StockPeriod) => Expected[]>>;
}

/** STEELYARD_RUNS=500 for a long search. */
const runs = Number(process.env.STEELYARD_RUNS ?? 15);
const patience = 90_000 + runs * 5_000;

/** Declares a test: on random records the queries find what the plain reference finds. */
export async function mustAgree<Records>(agreement: Agreement<Records>): Promise<void> {
	const { records, limits, reference, stocks = {} } = agreement;
	const kpis = (await allKpis()).filter((kpi) => kpi.id in reference || kpi.id in stocks);
	let company: Company;
	beforeAll(async () => {
		company = await openCompany(masterData, settings);
		for (const one of limits) company.ws.ledger.addParameterVersion({ ...one, author: 'test' });
	});
	afterAll(() => company.close());

	const judged = (id: string, given: Records) =>
		id in reference
			? reference[id](given)
			: stockPeriods.flatMap(({ from, to }) =>
					stocks[id](given, { id: to, from: instant(from), to: instant(to) })
				);

	it(
		`observations of ${kpis.map((kpi) => kpi.id).join(', ')} on random records are those of the plain reference`,
		() =>
			fc.assert(
				fc.asyncProperty(records, async ({ given, staging }) => {
					const found = await computed(company, kpis, staging, stockPeriods);
					for (const { id } of kpis)
						expect({ [id]: sorted(found[id]) }).toEqual({ [id]: sorted(judged(id, given).map(rounded)) });
				}),
				{ numRuns: runs, interruptAfterTimeLimit: patience - 30_000 }
			),
		patience
	);
}
