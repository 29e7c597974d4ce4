import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';
/** Lakens (2013), PMC3840331: d_av with Hedges’ correction. Taking off the course’s mean changes no single course’s figure. */
export default defineKpi({
	id: 'trn-08',
	version: 1,
	family: 'TRN',
	label: { 'zh-Hans': '培训效应量', 'zh-Hant': '培訓效應量', en: 'Effect size of training' },
	meaning: {
		'zh-Hans': '培训前后的差异有多大，以成绩的离散程度为尺：0.2 小，0.5 中，0.8 大。',
		'zh-Hant': '培訓前後的差異有多大，以成績的離散程度為尺：0.2 小，0.5 中，0.8 大。',
		en: 'How large the change from before to after is, measured by how much scores differ anyway: 0.2 is small, 0.5 medium, 0.8 large.'
	},
	formula: {
		'zh-Hans':
			'd_av =（后测均分 − 前测均分）÷ 前后测标准差的平均，乘以 Hedges 校正 J = 1 − 3 ÷（4 × 自由度 − 1）。成绩折算为百分制，并减去该课程前后测的总均分，使难易不同的课程合看时不混入课程间的差异。只用前后测都有的第一次成绩。',
		'zh-Hant':
			'd_av =（後測均分 − 前測均分）÷ 前後測標準差的平均，乘以 Hedges 校正 J = 1 − 3 ÷（4 × 自由度 − 1）。成績折算為百分制，並減去該課程前後測的總均分，使難易不同的課程合看時不混入課程間的差異。只用前後測皆有的第一次成績。',
		en: 'd_av = (mean after − mean before) ÷ mean of both standard deviations, times Hedges’ J = 1 − 3 ÷ (4 × degrees of freedom − 1). Scores are on a scale of 100, less the course’s mean of both tests, so that courses of different difficulty seen together do not mix their differences in. First results with both tests only.'
	},
	cohort: {
		'zh-Hans': '在本期完成培训的人次（没有完成时间的取培训举行时间）。',
		'zh-Hant': '在本期完成培訓的人次（沒有完成時間者取培訓舉行時間）。',
		en: 'Trainings completed in the period (the session’s time where no completion is recorded).'
	},
	clauses: ['003 六(四)1'],
	aggregation: 'effect_size',
	unit: 'gain',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 15, ranked: 25 },
	scopes: ['company', 'department'],

	by_rule: ['retest'],
	exclusions: {
		retest: exclusionTexts.retest,
		no_pair: {
			'zh-Hans': '没有培训前或培训后成绩',
			'zh-Hant': '沒有培訓前或培訓後成績',
			en: 'A score before or after the training is missing'
		},
		no_max_score: {
			'zh-Hans': '培训没有规定满分',
			'zh-Hant': '培訓沒有規定滿分',
			en: 'The training sets no maximum score'
		},
		score_out_of_range: {
			'zh-Hans': '成绩低于 0 或高于满分',
			'zh-Hant': '成績低於 0 或高於滿分',
			en: 'A score below 0 or above the maximum'
		},
		not_equated: {
			'zh-Hans': '前后测不等值，不能比较',
			'zh-Hant': '前後測不等值，不能比較',
			en: 'The tests before and after are not equated'
		}
	}
});
