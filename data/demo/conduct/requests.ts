import type { CaseRecords, CaseRow } from '#data/demo/records.ts';
import { asOf, type LocalSeconds } from '#data/demo/time.ts';
import { clockFor, type World } from '#data/demo/world.ts';

/** 国际业务部: answers requests of other departments late. */
export const answersLate = 'D12';

/** Working hours a request leaves for the first answer, and an urgent matter for making up its formalities. */
const [answerHours, formalityHours] = [8, 24];

const upTo = (at: LocalSeconds): LocalSeconds | null => (at <= asOf ? at : null);

/** Requests between departments with their first answer, and urgent matters let through before their formalities. */
export const asked = (world: World, records: CaseRecords): CaseRecords => ({
	...records,
	case: { ...records.case, ...answered(world, records.case), ...letThrough(world, records.case) }
});

function answered(world: World, row: CaseRow): Partial<CaseRow> {
	if (row.process !== 'cross_business') return {};
	const random = world.chance('answer', row.case_id);
	const clock = clockFor(row.lead_department_id);
	const inTime = random.chance(row.lead_department_id === answersLate ? 0.62 : 0.93);
	const hours = inTime
		? random.between(0.3, 0.9 * answerHours)
		: random.between(1.1 * answerHours, 3 * answerHours);
	return {
		responding_department_id: row.lead_department_id,
		responding_employee_id: row.lead_id,
		response_due_at: clock.after(row.opened_at, answerHours),
		responded_at: upTo(clock.after(row.opened_at, hours)),
		response:
			upTo(clock.after(row.opened_at, hours)) === null ? null : random.chance(0.9) ? 'accepted' : 'asked'
	};
}

function letThrough(world: World, row: CaseRow): Partial<CaseRow> {
	const random = world.chance('green channel', row.case_id);
	if (row.process !== 'process' || !random.chance(0.06)) return {};
	const clock = clockFor(row.initiator_department_id);
	const hours = random.chance(0.8)
		? random.between(2, 0.9 * formalityHours)
		: random.between(1.1 * formalityHours, 3 * formalityHours);
	return {
		green_channel: true,
		formalities_due_at: clock.after(row.opened_at, formalityHours),
		formalities_done_at: upTo(clock.after(row.opened_at, hours))
	};
}
