import { effectiveCourse, idleCourse } from '#data/demo/trainings.ts';
import { type Reference, total } from '#data/demo/truths/known.ts';
import type { Truth } from '#data/demo/truths/truth.ts';

export function courses(known: Reference): Truth[] {
	const course = (id: string, stratum: string, words: string): Truth => {
		const { n, numerator, denominator } = total(
			known.rows('trn-06', null, null).filter((row) => row.stratum === stratum)
		);
		return {
			check: 'observations',
			id,
			kpi_id: 'trn-06',
			where: { stratum },
			expected: { n, numerator, denominator },
			sentence: `${words}: ${n} matched pairs gain ${numerator} of ${denominator} possible points, ⟨g⟩ = ${(numerator / denominator).toFixed(3)}.`
		};
	};
	return [
		course('course-with-effect', effectiveCourse, `来料检验与过程控制 (${effectiveCourse}) works`),
		course('course-without-effect', idleCourse, `办公软件应用 (${idleCourse}) does not`),
		known.figure(
			'gain-company',
			'trn-06',
			null,
			'2026Q3',
			'All courses together gain {n} of {d} points in 2026Q3 ({%}).'
		)
	];
}
