import { departmentOf } from '#data/demo/organisation.ts';
import type { Flow } from '#data/demo/processes/flow.ts';
import type { RiskRow } from '#data/demo/records.ts';
import { riskPlans, riskTitle } from '#data/demo/texts.ts';
import { asOf, day, type LocalSeconds } from '#data/demo/time.ts';

const categories = {
	business: 4,
	technical: 4,
	people: 2,
	market: 3,
	legal: 2,
	credit: 2,
	operation: 3,
	information_security: 1,
	communication: 2,
	cooperation: 2
} as const;

/** Risks of a case: entered before it opened where the department looks ahead, else while it runs, else not at all. */
export function addRisks(flow: Flow, count: number): void {
	const { random, world } = flow;
	const { opened_at: opened, initiator_department_id: department } = flow.case;
	const ahead = random.chance(departmentOf(department).habits.risksAhead);
	if (!ahead && random.chance(0.4)) return;
	for (let index = 1; index <= count; index++) {
		const category = random.weighted(categories);
		const identified = ahead
			? opened - random.int(1, 12) * day + random.int(-7200, 7200)
			: opened + random.int(8, 25) * day;
		if (identified > asOf) return;
		const rated = !random.chance(0.08);
		const inherent = rated ? random.int(4, 20) : -1;
		const planned = identified + random.int(15, 60) * day;
		const done = random.chance(0.75) ? planned + random.int(-10, 8) * day : null;
		const level = !rated ? null : inherent >= 15 ? 'high' : inherent >= 8 ? 'medium' : 'low';
		flow.records.risks.push({
			risk_id: `FX-${flow.case.case_id}-${index}`,
			case_id: flow.case.case_id,
			department_id: department,
			category,
			title: riskTitle(random, category),
			identified_at: identified,
			inherent,
			current: rated ? Math.max(1, inherent - random.int(0, 5)) : -1,
			residual: rated && done !== null && done <= asOf ? Math.max(1, inherent - random.int(3, 10)) : -1,
			level,
			plan: level === 'low' || level === null ? null : random.pick(riskPlans),
			plan_owner_id: world.people.anyone(random, department, Math.max(identified, opened)),
			plan_due_at: planned,
			plan_done_at: happened(done),
			reviewed_at: happened(identified + random.int(20, 40) * day),
			closed_at: flow.case.closed_at
		} satisfies RiskRow);
	}
}

const happened = (at: LocalSeconds | null) => (at !== null && at <= asOf ? at : null);
