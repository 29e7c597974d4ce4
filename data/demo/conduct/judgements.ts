import type { Row } from '#data/demo/columns.ts';
import type { CaseRecords, ExceptionRow } from '#data/demo/records.ts';
import { asOf, dateText, day, firstDay, type LocalSeconds } from '#data/demo/time.ts';
import { otherDepartment, type World } from '#data/demo/world.ts';

/** The department its partners rate lowest (policy 000 六), the one that sends proper hand-overs back. */
export const ratedLow = 'D22';

export interface Judgements {
	ratings: Row[];
	suggestions: Row[];
	rewards_penalties: Row[];
}

const dimensions = ['work_quality', 'work_progress', 'cooperation', 'communication', 'risk_control'] as const;
const proposals = ['简化交接单', '统一编码规则', '增加来料预检', '共享排产看板', '优化拣配路线'] as const;
const upTo = (at: LocalSeconds): LocalSeconds | null => (at <= asOf ? at : null);

/** What people think of each other at the end of a project, what they propose, and what follows. */
export function makeJudgements(
	world: World,
	cases: readonly CaseRecords[],
	exceptions: readonly ExceptionRow[]
): Judgements {
	return {
		ratings: cases.flatMap(({ case: row }) => (row.process === 'cross_business' ? rate(world, row) : [])),
		suggestions: Array.from({ length: 90 }, (_, index) => suggest(world, index + 1)),
		rewards_penalties: exceptions.flatMap((row) => sanction(world, row))
	};
}

/** Lead and partner rate each other on the five dimensions; some never answer. */
function rate(world: World, row: CaseRecords['case']): Row[] {
	if (row.closed_at === null) return [];
	const random = world.chance('ratings', row.case_id);
	const closed = row.closed_at;
	const partner = otherDepartment(random, row.lead_department_id);
	const pairs = [
		[row.lead_department_id, partner, 'initiator'],
		[partner, row.lead_department_id, 'supporting']
	] as const;
	return pairs.flatMap(([from, to, rater_role]) => {
		const rated = random.chance(0.85) ? upTo(closed + random.int(1, 9) * day) : null;
		const mean = to === ratedLow ? 2.6 : 4;
		const rater_id = world.people.anyone(random, from, closed);
		return dimensions.map((dimension) => ({
			rating_id: `PJ-${row.case_id}-${from}-${dimension}`,
			case_id: row.case_id,
			rater_id,
			rater_department_id: from,
			rater_role,
			rated_department_id: to,
			dimension,
			score: rated === null ? null : Math.max(1, Math.min(5, Math.round(mean + random.between(-1.4, 1.4)))),
			occasion: 'project_end',
			invited_at: closed,
			rated_at: rated
		}));
	});
}

function suggest(world: World, index: number): Row {
	const random = world.chance('suggestion', index);
	const filed = Math.round(random.between(firstDay + 5 * day, asOf - day));
	const department_id = otherDepartment(random);
	const decided = upTo(filed + random.int(3, 25) * day);
	const adopted = decided === null ? null : random.chance(0.45);
	const saved = adopted === true && random.chance(0.4);
	return {
		suggestion_id: `TA-${String(index).padStart(3, '0')}`,
		employee_id: world.people.anyone(random, department_id, filed),
		department_id,
		title: random.pick(proposals),
		source: 'daily',
		filed_at: filed,
		decided_at: decided,
		result: adopted === null ? null : adopted ? 'adopted' : 'rejected',
		implemented_at: adopted && random.chance(0.8) ? upTo(filed + random.int(30, 60) * day) : null,
		avoided_loss: saved ? random.int(5, 90) * 1000 : null,
		evidence: saved ? `CW-${index}` : null,
		approved_by_id: saved ? world.people.generalManager : null
	};
}

/** One sanction at most per decided exception, by a named person. */
function sanction(world: World, row: ExceptionRow): Row[] {
	const random = world.chance('sanction', row.exception_id);
	if (row.decided_at === null || row.responsible_employee_id === null || !random.chance(0.5)) return [];
	const decided = upTo(row.decided_at + random.int(2, 10) * day);
	const measure = random.weighted({ criticism: 6, warning: 3, bonus: 1 });
	return [
		{
			entry_id: `JC-${row.exception_id}`,
			employee_id: row.responsible_employee_id,
			department_id: row.responsible_department_id,
			measure,
			rule: measure === 'bonus' ? '001 五(二)' : '001 五(一)',
			evidence: row.exception_id,
			exception_id: row.exception_id,
			occurred_at: row.found_at,
			proposed_at: row.decided_at,
			decided_at: decided,
			decided_by_id: decided === null ? null : world.people.generalManager,
			reason: row.title,
			effective_on: decided === null ? null : dateText(decided),
			amount: measure === 'bonus' ? 500 : null,
			points: measure === 'bonus' ? 1 : measure === 'warning' ? -2 : -1
		}
	];
}
