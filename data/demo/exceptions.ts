import { departmentOf, departments } from '#data/demo/organisation.ts';
import type { Random } from '#data/demo/random.ts';
import type { Cause, ExceptionClass, ExceptionRow } from '#data/demo/records.ts';
import { exceptionTitle, measures } from '#data/demo/texts.ts';
import { asOf, firstDay, type LocalSeconds } from '#data/demo/time.ts';
import { clockFor, otherDepartment, type World } from '#data/demo/world.ts';

/** Exceptions drawn at random; planted ones come on top (planted.ts). */
export const exceptionCount = 470;

const areaWeights = Object.fromEntries(departments.map((d) => [d.department_id, d.habits.exceptions]));
const classWeights = { process: 34, data: 20, customer: 24, market: 8, finance: 14 } as const;
const causeWeights: Record<ExceptionClass, Partial<Record<Cause, number>>> = {
	process: { process_design: 4, human_error: 4, system_fault: 2, business_change: 2 },
	data: { data_entry: 5, system_fault: 4, human_error: 2 },
	customer: { product_quality: 5, service: 4, business_change: 2 },
	market: { business_change: 5, process_design: 1 },
	finance: { human_error: 3, process_design: 3, data_entry: 2 }
};
/** Business processes by department, finer than the policies' chains: what recurs does so in one of these. */
const businessProcesses: Readonly<Record<string, readonly string[]>> = {
	D11: ['报价', '合同签订', '回款', '订单变更', '投标'],
	D12: ['外贸报关', '信用证', '海外订单', '代理管理', '单证制作'],
	D13: ['售后受理', '现场维修', '投诉处理', '备件发放', '回访'],
	D21: ['绕线', '装配', '浸漆', '领料', '报工', '终检'],
	D22: ['机加工', '装配', '涂装', '领料', '夜班交接', '终检'],
	D23: ['来料检验', '型式试验', '图纸发放', '工艺变更', '计量'],
	D31: ['询比价', '采购订单', '供应商准入', '到货跟催', '对账'],
	D32: ['收货入库', '拣配', '发运', '盘点', '退货入库'],
	D41: ['付款', '开票', '成本核算', '税务申报'],
	D42: ['招聘', '考勤', '薪酬发放', '行政采购'],
	D43: ['接口运维', '权限管理', '版本发布', '主数据维护']
};

/** Working hours (level 1: hours by the wall clock) until normal operation is to be restored. */
export const restoreWithin = { 1: 24, 2: 40, 3: 48 } as const;

/** `n` exceptions over the whole time, in order of finding. */
export function drawExceptions(world: World, n: number): ExceptionRow[] {
	const random = world.chance('exceptions');
	return Array.from({ length: n }, (_, index) => {
		const at = firstDay + 9 * 3600 + ((index + random.next()) / n) * (asOf - firstDay - 10 * 3600);
		return drawException(world, random, `YC-2026-${String(index + 1).padStart(4, '0')}`, Math.round(at));
	});
}

function drawException(world: World, random: Random, id: string, occurred: LocalSeconds): ExceptionRow {
	const area = random.weighted(areaWeights);
	const level = Number(random.weighted({ 1: 6, 2: 30, 3: 64 })) as 1 | 2 | 3;
	const kind = random.weighted(classWeights);
	const cause = random.weighted(causeWeights[kind] as Record<Cause, number>);
	const byOthers = random.chance(departmentOf(area).habits.foundByOthers);
	const customer = byOthers && kind === 'customer' && random.chance(0.5);
	const finder = byOthers ? otherDepartment(random, area) : area;
	const found = Math.min(
		asOf,
		clockFor(area).after(occurred, byOthers ? random.between(20, 70) : random.between(0.2, 7))
	);
	const row: ExceptionRow = {
		...blankException(id, area, kind, level, found),
		title: exceptionTitle(random, kind),
		occurred_at: random.chance(0.06) ? null : occurred,
		found_by_id: customer ? null : world.people.anyone(random, finder, found),
		found_by_department_id: customer ? null : finder,
		handling_department_id: random.chance(0.85) ? area : otherDepartment(random, area),
		process: random.pick(businessProcesses[area])
	};
	row.handling_employee_id = world.people.anyone(random, row.handling_department_id!, found);
	handle(world, random, row, cause);
	return row;
}

/** An exception that has only been found. */
export function blankException(
	exception_id: string,
	department_id: string,
	kind: ExceptionClass,
	level: 1 | 2 | 3,
	found_at: LocalSeconds
): ExceptionRow {
	const clock = level === 1 ? wallClock : clockFor(department_id);
	return {
		exception_id,
		title: '',
		class: kind,
		level,
		department_id,
		occurred_at: null,
		found_at,
		found_by_id: null,
		found_by_department_id: null,
		reported_at: null,
		escalated_at: null,
		met_at: null,
		acknowledged_at: null,
		contained_at: null,
		restored_at: null,
		closed_at: null,
		reopened_at: null,
		due_at: clock.after(found_at, restoreWithin[level]),
		handling_department_id: null,
		handling_employee_id: null,
		responsible_department_id: null,
		responsible_employee_id: null,
		decided_at: null,
		cause: null,
		process: null,
		measure: null,
		loss: null
	};
}

/** Runs the chain of policy 001 from the finding on, up to the as-of time; grave ones are handled faster. */
function handle(world: World, random: Random, row: ExceptionRow, cause: Cause): void {
	const pace = row.level === 1 ? 0.25 : 0.6;
	const clock = row.level === 1 ? wallClock : clockFor(row.department_id);
	const limit = restoreWithin[row.level];
	let at: LocalSeconds = row.found_at;
	const next = (low: number, high: number) =>
		happened((at = clock.after(at, pace * random.between(low, high))));
	row.reported_at = next(0.2, 4.5);
	row.escalated_at = next(0.3, 9);
	if (row.level < 3) row.met_at = next(1, 14);
	row.acknowledged_at = next(0.1, 1);
	row.contained_at = next(0.5, 6);
	if (random.chance(0.03)) return;
	const late = random.chance(departmentOf(row.handling_department_id!).habits.late * 1.3);
	at = clock.after(row.found_at, limit * (late ? random.between(1.1, 2.3) : random.between(0.5, 0.95)));
	row.restored_at = happened(at);
	if (row.restored_at === null) return;
	row.cause = cause;
	row.measure = random.pick(measures[cause]);
	if (random.chance(0.025)) reopen(random, row, clock);
	row.loss = random.chance(0.3) ? Math.round(Math.exp(random.between(6, 11))) : null;
	at = row.restored_at;
	row.closed_at = next(6, 50);
	if (row.closed_at !== null) decide(world, random, row, next(14, 90));
}

/** The trouble comes back: the restoring stamp is the second one, the closing follows it. */
function reopen(
	random: Random,
	row: ExceptionRow,
	clock: { after(at: LocalSeconds, hours: number): LocalSeconds }
): void {
	const back = happened(clock.after(row.restored_at!, random.between(20, 60)));
	const again = back === null ? null : happened(clock.after(back, random.between(6, 40)));
	if (again === null) return;
	row.reopened_at = back;
	row.restored_at = again;
}

const wallClock = { after: (at: LocalSeconds, hours: number) => at + Math.round(hours * 3600) };

/** The finding on who answers for it: mostly the department where it happened. */
function decide(world: World, random: Random, row: ExceptionRow, decided: LocalSeconds | null): void {
	if (decided === null || random.chance(0.08)) return;
	const responsible = random.chance(0.85) ? row.department_id : otherDepartment(random, row.department_id);
	row.decided_at = decided;
	row.responsible_department_id = responsible;
	row.responsible_employee_id =
		row.cause === 'human_error' ? world.people.anyone(random, responsible, row.found_at) : null;
}

export const happened = (at: LocalSeconds): LocalSeconds | null => (at <= asOf ? at : null);
