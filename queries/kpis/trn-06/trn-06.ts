import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

/**
 * Hake's normalised gain of averages; bands 0.3 and 0.7 (Hake 1998). The average of individual gains is biased under
 * measurement error (arXiv 2407.07730), so sums are divided, not quotients averaged. Scores are put on a scale of 100
 * first: otherwise a test out of 20 would weigh a fifth of one out of 100.
 */
export default defineKpi({
	id: 'trn-06',
	version: 1,
	family: 'TRN',
	label: { 'zh-Hans': '培训归一化增益', 'zh-Hant': '培訓標準化增益', en: 'Normalised learning gain' },
	meaning: {
		'zh-Hans': '培训让学员补上了多少本来还不会的内容：0 为没有变化，1 为全部学会。',
		'zh-Hant': '培訓讓學員補上了多少原本不會的內容：0 為沒有變化，1 為全部學會。',
		en: 'How much of what the learners did not yet know the training taught them: 0 is no change, 1 is everything.'
	},
	formula: {
		'zh-Hans':
			'（培训后平均分 − 培训前平均分） ÷ （满分 − 培训前平均分），各项测验均折算为百分制。只用前后测都有的第一次成绩；前测已满分的无从提高，剔除。按课程分层。',
		'zh-Hant':
			'（培訓後平均分 − 培訓前平均分） ÷ （滿分 − 培訓前平均分），各項測驗均折算為百分制。只用前後測皆有的第一次成績；前測已滿分者無從提高，予以剔除。依課程分層。',
		en: '(Mean score after − mean before) ÷ (maximum − mean before), all tests on a scale of 100. Only first results with both tests; people who began at the maximum cannot gain and are left out. Stratified by course.'
	},
	cohort: {
		'zh-Hans': '在本期完成培训的人次（没有完成时间的取培训举行时间）。',
		'zh-Hant': '在本期完成培訓的人次（沒有完成時間者取培訓舉行時間）。',
		en: 'Trainings completed in the period (the session’s time where no completion is recorded).'
	},
	clauses: ['000 七(四)', '003 六(四)1'],
	aggregation: 'matched_gain',
	unit: 'gain',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department'],
	by_rule: ['retest', 'pre_at_max'],
	exclusions: {
		retest: exclusionTexts.retest,
		no_pre_score: {
			'zh-Hans': '没有培训前成绩',
			'zh-Hant': '沒有培訓前成績',
			en: 'No score before the training'
		},
		no_post_score: {
			'zh-Hans': '没有培训后成绩（中途退出）',
			'zh-Hant': '沒有培訓後成績（中途退出）',
			en: 'No score after the training (dropped out)'
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
		pre_at_max: {
			'zh-Hans': '培训前已是满分',
			'zh-Hant': '培訓前已是滿分',
			en: 'Already at the maximum before the training'
		}
	}
});
