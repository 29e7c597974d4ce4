import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'trn-09',
	version: 1,
	family: 'TRN',
	label: { 'zh-Hans': '学习保持率', 'zh-Hant': '學習保持率', en: 'Retention' },
	meaning: {
		'zh-Hans': '培训带来的进步，过了两三个月还剩多少。',
		'zh-Hant': '培訓帶來的進步，過了兩三個月還剩多少。',
		en: 'How much of what a training gained is still there two to three months later.'
	},
	formula: {
		'zh-Hans': '（后期复测均分 − 训前均分）÷（训后均分 − 训前均分），只用三次成绩齐全的人；先平均后相除。',
		'zh-Hant': '（後期複測均分 − 訓前均分）÷（訓後均分 − 訓前均分），只用三次成績齊全的人；先平均後相除。',
		en: '(mean of the delayed test − mean before) ÷ (mean after − mean before), people with all three scores only; averaged first, then divided.'
	},
	cohort: {
		'zh-Hans': '培训完成后 90 天在本期届满的人员；观察期未满的不计入。',
		'zh-Hant': '培訓完成後 90 天於本期屆滿的人員；觀察期未滿者不計入。',
		en: 'People whose 90 days after completion end in the period; those still within them are not counted.'
	},
	clauses: ['003 六(四)1'],
	aggregation: 'mean',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department'],
	parameters: {
		window_days: {
			value: 90,
			unit: 'd',
			label: { 'zh-Hans': '观察期', 'zh-Hant': '觀察期', en: 'Observation window' }
		}
	},
	by_rule: ['retest'],
	exclusions: {
		retest: exclusionTexts.retest,
		no_pair: {
			'zh-Hans': '缺少训前或训后成绩',
			'zh-Hant': '缺少訓前或訓後成績',
			en: 'A score before or after the training is missing'
		},
		no_delayed_score: {
			'zh-Hans': '没有后期复测成绩',
			'zh-Hant': '沒有後期複測成績',
			en: 'No delayed score'
		},
		no_max_score: {
			'zh-Hans': '培训没有规定满分',
			'zh-Hant': '培訓沒有規定滿分',
			en: 'The training sets no maximum score'
		}
	}
});
