import { afterAll } from 'vitest';
import type { Workspace } from '#lib/server/workspace.ts';
import { type Company, openCompany, type Staged } from '../../properties/clock.company.ts';

/** Office hours Mon–Fri 09–12 and 13–18; times in these tests are UTC, so that is 01–04 and 05–10. */
export const office = (calendar_id: string): Staged[string] =>
	[1, 2, 3, 4, 5].flatMap((weekday) => [
		{ calendar_id, rule: 'slot', weekday, starts: '09:00', ends: '12:00' },
		{ calendar_id, rule: 'slot', weekday, starts: '13:00', ends: '18:00' }
	]);

/** A step of case C1. */
export const step = (step_id: string, more: Staged[string][number]): Staged[string][number] => ({
	step_id,
	case_id: 'C1',
	activity: 'a',
	...more
});

const opened = new Map<string, Promise<Company>>();

afterAll(async () => {
	for (const company of await Promise.all(opened.values())) company.close();
});

/** The company these records make, built once per test file and removed after it. */
export async function company(staged: Staged, settings: Record<string, string> = {}): Promise<Workspace> {
	const key = JSON.stringify([staged, settings]);
	if (!opened.has(key)) opened.set(key, openCompany(staged, settings));
	return (await opened.get(key)!).ws;
}

/** Rows of one select over the marts of a company. */
export const ask = async (staged: Staged, sql: string, settings: Record<string, string> = {}) =>
	(await company(staged, settings)).warehouse.rows(sql);
