import fc from 'fast-check';
import type { AssignmentRecord } from '../reference/records.ts';
import { as_of } from './observations.company.ts';

/** Rows per kind as they are staged. */
export type Staging = Record<string, object[]>;

/** Half hours, so that slots' edges, ties and midnights in Shanghai (16:00 UTC) come up. */
const halfHours = (from: string, to: string): fc.Arbitrary<string> =>
	fc
		.nat((Date.parse(to) - Date.parse(from)) / 1_800_000)
		.map((n) => new Date(Date.parse(from) + n * 1_800_000).toISOString());
/** The last of it lies after the as-of time. */
export const recently = halfHours('2026-06-29T00:00:00Z', '2026-07-11T00:00:00Z');
export const soon = halfHours('2026-06-29T00:00:00Z', '2026-07-14T00:00:00Z');
export const longAgo = halfHours('2026-05-28T00:00:00Z', as_of);
/** A local day within so many of the first. */
export const day = (from: string, days: number) =>
	fc.nat(days).map((n) => new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10));
/** Missing once in `freq` + 1 times; fast-check's own `freq` of 1 would mean never there. */
export const maybe = <T>(values: fc.Arbitrary<T>, freq = 4) => fc.option(values, { freq: freq + 1 });
export const flag = maybe(fc.boolean(), 3);
export const department = fc.constantFrom('A', 'A1', 'B');
export const person = maybe(fc.constantFrom('ann', 'bob'));

export const assignments: fc.Arbitrary<AssignmentRecord[]> = fc.uniqueArray(
	fc.record({
		employee_id: fc.constantFrom('ann', 'bob', 'cui'),
		department_id: department,
		valid_from: fc.constantFrom('2026-01-01', '2026-07-01', '2026-07-06'),
		valid_to: fc.constantFrom(null, '2026-07-08')
	}),
	{ maxLength: 5, selector: ({ employee_id, valid_from }) => `${employee_id} ${valid_from}` }
);

export const some = <T>(one: fc.Arbitrary<T>, maxLength = 5) => fc.array(one, { maxLength, size: 'max' });
/** Gives every row its number. */
export const numbered = <Row, Key extends string>(rows: readonly Row[], key: Key, prefix: string) =>
	rows.map((row, i) => ({ ...row, [key]: `${prefix}${i + 1}` }) as Row & Record<Key, string>);
export const titled = (rows: readonly object[]) => rows.map((row) => ({ ...row, title: 'title' }));

/** Stocks are taken at the end of June in Shanghai and at the as-of time. */
export const stockPeriods = [
	{ from: '2026-05-31T16:00:00Z', to: '2026-06-30T16:00:00Z' },
	{ from: '2026-06-30T16:00:00Z', to: as_of }
];
