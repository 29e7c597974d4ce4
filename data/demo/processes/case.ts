import type { Random } from '#data/demo/random.ts';
import type { CaseRow } from '#data/demo/records.ts';
import type { LocalSeconds } from '#data/demo/time.ts';
import { clockFor } from '#data/demo/world.ts';

/** How many cases of each policy's chain the demo has at scale 1; every one scales with `--scale`. */
export const caseCounts = { cross_business: 380, liaison: 960, process: 1240 } as const;
export type ChainId = keyof typeof caseCounts;

/** Letters before the case number: 跨部门, 对接, 业务. */
export const prefixes: Record<ChainId, string> = { cross_business: 'KB', liaison: 'DJ', process: 'YW' };

/** What one case is made from. */
export interface CaseSeed {
	case_id: string;
	opened_at: LocalSeconds;
	random: Random;
}

interface Opening {
	process: string;
	title: string;
	initiator: { department: string; employee: string };
	lead: { department: string; employee: string };
	weight: CaseRow['matter_weight'];
	origin: CaseRow['origin'];
	/** Working hours planned for the whole case, on the leading department's clock. */
	hours: number;
	amount: number | null;
	goals: number | null;
}

/** The case as it is when it is opened: nothing of its end is known yet. */
export function openCase({ case_id, opened_at, random }: CaseSeed, opening: Opening): CaseRow {
	const due = clockFor(opening.lead.department).after(opened_at, opening.hours);
	return {
		case_id,
		process: opening.process,
		title: opening.title,
		initiator_id: opening.initiator.employee,
		initiator_department_id: opening.initiator.department,
		lead_id: opening.lead.employee,
		lead_department_id: opening.lead.department,
		matter_weight: opening.weight,
		origin: opening.origin,
		amount: opening.amount,
		budget: opening.amount === null ? null : Math.round(opening.amount * random.between(0.02, 0.12)),
		actual_cost: null,
		opened_at,
		baseline_due_at: due,
		due_at: due,
		closed_at: null,
		planned_end_at: due,
		goals_set: opening.goals,
		goals_met: null
	};
}

/** Fills in what is known once a case has been closed: cost and goals. */
export function settle(row: CaseRow, random: Random): void {
	if (row.closed_at === null) return;
	if (row.budget !== null) row.actual_cost = Math.round(row.budget * random.between(0.75, 1.25));
	if (row.goals_set !== null)
		row.goals_met = Math.max(0, row.goals_set - (random.chance(0.25) ? random.int(1, 2) : 0));
}

/** An amount in yuan, most of them small and a few large. */
export const drawAmount = (random: Random): number =>
	Math.round(Math.exp(random.between(8.5, 12.5) + (random.chance(0.12) ? 2.5 : 0)) / 100) * 100;
