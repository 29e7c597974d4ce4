import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'tim-09',
	version: 1,
	family: 'TIM',
	label: { 'zh-Hans': '异常处置及时率', 'zh-Hant': '異常處置及時率', en: 'Exceptions resolved in time' },
	meaning: {
		'zh-Hans': '到了处置期限的异常中，按期恢复正常的比例。',
		'zh-Hant': '到了處置期限的異常中，如期恢復正常的比例。',
		en: 'Share of exceptions due for resolution that were back to normal in time.'
	},
	formula: {
		'zh-Hans':
			'在期限当时或之前恢复正常的异常数 ÷ 期限已到的异常数。一级异常按自然时间，二、三级按工作时间；没有恢复时间的以关闭时间计；重新打开后，以其后的恢复或关闭为准。按类别 × 等级分层。',
		'zh-Hant':
			'在期限當時或之前恢復正常的異常數 ÷ 期限已到的異常數。一級異常以自然時間計，二、三級以工作時間計；沒有恢復時間者以結案時間計；重新開啟後，以其後的恢復或結案為準。依類別 × 等級分層。',
		en: 'Exceptions restored on or before their due time ÷ exceptions whose due time has come. Level 1 runs on the wall clock, levels 2 and 3 on working time; without a restoring time the closing counts; after a reopening only a later restoring or closing does. Stratified by class × level.'
	},
	cohort: {
		'zh-Hans': '处置期限落在本期、且截至数据时点已到的异常；逾期未恢复的按不及时计。',
		'zh-Hant': '處置期限落在本期、且截至資料時點已到的異常；逾期未恢復者以不及時計。',
		en: 'Exceptions whose due time falls in the period and has passed by the as-of time; unresolved past due counts as late.'
	},
	clauses: ['001 四(二)', '001 四(三)'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department'],
	by_rule: ['due_before_found'],
	exclusions: {
		no_due: {
			'zh-Hans': '处置记录没有时间节点',
			'zh-Hant': '處置紀錄沒有時間節點',
			en: 'The handling record sets no due time'
		},
		due_before_found: {
			'zh-Hans': '期限早于发现时间',
			'zh-Hant': '期限早於發現時間',
			en: 'Due before it was found'
		},
		stamps_out_of_order: exclusionTexts.stamps_out_of_order
	}
});
