import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';
/** Marx & Cummings (2007), normalized change c. */
export default defineKpi({
	id: 'trn-07',
	version: 1,
	family: 'TRN',
	label: { 'zh-Hans': '个人归一化变化', 'zh-Hant': '個人標準化變化', en: 'Individual normalised change' },
	meaning: {
		'zh-Hans': '每个人培训前后的变化，相对于他可能进步（或退步）的余地：1 为全部学会，−1 为全部丢失。',
		'zh-Hant': '每個人培訓前後的變化，相對於其可能進步（或退步）的餘地：1 為全部學會，−1 為全部流失。',
		en: 'How a person’s score changed, as a part of what they could have gained or lost: 1 is everything learnt, −1 everything lost.'
	},
	formula: {
		'zh-Hans':
			'进步：（后测 − 前测）÷（满分 − 前测）；退步：（后测 − 前测）÷ 前测；不变为 0。只用前后测都有的第一次成绩；前后测同为满分或同为 0 分的无从判断，剔除。供本人了解，不作考核平均，不与报酬挂钩。',
		'zh-Hant':
			'進步：（後測 − 前測）÷（滿分 − 前測）；退步：（後測 − 前測）÷ 前測；不變為 0。只用前後測皆有的第一次成績；前後測同為滿分或同為 0 分者無從判斷，剔除。供本人了解，不作考核平均，不與報酬掛鉤。',
		en: 'Up: (post − pre) ÷ (maximum − pre); down: (post − pre) ÷ pre; unchanged is 0. First results with both tests only; both at the maximum or both at 0 says nothing and is left out. For the person to read; never averaged into pay.'
	},
	cohort: {
		'zh-Hans': '在本期完成培训的人次（没有完成时间的取培训举行时间）。',
		'zh-Hant': '在本期完成培訓的人次（沒有完成時間者取培訓舉行時間）。',
		en: 'Trainings completed in the period (the session’s time where no completion is recorded).'
	},
	clauses: ['003 六(四)1'],
	aggregation: 'mean',
	unit: 'gain',
	range: { low: -1, high: 1 },
	direction: 'none',
	period_rule: 'counted_at',
	minimum_n: { shown: 1, scored: 1, ranked: 25 },
	scopes: ['company', 'department', 'employee'],

	by_rule: ['retest', 'at_bound'],
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
		},
		at_bound: {
			'zh-Hans': '前后测同为满分或同为 0 分',
			'zh-Hant': '前後測同為滿分或同為 0 分',
			en: 'Both tests at the maximum, or both at 0'
		}
	}
});
