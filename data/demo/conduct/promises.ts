import type { Row } from '#data/demo/columns.ts';
import type { CaseRecords } from '#data/demo/records.ts';
import { asOf, type LocalSeconds } from '#data/demo/time.ts';
import { clockFor, otherDepartment, type World } from '#data/demo/world.ts';

/** The department that moves due times after they have passed (policy 000). */
export const movesDueTimesLate = 'D31';

export interface Promises {
	agreement_nodes: Row[];
	due_changes: Row[];
}

const nodes = ['提交方案', '提供样件', '完成联调', '交付资料'] as const;
const upTo = (at: LocalSeconds): LocalSeconds | null => (at <= asOf ? at : null);

/** The nodes two departments signed for in a cooperation agreement, and how their due times moved. */
export function makePromises(world: World, cases: readonly CaseRecords[]): Promises {
	const made: Promises = { agreement_nodes: [], due_changes: [] };
	for (const { case: row } of cases.filter((records) => records.case.process === 'cross_business')) {
		const random = world.chance('agreement', row.case_id);
		const signed = upTo(clockFor(row.lead_department_id).after(row.opened_at, 30));
		if (signed === null) continue;
		const parties = [row.lead_department_id, otherDepartment(random, row.lead_department_id)];
		nodes.forEach((title, index) => {
			const owner = parties[index % 2];
			const clock = clockFor(owner);
			const start = clock.after(signed, index * 32);
			const baseline = clock.after(start, 32);
			const moved = random.chance(owner === movesDueTimesLate ? 0.4 : 0.08);
			const due = moved ? clock.after(baseline, 16) : baseline;
			const node_id = `JD-${row.case_id}-${index + 1}`;
			const lasts = random.chance(0.13) ? random.between(1.05, 1.6) : random.between(0.4, 0.98);
			made.agreement_nodes.push({
				node_id,
				case_id: row.case_id,
				agreement_id: `XY-${row.case_id}`,
				basis: 'agreement',
				title,
				department_id: owner,
				employee_id: world.people.anyone(random, owner, signed),
				is_key: index === nodes.length - 1,
				signed_at: signed,
				planned_start_at: start,
				baseline_due_at: baseline,
				due_at: due,
				met_at: upTo(clock.after(start, lasts * (moved ? 48 : 32)))
			});
			const changed = upTo(owner === movesDueTimesLate ? clock.after(baseline, 3) : clock.after(start, 24));
			if (!moved || changed === null) return;
			made.due_changes.push({
				change_id: `BG-${made.due_changes.length + 1}`,
				node_id,
				old_due_at: baseline,
				new_due_at: due,
				changed_at: changed,
				requested_by_id: world.people.anyone(random, owner, changed),
				requested_by_department_id: owner,
				approved_by_id: owner === movesDueTimesLate ? null : world.people.head(row.lead_department_id),
				approved_at: owner === movesDueTimesLate ? null : upTo(clock.after(changed, 4)),
				reason: '资源冲突'
			});
		});
	}
	return made;
}
