import type { Row } from '#data/demo/columns.ts';
import type { CaseRecords } from '#data/demo/records.ts';
import { asOf, type LocalSeconds } from '#data/demo/time.ts';
import { clockFor, type World } from '#data/demo/world.ts';

/** 采购部: puts what others wait for into the shared system late. */
export const sharesLate = 'D31';

/** Working hours after the start of a business by which its data must be shared (000 四(三)2). */
const sharingHours = 24;

const upTo = (at: LocalSeconds): LocalSeconds | null => (at <= asOf ? at : null);

/** The data of each cross-department business, shared by the department that leads it. */
export const shareData = (world: World, cases: readonly CaseRecords[]): Row[] =>
	cases.flatMap(({ case: row }) => {
		if (row.process !== 'cross_business') return [];
		const random = world.chance('upload', row.case_id);
		const clock = clockFor(row.lead_department_id);
		const inTime = random.chance(row.lead_department_id === sharesLate ? 0.55 : 0.9);
		const hours = sharingHours * (inTime ? random.between(0.1, 0.95) : random.between(1.05, 2.5));
		return [
			{
				communication_id: `SC-${row.case_id}`,
				case_id: row.case_id,
				mode: 'upload',
				topic: '业务数据',
				department_id: row.lead_department_id,
				employee_id: row.lead_id,
				required: true,
				due_at: clock.after(row.opened_at, sharingHours),
				held_at: upTo(clock.after(row.opened_at, hours))
			}
		];
	});
