import { planted } from '#data/demo/organisation.ts';
import { plainCase } from '#data/demo/planted/plain.ts';
import type { CaseRecords } from '#data/demo/records.ts';
import { day, local, type LocalSeconds } from '#data/demo/time.ts';
import { clockFor, type World } from '#data/demo/world.ts';

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

export function archiveCases(world: World): CaseRecords[] {
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
