import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOfDay } from '#lib/clock/calendar.ts';
import { hour, instant } from '#lib/clock/interval.ts';
import { parsePeriod } from '#lib/kpi/period.ts';
import type { Expected, StockPeriod } from '../reference/expected.ts';
import { type Known, knownAt } from '../reference/known.ts';
import { referenceObservations, referenceStocks } from '../reference/observations.ts';
import type { Records } from '../reference/records.ts';
import { type Company, openCompany } from './clock.company.ts';
import { as_of, masterData, parameters, records, settings } from './observations.company.ts';
import { observe, observed, rounded, type Row } from './observations.run.ts';

/** STEELYARD_RUNS=500 for a long search. */
const runs = Number(process.env.STEELYARD_RUNS ?? 10);
const patience = 90_000 + runs * 5_000;

let company: Company;
beforeAll(async () => {
	company = await openCompany(masterData, settings);
	for (const one of parameters) company.ws.ledger.addParameterVersion({ ...one, author: 'test' });
});
afterAll(() => company.close());

/** A stock is taken at the end of every period in which anything was counted. */
function stockPeriods(rows: readonly Row[]): StockPeriod[] {
	const ids = rows
		.filter((row) => row.grain === null)
		.flatMap(({ month, quarter }) => [month, quarter, 'all']);
	const begin = (date: string) => startOfDay(date) - 8 * hour;
	return [...new Set(ids)].map((id) => {
		const { from_date, to_date } = parsePeriod(id!)!;
		if (from_date === null) return { id: id!, from: -Infinity, to: instant(as_of) };
		return { id: id!, from: begin(from_date), to: Math.min(begin(to_date!), instant(as_of)) };
	});
}

function expectedOf(known: Known, rows: readonly Row[]): Record<string, Expected[]> {
	const judged = Object.entries(referenceObservations).map(([id, judge]) => [id, judge(known)]);
	const periods = stockPeriods(rows);
	const stocks = Object.entries(referenceStocks).map(([id, judge]) => [
		id,
		periods.flatMap((period) =>
			judge(known, period).map((one) => ({ ...one, key: `${one.key} @${period.id}` }))
		)
	]);
	return Object.fromEntries([...judged, ...stocks]);
}

/** Rows of one record share their key: told apart by what else they say. */
const sorted = (list: Expected[]) => list.map((one) => JSON.stringify(one)).sort();

/** A record the reference does not name may be listed as left out, with its reason; it may not count. */
function mustAgree(rows: readonly Row[], given: Records): void {
	for (const [kpi_id, expected] of Object.entries(expectedOf(knownAt(given), rows))) {
		const named = new Set(expected.map((one) => one.key));
		const actual = rows
			.filter((row) => row.kpi_id === kpi_id)
			.map(observed)
			.filter((row) => !row.is_excluded || named.has(row.key));
		expect({ [kpi_id]: sorted(actual) }).toEqual({ [kpi_id]: sorted(expected.map(rounded)) });
	}
}

describe('observations of random records', () => {
	it(
		`of ${[...Object.keys(referenceObservations), ...Object.keys(referenceStocks)].join(', ')} are those of the plain reference`,
		() =>
			fc.assert(
				fc.asyncProperty(records, async (given) => mustAgree(await observe(company, given), given)),
				{ numRuns: runs, interruptAfterTimeLimit: patience - 30_000 }
			),
		patience
	);
});
