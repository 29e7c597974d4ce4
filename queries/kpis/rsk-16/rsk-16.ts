import { defineKpi } from '#lib/kpi/define.ts';

/**
 * ISO 31000 inherent → residual. A configured score table instead of likelihood × impact: Cox (2008) shows why products of
 * ordinal scales must not be averaged. −1 is "not rated" and never a default score.
 */
export default defineKpi({
	id: 'rsk-16',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '残余风险降幅', 'zh-Hant': '殘餘風險降幅', en: 'Risk reduced' },
	meaning: {
		'zh-Hans': '应对之后，风险评分比固有水平降低了多少；0 为没有降低，1 为完全消除。',
		'zh-Hant': '應對之後，風險評分比固有水準降低多少；0 為沒有降低，1 為完全消除。',
		en: 'How far responses brought the risks’ scores down from where they began: 0 is not at all, 1 is entirely.'
	},
	formula: {
		'zh-Hans':
			'1 − Σ 剩余风险评分 ÷ Σ 固有风险评分。风险值先按公司规定的界限归入高、中、低三档，再换算成各档评分；风险值是序数，不能直接相加相乘。剩余风险以截至期末最近一次复核为准，没有复核的取登记值。未评定的剔除；数值降了却没有任何应对措施记录的，也剔除并列出。各层为固有档次 → 剩余档次。',
		'zh-Hant':
			'1 − Σ 剩餘風險評分 ÷ Σ 固有風險評分。風險值先依公司規定的界限歸入高、中、低三級，再換算成各級評分；風險值是序數，不能直接相加相乘。剩餘風險以截至期末最近一次複核為準，未複核者取登記值。未評定者剔除；數值降了卻沒有任何應對措施紀錄者，也剔除並列出。各層為固有級別 → 剩餘級別。',
		en: '1 − Σ residual score ÷ Σ inherent score. Ratings are first put into high, medium and low by the company’s bounds and then take the score of their level, since ratings are ordinal and do not add up. The latest review up to the end of the period gives the residual rating, else the register. Unrated risks are left out, and so are those whose rating fell without any measure on record. Strata are inherent → residual level.'
	},
	cohort: {
		'zh-Hans': '期末之前已识别、本期内尚未关闭的风险；每个期间单独盘点。',
		'zh-Hant': '期末之前已識別、本期內尚未結案的風險；每個期間單獨盤點。',
		en: 'Risks identified by the end of the period and open at some time in it. Each period is counted anew.'
	},
	clauses: ['000 五(二)', '003 四(二)'],
	aggregation: 'mean',
	unit: 'percent',
	range: { high: 1 },
	direction: 'up',
	period_rule: 'period_end',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	parameters: {
		medium_from: {
			value: null,
			unit: '',
			label: { 'zh-Hans': '中风险起始值', 'zh-Hant': '中風險起始值', en: 'Lowest rating that is medium' }
		},
		high_from: {
			value: null,
			unit: '',
			label: { 'zh-Hans': '高风险起始值', 'zh-Hant': '高風險起始值', en: 'Lowest rating that is high' }
		},
		score_low: {
			value: null,
			unit: '',
			label: { 'zh-Hans': '低风险评分', 'zh-Hant': '低風險評分', en: 'Score of low' }
		},
		score_medium: {
			value: null,
			unit: '',
			label: { 'zh-Hans': '中风险评分', 'zh-Hant': '中風險評分', en: 'Score of medium' }
		},
		score_high: {
			value: null,
			unit: '',
			label: { 'zh-Hans': '高风险评分', 'zh-Hant': '高風險評分', en: 'Score of high' }
		}
	},
	case_mix: false,
	exclusions: {
		not_dated: {
			'zh-Hans': '未登记识别时间',
			'zh-Hant': '未登記識別時間',
			en: 'When it was identified is not on record'
		},
		not_rated: {
			'zh-Hans': '固有或剩余风险未评定',
			'zh-Hant': '固有或剩餘風險未評定',
			en: 'Inherent or residual rating missing'
		},
		no_measure: {
			'zh-Hans': '数值降了，却没有应对措施记录',
			'zh-Hant': '數值降了，卻沒有應對措施紀錄',
			en: 'Fell without any measure on record'
		},
		parameter_not_set: {
			'zh-Hans': '公司尚未规定风险评分表（参数未设）',
			'zh-Hant': '公司尚未規定風險評分表（參數未設）',
			en: 'The company has not set the score table (parameter not set)'
		}
	}
});
