import { planted } from '#data/demo/organisation.ts';
import { plainCase, type PlainStep } from '#data/demo/planted/plain.ts';
import type { CaseRecords } from '#data/demo/records.ts';
import { local } from '#data/demo/time.ts';
import { clockFor, type World } from '#data/demo/world.ts';

/** The department of four opens three matters in each quarter: too few for a rate. */
export function smallDepartmentCases(world: World): CaseRecords[] {
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

export function resubmittedCase(world: World): CaseRecords {
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

export function unlistedCase(world: World): CaseRecords {
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
