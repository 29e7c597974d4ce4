import { deadlineSteps } from '#data/demo/planted/deadlines.ts';
import type { Truth } from '#data/demo/truths/truth.ts';

const step = (id: string, record: string, isOnTime: boolean, sentence: string): Truth => ({
	check: 'observations',
	id,
	kpi_id: 'tim-01',
	where: { record_ids: [record] },
	expected: { n: 1, numerator: isOnTime ? 1 : 0, denominator: 1 },
	sentence: `${record} ${sentence}`
});

/** What pauses and moved due dates may and may not do. */
export function deadlines(): Truth[] {
	const { pausedInTime, pausedTooLate, moved } = deadlineSteps;
	return [
		step(
			'pause-in-time',
			pausedInTime,
			true,
			'ends a day after its due time, but waited eight hours for a partner, entered at once: on time.'
		),
		step(
			'pause-too-late',
			pausedTooLate,
			false,
			'has the same pause, entered only after the deadline had passed: late.'
		),
		step(
			'moved-deadline',
			moved,
			false,
			'had its due date moved after it passed: late, because the baseline counts.'
		)
	];
}
