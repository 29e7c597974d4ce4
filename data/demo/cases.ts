import { clockOf, officeCalendar } from '#data/demo/calendar.ts';
import { caseCounts, type CaseSeed, type ChainId, prefixes } from '#data/demo/processes/case.ts';
import { crossBusinessCase } from '#data/demo/processes/cross_business.ts';
import { liaisonCase } from '#data/demo/processes/liaison.ts';
import { processCase } from '#data/demo/processes/process.ts';
import type { CaseRecords } from '#data/demo/records.ts';
import { asOf, firstDay } from '#data/demo/time.ts';
import type { World } from '#data/demo/world.ts';

const chains: Record<ChainId, (world: World, seed: CaseSeed) => CaseRecords> = {
	cross_business: crossBusinessCase,
	liaison: liaisonCase,
	process: processCase
};

/** The cases of one chain in order of opening, one at a time: nothing is kept once it has been taken. */
export function* casesOf(world: World, chain: ChainId, scale: number): Generator<CaseRecords> {
	const clock = clockOf(officeCalendar);
	const [from, to] = [clock.work(firstDay), clock.work(asOf)];
	const count = Math.round(caseCounts[chain] * scale);
	for (let index = 0; index < count; index++) {
		const random = world.chance(chain, index);
		const opened_at = clock.at(Math.round(from + ((index + random.next()) / count) * (to - from)));
		const case_id = `${prefixes[chain]}-2026-${String(index + 1).padStart(4, '0')}`;
		yield chains[chain](world, { case_id, opened_at, random });
	}
}
