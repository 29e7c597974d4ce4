import { blankException } from '#data/demo/exceptions.ts';
import { planted } from '#data/demo/organisation.ts';
import { transferred } from '#data/demo/people.ts';
import { openCase } from '#data/demo/processes/case.ts';
import type { CaseRecords, ExceptionRow, Stage, StepResult, StepRow } from '#data/demo/records.ts';
import { day, local, type LocalSeconds } from '#data/demo/time.ts';
import { clockFor, type World } from '#data/demo/world.ts';

/** Cases and exceptions written down stamp by stamp, so that their figures are known before anything is drawn. */
export function plantedCases(world: World): CaseRecords[] {
	return [
		...archiveCases(world),
		...transferCases(world),
		...smallDepartmentCases(world),
		resubmittedCase(world),
		unlistedCase(world)
	];
}

interface PlainStep {
	stage: Stage;
	activity: string;
	department: string;
	employee: string;
	from: LocalSeconds;
	to: LocalSeconds | null;
	/** Working hours allowed. */
	limit: number;
	result?: StepResult;
	reason?: string;
	round?: number;
	/** Leaves the department column empty: only the holder's assignment tells it. */
	holderOnly?: boolean;
}

function plainCase(
	world: World,
	id: string,
	title: string,
	who: { department: string; employee: string },
	steps: readonly PlainStep[],
	closed: LocalSeconds | null
): CaseRecords {
	const opened_at = steps[0].from;
	const row = openCase(
		{ case_id: id, opened_at, random: world.chance('planted', id) },
		{
			process: 'process',
			title,
			initiator: who,
			lead: who,
			weight: 'routine',
			origin: 'internal',
			hours: 120,
			amount: 20_000,
			goals: 1
		}
	);
	row.closed_at = closed;
	if (closed !== null) Object.assign(row, { actual_cost: row.budget, goals_met: 1 });
	return {
		case: row,
		steps: steps.map((step, index) => plainStep(id, index + 1, step)),
		pauses: [],
		documents: [],
		acceptances: [],
		risks: []
	};
}

function plainStep(caseId: string, number: number, step: PlainStep): StepRow {
	const due = clockFor(step.department).after(step.from, step.limit);
	return {
		step_id: `${caseId}-${String(number).padStart(2, '0')}`,
		case_id: caseId,
		stage: step.stage,
		activity: step.activity,
		department_id: step.holderOnly ? null : step.department,
		employee_id: step.employee,
		from_department_id: null,
		from_employee_id: null,
		approval_level: step.stage === 'approval' ? 1 : null,
		assigned_at: step.from,
		started_at: step.from,
		finished_at: step.to,
		baseline_due_at: due,
		due_at: due,
		result: step.to === null ? null : (step.result ?? 'done'),
		reason: step.reason ?? null,
		reason_party: null,
		round: step.round ?? 1
	};
}

/** Cases closed before a holiday, with what the archive limit of five working days makes of them. */
export const archivePlans = {
	/** Due Friday 27 February 15:00 because Saturday the 14th was worked; archived on the worked Saturday 28th: late. */
	springLate: { closed: '2026-02-13 15:00', archived: '2026-02-28 10:00', count: 6, late: true },
	/** Archived 13 days after closing, and still on time: nine days were off. */
	springOnTime: { closed: '2026-02-12 15:00', archived: '2026-02-26 11:00', count: 4, late: false },
	/** Due Thursday 24 September 15:00 because Sunday the 20th was worked; archived on Monday the 28th: late. */
	nationalLate: { closed: '2026-09-18 15:00', archived: '2026-09-28 10:00', count: 5, late: true },
	/** Due Tuesday 13 October 15:00, over National Day and the worked Saturday 10 October: on time. */
	nationalOnTime: { closed: '2026-09-30 15:00', archived: '2026-10-13 11:00', count: 3, late: false }
} as const;
export type ArchivePlan = keyof typeof archivePlans;

export const archiveCaseId = (plan: ArchivePlan, index: number) =>
	`YW-2026-T${Object.keys(archivePlans).indexOf(plan) + 1}${String(index + 1).padStart(2, '0')}`;

function archiveCases(world: World): CaseRecords[] {
	return (Object.keys(archivePlans) as ArchivePlan[]).flatMap((plan) => {
		const { closed: closedText, archived: archivedText, count } = archivePlans[plan];
		return Array.from({ length: count }, (_, index) => {
			const [closed, archived] = [local(closedText), local(archivedText) + index * 300];
			return archiveCase(world, archiveCaseId(plan, index), closed, archived);
		});
	});
}

function archiveCase(world: World, id: string, closed: LocalSeconds, archived: LocalSeconds): CaseRecords {
	const department = planted.makeUpDays;
	const who = { department, employee: world.people.staff(department, closed)[1] };
	const opened = closed - 2 * day - 5 * 3600;
	const records = plainCase(
		world,
		id,
		'劳务用工续签',
		who,
		[
			{ stage: 'request', activity: '填报业务发起申请', ...who, from: opened, to: opened + 1800, limit: 8 },
			{
				stage: 'approval',
				activity: '部门负责人审批',
				department,
				employee: world.people.head(department),
				from: opened + 1800,
				to: opened + 5400,
				limit: 8,
				result: 'approved'
			},
			{ stage: 'execution', activity: '业务执行', ...who, from: opened + 5400, to: closed, limit: 40 },
			{ stage: 'archive', activity: '资料归档', ...who, from: closed, to: archived, limit: 40 }
		],
		closed
	);
	records.documents.push({
		document_id: `WD-${id}-1`,
		case_id: id,
		class: 'execution',
		title: '劳务用工续签工作记录',
		department_id: department,
		employee_id: who.employee,
		required: true,
		due_at: clockFor(department).after(closed, 40),
		filed_at: closed,
		archived_at: archived
	});
	return records;
}

/** Work of the transferred person in 2026Q3: so many steps, so many of them on time, before and after the move. */
export const transferPlan = {
	before: { department: planted.transferFrom, first: '2026-07-06 09:30', steps: 10, onTime: 7 },
	after: { department: planted.transferTo, first: '2026-08-18 09:30', steps: 12, onTime: 11 }
} as const;

function transferCases(world: World): CaseRecords[] {
	return (['before', 'after'] as const).flatMap((side, sideIndex) => {
		const { department, first, steps, onTime } = transferPlan[side];
		return Array.from({ length: steps }, (_, index) => {
			const clock = clockFor(department);
			const from = clock.after(local(first), index * 16);
			const to = clock.after(from, index < onTime ? 5 : 12);
			const who = { department, employee: transferred.employee_id };
			const id = `YW-2026-Z${sideIndex + 1}${String(index + 1).padStart(2, '0')}`;
			return plainCase(
				world,
				id,
				side === 'before' ? '硅钢片比价采购' : '越南订单单证复核',
				who,
				[{ stage: 'execution', activity: '业务执行', ...who, from, to, limit: 8, holderOnly: true }],
				null
			);
		});
	});
}

/** The department of four opens three matters in each quarter: too few for a rate. */
function smallDepartmentCases(world: World): CaseRecords[] {
	const department = planted.fourPeople;
	return [
		'2026-02-03',
		'2026-02-04',
		'2026-03-03',
		'2026-04-14',
		'2026-05-12',
		'2026-06-09',
		'2026-07-07',
		'2026-08-11',
		'2026-09-08'
	].map((date, index) => {
		const start = local(`${date} 09:10`);
		const who = { department, employee: world.people.staff(department, start)[1] };
		const clock = clockFor(department);
		const at = (hours: number) => clock.after(start, hours);
		const head = { department, employee: world.people.head(department) };
		const id = `YW-2026-F${String(index + 1).padStart(2, '0')}`;
		const records = plainCase(
			world,
			id,
			'格式合同修订',
			who,
			[
				{ stage: 'request', activity: '填报业务发起申请', ...who, from: at(0), to: at(1), limit: 8 },
				{
					stage: 'review',
					activity: '归口审核',
					...head,
					from: at(1),
					to: at(3),
					limit: 8,
					result: 'approved'
				},
				{
					stage: 'approval',
					activity: '部门负责人审批',
					...head,
					from: at(3),
					to: at(5),
					limit: 8,
					result: 'approved'
				},
				{ stage: 'execution', activity: '业务执行', ...who, from: at(5), to: at(25), limit: 40 },
				{ stage: 'archive', activity: '资料归档', ...who, from: at(25), to: at(40), limit: 40 }
			],
			at(25)
		);
		records.documents.push({
			document_id: `WD-${id}-1`,
			case_id: id,
			class: 'execution',
			title: '格式合同修订工作记录',
			department_id: department,
			employee_id: who.employee,
			required: true,
			due_at: at(65),
			filed_at: at(25),
			archived_at: at(40)
		});
		return records;
	});
}

/** A request sent back twice and passed the third time: one miss at first review, one case, one clock. */
export const resubmittedCaseId = 'YW-2026-R01';

function resubmittedCase(world: World): CaseRecords {
	const department = 'D11';
	const start = local('2026-07-13 09:20');
	const clock = clockFor(department);
	const at = (hours: number) => clock.after(start, hours);
	const who = { department, employee: world.people.staff(department, start)[3] };
	const head = { department, employee: world.people.head(department) };
	const request = { stage: 'request', ...who, limit: 8 } as const;
	const review = { stage: 'review', activity: '归口审核', ...head, limit: 8 } as const;
	return plainCase(
		world,
		resubmittedCaseId,
		'华东水务信用额度调整',
		who,
		[
			{ ...request, activity: '填报业务发起申请', from: at(0), to: at(1) },
			{ ...review, from: at(1), to: at(4), result: 'returned', reason: '缺少预算测算' },
			{ ...request, activity: '修改后重新提交', from: at(4), to: at(9), round: 2 },
			{ ...review, from: at(9), to: at(12), result: 'returned', reason: '附件缺失', round: 2 },
			{ ...request, activity: '修改后重新提交', from: at(12), to: at(14), round: 3 },
			{ ...review, from: at(14), to: at(16), result: 'approved', round: 3 },
			{
				stage: 'approval',
				activity: '部门负责人审批',
				...head,
				from: at(16),
				to: at(20),
				limit: 8,
				result: 'approved'
			},
			{ stage: 'execution', activity: '业务执行', ...who, from: at(20), to: null, limit: 40 }
		],
		null
	);
}

/** Three steps of a department that is in no list: kept, remarked on, and counted for the company alone. */
export const unlistedSteps = { count: 3, onTime: 2 } as const;

function unlistedCase(world: World): CaseRecords {
	const start = local('2026-08-04 09:30');
	const clock = clockFor(planted.unlisted);
	const staff = world.people.staff('D31', start);
	const who = { department: 'D31', employee: staff[4] };
	const steps = Array.from({ length: unlistedSteps.count }, (_, index): PlainStep => {
		const from = clock.after(start, index * 24);
		const to = clock.after(from, index < unlistedSteps.onTime ? 6 : 20);
		return {
			stage: 'execution',
			activity: '业务执行',
			department: planted.unlisted,
			employee: staff[5 + index],
			from,
			to,
			limit: 16
		};
	});
	return plainCase(world, 'YW-2026-U01', '老物资供应科遗留订单清理', who, steps, null);
}

/** Restored, closed, opened again and not restored since. */
export const reopenedExceptionId = 'YC-2026-C01';
/** The same class, cause and process again 40 days after the first was closed. */
export const recurringExceptionIds = ['YC-2026-C02', 'YC-2026-C03'] as const;

export function plantedExceptions(world: World): ExceptionRow[] {
	const reopened: ExceptionRow = {
		...told(world, reopenedExceptionId, 'D13', '2026-06-02 10:00', '湘江钢铁投诉水泵机组噪声偏大'),
		closed_at: local('2026-06-10 16:00'),
		reopened_at: local('2026-06-18 09:30')
	};
	const again = recurringExceptionIds.map((id, index) => {
		const found = index === 0 ? '2026-04-07 10:00' : '2026-05-25 10:00';
		return { ...told(world, id, 'D43', found, 'WMS 条码库存数据不一致'), closed_at: local(found) + 7 * day };
	});
	return [reopened, ...again];
}

function told(world: World, id: string, department: string, foundText: string, title: string): ExceptionRow {
	const found = local(foundText);
	const clock = clockFor(department);
	const staff = world.people.staff(department, found);
	return {
		...blankException(id, department, department === 'D43' ? 'data' : 'customer', 2, found),
		title,
		occurred_at: found - 3600,
		found_by_id: staff[2],
		found_by_department_id: department,
		reported_at: clock.after(found, 1),
		escalated_at: clock.after(found, 3),
		met_at: clock.after(found, 8),
		acknowledged_at: clock.after(found, 8.5),
		contained_at: clock.after(found, 10),
		restored_at: clock.after(found, 24),
		handling_department_id: department,
		handling_employee_id: staff[3],
		responsible_department_id: department,
		decided_at: clock.after(found, 60),
		cause: department === 'D43' ? 'system_fault' : 'product_quality',
		process: department === 'D43' ? '主数据维护' : '投诉处理',
		measure: '修复接口并补传数据'
	};
}
