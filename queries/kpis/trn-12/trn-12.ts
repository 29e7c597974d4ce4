import { defineKpi } from '#lib/kpi/define.ts';

/** Phillips, level 5. Descriptive: the isolation share and the confidence are estimates of people. */
export default defineKpi({
	id: 'trn-12',
	version: 1,
	family: 'TRN',
	label: { 'zh-Hans': '培训投资回报率', 'zh-Hant': '培訓投資報酬率', en: 'Return on training' },
	meaning: {
		'zh-Hans': '归于培训的收益扣除费用后，相当于费用的多少。',
		'zh-Hant': '歸於培訓的效益扣除費用後，相當於費用的多少。',
		en: 'What is left of the benefit owed to training after its cost, as a part of that cost.'
	},
	formula: {
		'zh-Hans':
			'Σ（收益 × 归因比例 × 可信度 − 费用）÷ Σ 费用。收益、归因比例、可信度三项都须登记数值和来源，缺一项就不计算；费用为该课程自上次核算以来各场次之和，有场次没登记费用的剔除。',
		'zh-Hant':
			'Σ（效益 × 歸因比例 × 可信度 − 費用）÷ Σ 費用。效益、歸因比例、可信度三項都須登記數值與來源，缺一項就不計算；費用為該課程自上次核算以來各場次之和，有場次未登記費用者剔除。',
		en: 'Σ (benefit × isolation share × confidence − cost) ÷ Σ cost. Each of the three factors needs a value and its source, or nothing is computed; the cost is that of the course’s sessions since the account before, left out where a session has none on record.'
	},
	cohort: {
		'zh-Hans': '核算日期落在本期的课程核算。',
		'zh-Hant': '核算日期落在本期的課程核算。',
		en: 'Accounts of courses dated in the period.'
	},
	clauses: ['003 六(四)1'],
	aggregation: 'mean',
	unit: 'percent',
	direction: 'none',
	period_rule: 'counted_at',
	minimum_n: { shown: 1, scored: 1, ranked: 25 },
	scopes: ['company', 'department'],

	exclusions: {
		factor_without_source: {
			'zh-Hans': '收益、归因比例或可信度缺数值或来源',
			'zh-Hant': '效益、歸因比例或可信度缺數值或來源',
			en: 'A factor lacks its value or its source'
		},
		missing_cost: {
			'zh-Hans': '场次未登记费用',
			'zh-Hant': '場次未登記費用',
			en: 'A session has no cost on record'
		}
	}
});
