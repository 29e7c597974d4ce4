import { planted } from '#data/demo/organisation.ts';
import { transferred } from '#data/demo/people.ts';
import { plainCase } from '#data/demo/planted/plain.ts';
import type { CaseRecords } from '#data/demo/records.ts';
import { local } from '#data/demo/time.ts';
import { clockFor, type World } from '#data/demo/world.ts';

/** Work of the transferred person in 2026Q3: so many steps, so many of them on time, before and after the move. */
export const transferPlan = {
	before: { department: planted.transferFrom, first: '2026-07-06 09:30', steps: 10, onTime: 7 },
	after: { department: planted.transferTo, first: '2026-08-18 09:30', steps: 12, onTime: 11 }
} as const;

export function transferCases(world: World): CaseRecords[] {
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
