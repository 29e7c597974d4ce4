import { plainCase } from '#data/demo/planted/plain.ts';
import type { CaseRecords, PauseRow } from '#data/demo/records.ts';
import { local } from '#data/demo/time.ts';
import type { World } from '#data/demo/world.ts';

/** Three steps of eight hours, due on Monday 11 May 18:00 and finished on Tuesday 17:00; they differ in what was said about it. */
export const deadlineSteps = {
	/** Paused for eight hours, entered at once: on time. */
	pausedInTime: 'YW-2026-P01-01',
	/** The same pause, entered on the next morning, after the deadline: late. */
	pausedTooLate: 'YW-2026-P02-01',
	/** Its due date was moved to Tuesday evening after it had passed: late by the baseline. */
	moved: 'YW-2026-P03-01'
} as const;

export function deadlineCases(world: World): CaseRecords[] {
	const [from, to] = [local('2026-05-11 09:00'), local('2026-05-12 17:00')];
	const who = { department: 'D23', employee: world.people.staff('D23', from)[6] };
	const step = { stage: 'execution', activity: '业务执行', ...who, from, to, limit: 8 } as const;
	const entered = ['2026-05-11 14:05', '2026-05-12 09:40', null] as const;
	return entered.map((text, index) => {
		const id = `YW-2026-P0${index + 1}`;
		const records = plainCase(world, id, '硅钢片型式试验', who, [step], null);
		if (text === null) records.steps[0].due_at = local('2026-05-12 18:00');
		else records.pauses.push(pauseOf(`${id}-01`, text));
		return records;
	});
}

const pauseOf = (step_id: string, entered: string): PauseRow => ({
	pause_id: `${step_id}-T`,
	step_id,
	paused_at: local('2026-05-11 14:00'),
	resumed_at: local('2026-05-12 14:00'),
	reason: 'waiting_partner',
	party: 'partner',
	entered_at: local(entered)
});
