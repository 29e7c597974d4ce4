import { blankException } from '#data/demo/exceptions.ts';
import type { ExceptionRow } from '#data/demo/records.ts';
import { day, local } from '#data/demo/time.ts';
import { clockFor, type World } from '#data/demo/world.ts';

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
