import type { Row } from '#data/demo/columns.ts';
import type { Random } from '#data/demo/random.ts';
import type { CaseRecords } from '#data/demo/records.ts';
import { asOf, day, type LocalSeconds } from '#data/demo/time.ts';
import { clockFor, otherDepartment, type World } from '#data/demo/world.ts';

/** Days between the regular meetings of a cross-department business (000 四(一): weekly or every two weeks). */
export const meetingInterval = 14;

/** The department whose action items stay open past their due time (policy 000). */
export const leavesActionsOpen = 'D22';

/** Confidential matters that went out by instant message although 002 三(一)4 forbids it. */
export const confidentialByIm = 3;

export interface Meetings {
	communications: Row[];
	attendances: Row[];
	action_items: Row[];
	problems: Row[];
}

const topics = ['进度与问题', '分工与接口', '风险与资源', '交付与验收准备'] as const;
const actions = ['补齐技术资料', '确认交期', '调整排产', '核对报价', '更新风险清单', '落实检测安排'] as const;
const troubles = [
	'图纸版本不一致',
	'付款节点有争议',
	'物料到货时间冲突',
	'验收口径不统一',
	'数据接口未打通'
] as const;

/** What cross-department business leaves behind when people meet: meetings with seats, minutes, actions and problems. */
export function makeMeetings(world: World, cases: readonly CaseRecords[]): Meetings {
	const made: Meetings = { communications: [], attendances: [], action_items: [], problems: [] };
	for (const { case: row } of cases.filter((records) => records.case.process === 'cross_business')) {
		const random = world.chance('meetings', row.case_id);
		const end = Math.min(row.closed_at ?? asOf, asOf);
		const partner = otherDepartment(random, row.lead_department_id);
		let number = 1;
		for (let at = row.opened_at + meetingInterval * day; at < end; at += meetingInterval * day) {
			const plan = { case_id: row.case_id, host: row.lead_department_id, partner, at, number: number++ };
			hold(world, random, plan, made);
		}
		report(world, random, row.case_id, row.lead_department_id, row.closed_at, made);
	}
	for (const item of made.communications.filter(({ mode }) => mode === 'im').slice(0, confidentialByIm))
		Object.assign(item, { confidential: true });
	return made;
}

interface Plan {
	case_id: string;
	host: string;
	partner: string;
	at: LocalSeconds;
	number: number;
}

const upTo = (at: LocalSeconds): LocalSeconds | null => (at <= asOf ? at : null);

function hold(world: World, random: Random, plan: Plan, made: Meetings): void {
	const { case_id, host, partner } = plan;
	const clock = clockFor(host);
	const planned = clock.after(plan.at, 0.5);
	const held = random.chance(0.88) ? upTo(clock.after(planned, random.between(0, 0.3))) : null;
	const communication_id = `GT-${case_id}-${plan.number}`;
	const minutes = held !== null && random.chance(0.9) ? upTo(clock.after(held, random.between(1, 14))) : null;
	made.communications.push({
		communication_id,
		case_id,
		mode: 'meeting',
		purpose: 'regular',
		topic: random.pick(topics),
		department_id: host,
		employee_id: world.people.anyone(random, host, plan.at),
		counterpart_department_id: partner,
		required: true,
		planned_at: planned,
		place: random.chance(0.93) ? `${random.int(1, 6)}号会议室` : null,
		participants: '相关部门负责人及经办人',
		announced_at: random.chance(0.9) ? planned - day : null,
		held_at: held,
		minutes_at: minutes,
		two_way: held === null ? null : true,
		important: true,
		confirmed_at:
			minutes !== null && random.chance(0.85) ? upTo(clock.after(minutes, random.between(1, 10))) : null
	});
	if (held === null) return;
	seat(world, random, communication_id, [host, partner], held, made);
	if (random.chance(0.6)) ask(world, random, communication_id, plan, held, made);
	if (random.chance(0.12)) raise(world, random, communication_id, plan, held, made);
}

function seat(
	world: World,
	random: Random,
	communication_id: string,
	departments: readonly string[],
	held: LocalSeconds,
	made: Meetings
): void {
	for (const department_id of departments) {
		const attended = random.chance(0.91);
		const sent = !attended && random.chance(0.4);
		made.attendances.push({
			communication_id,
			department_id,
			employee_id: world.people.head(department_id),
			required: true,
			attended,
			delegate_id: sent ? world.people.anyone(random, department_id, held) : null,
			mandated: sent ? true : null
		});
	}
}

function ask(
	world: World,
	random: Random,
	communication_id: string,
	plan: Plan,
	held: LocalSeconds,
	made: Meetings
): void {
	const owner = random.chance(0.5) ? plan.host : plan.partner;
	const clock = clockFor(owner);
	const due = clock.after(held, random.int(2, 8) * 8);
	const isLate = random.chance(owner === leavesActionsOpen ? 0.6 : 0.12);
	const closed = clock.after(held, ((due - held) / day) * 8 * random.between(0.3, 0.6));
	made.action_items.push({
		action_item_id: `XD-${made.action_items.length + 1}`,
		communication_id,
		case_id: plan.case_id,
		title: random.pick(actions),
		department_id: owner,
		employee_id: world.people.anyone(random, owner, held),
		raised_at: held,
		baseline_due_at: due,
		due_at: due,
		closed_at: upTo(isLate ? clock.after(due, random.between(4, 60)) : Math.min(closed, due))
	});
}

function raise(
	world: World,
	random: Random,
	communication_id: string,
	plan: Plan,
	held: LocalSeconds,
	made: Meetings
): void {
	const clock = clockFor(plan.partner);
	const agreed = upTo(clock.after(held, random.between(4, 60)));
	const closed = agreed === null ? null : upTo(clock.after(agreed, random.between(8, 80)));
	made.problems.push({
		problem_id: `WT-${made.problems.length + 1}`,
		case_id: plan.case_id,
		communication_id,
		title: random.pick(troubles),
		raised_by_id: world.people.anyone(random, plan.host, held),
		raised_by_department_id: plan.host,
		department_id: plan.partner,
		raised_at: held,
		agreed_at: agreed,
		escalated_at: random.chance(0.2) ? upTo(clock.after(held, 2)) : null,
		closed_at: closed
	});
}

/** The summary report after the end, and now and then a message that should have been a letter. */
function report(
	world: World,
	random: Random,
	case_id: string,
	department_id: string,
	closed: LocalSeconds | null,
	made: Meetings
): void {
	if (closed === null) return;
	const clock = clockFor(department_id);
	const due = clock.after(closed, 40);
	const employee_id = world.people.anyone(random, department_id, closed);
	made.communications.push({
		communication_id: `ZJ-${case_id}`,
		case_id,
		mode: 'report',
		purpose: 'summary_report',
		topic: '项目总结',
		department_id,
		employee_id,
		required: true,
		due_at: due,
		held_at: upTo(
			clock.after(closed, 40 * (random.chance(0.15) ? random.between(1.1, 2) : random.between(0.3, 0.95)))
		),
		proposals: random.int(0, 3)
	});
	if (!random.chance(0.25)) return;
	made.communications.push({
		communication_id: `LX-${case_id}`,
		case_id,
		mode: random.pick(['im', 'phone', 'mail']),
		purpose: 'ad_hoc',
		department_id,
		employee_id,
		held_at: closed,
		two_way: true,
		confidential: false
	});
}
