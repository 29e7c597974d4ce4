import { defineKpi } from '#lib/kpi/define.ts';

/**
 * Difference in differences (Kirkpatrick 3). A plain change without a comparison is not shown as a figure at all. Rates per
 * exposure (RSK-01) are not compared: their exposure is summed by month and does not fall on single days.
 */
export default defineKpi({
	id: 'trn-10',
	version: 1,
	family: 'TRN',
	label: { 'zh-Hans': '行为改变', 'zh-Hant': '行為改變', en: 'Change of behaviour' },
	meaning: {
		'zh-Hans': '培训之后，本人在关联指标上的改善，比没参加培训的同岗人员多多少。',
		'zh-Hant': '培訓之後，本人在關聯指標上的改善，比未參加培訓的同崗人員多多少。',
		en: 'How much more those trained improved on the indicator the course is meant for than untrained people in the same posts.'
	},
	formula: {
		'zh-Hans':
			'（本人培训后比率 − 培训前比率）−（未参训同岗人员同期后 − 前），取各人平均；关联指标越低越好的，下降算改善。前后各观察 90 天（整日，完成当天不计）；关联指标须是按件计的比率。同岗人员为完成当日同一岗位序列、观察期满仍未完成该课程、且前后都有记录的人，合并计算。同岗人员不足的不作比较，列为未计入：人往往因为成绩差才被派去培训，没有对照，下一季回升只是回归平均。',
		'zh-Hant':
			'（本人培訓後比率 − 培訓前比率）−（未參訓同崗人員同期後 − 前），取各人平均；關聯指標越低越好者，下降算改善。前後各觀察 90 天（整日，完成當天不計）；關聯指標須是按件計的比率。同崗人員為完成當日同一職務類別、觀察期滿仍未完成該課程、且前後都有紀錄的人，合併計算。同崗人員不足者不作比較，列為未計入：人往往因為成績差才被派去培訓，沒有對照，下一季回升只是迴歸平均。',
		en: '(own rate after − before) − (untrained peers’ after − before in the same days), averaged over people; where fewer is better a fall is the improvement. 90 days either side, whole days, the day of completion in neither; the linked indicator must be a share of single records. Peers are of the same post group on that day, have not completed the course by the end of the window and have records on both sides; they are pooled. Without enough peers there is no comparison and the person is left out: people are often trained because of a bad spell, and without one the next improves by regression to the mean.'
	},
	cohort: {
		'zh-Hans': '观察期在本期届满的参训人员。',
		'zh-Hant': '觀察期於本期屆滿的參訓人員。',
		en: 'People whose window after completion ends in the period.'
	},
	clauses: ['003 六(四)1'],
	aggregation: 'mean',
	unit: 'percent',
	range: { low: -2, high: 2 },
	direction: 'up',
	derived: 'linked',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department'],
	parameters: {
		window_days: {
			value: 90,
			unit: 'd',
			label: { 'zh-Hans': '前后观察期', 'zh-Hant': '前後觀察期', en: 'Window before and after' }
		},
		minimum_peers: {
			value: 10,
			unit: '',
			label: { 'zh-Hans': '同岗人员至少几人', 'zh-Hant': '同崗人員至少幾人', en: 'Fewest peers' }
		}
	},
	by_rule: ['not_comparable'],
	exclusions: {
		not_comparable: {
			'zh-Hans': '关联指标不是按件计的比率',
			'zh-Hant': '關聯指標不是按件計的比率',
			en: 'The linked indicator is no share of single records'
		},
		no_records: {
			'zh-Hans': '本人培训前或培训后没有记录',
			'zh-Hant': '本人培訓前或培訓後沒有紀錄',
			en: 'No own records before or after'
		},
		no_comparison: {
			'zh-Hans': '未参训的同岗人员不足，无可比较',
			'zh-Hant': '未參訓的同崗人員不足，無可比較',
			en: 'Too few untrained peers: no comparison'
		}
	}
});
