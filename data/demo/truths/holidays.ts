import { planted } from '#data/demo/organisation.ts';
import { type ArchivePlan, archiveCaseId, archivePlans } from '#data/demo/planted/holidays.ts';
import type { Reference } from '#data/demo/truths/known.ts';
import type { Truth } from '#data/demo/truths/truth.ts';

const holidaySentences: Record<ArchivePlan, string> = {
	springLate:
		'closed Fri 13 Feb 15:00, archived Sat 28 Feb: late, because Sat 14 Feb was worked and the limit ran out on Fri 27 Feb 15:00. Without the make-up days they would be on time',
	springOnTime:
		'closed Thu 12 Feb 15:00, archived Thu 26 Feb 11:00: on time, because 15–23 Feb were off. Without the holidays they would be late',
	nationalLate:
		'closed Fri 18 Sep 15:00, archived Mon 28 Sep: late, because Sun 20 Sep was worked and the limit ran out on Thu 24 Sep 15:00. Without the make-up day they would be on time',
	nationalOnTime:
		'closed Wed 30 Sep 15:00, archived Tue 13 Oct 11:00: on time over National Day with Sat 10 Oct worked'
};

export function makeUpDays(known: Reference): Truth[] {
	const planned = (Object.keys(archivePlans) as ArchivePlan[]).map((plan): Truth => {
		const { count, late } = archivePlans[plan];
		return {
			check: 'observations',
			id: `make-up-${plan}`,
			kpi_id: 'doc-01',
			where: { record_ids: Array.from({ length: count }, (_, index) => archiveCaseId(plan, index)) },
			expected: { n: count, numerator: late ? 0 : count, denominator: count },
			sentence: `${count} cases ${holidaySentences[plan]}.`
		};
	});
	const figures = (['2026Q1', '2026Q3'] as const).map((period) =>
		known.figure(
			`make-up-figure-${period}`,
			'doc-01',
			planted.makeUpDays,
			period,
			`With them 人力行政部 (D42) archives {n} of {d} cases in time in ${period} ({%}).`
		)
	);
	return [...planned, ...figures];
}
