import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'tim-10',
	version: 1,
	family: 'TIM',
	label: {
		'zh-Hans': '异常恢复时长',
		'zh-Hant': '異常恢復時長',
		en: 'Time to restore'
	},
	meaning: {
		'zh-Hans': '异常从发现到恢复正常运行，通常要多少小时；尚未恢复的也计算在内。',
		'zh-Hant': '異常從發現到恢復正常運作，通常需要多少小時；尚未恢復者也計算在內。',
		en: 'How many hours usually pass from finding an exception until operations are back to normal, open ones included.'
	},
	formula: {
		'zh-Hans':
			'从发现到恢复正常的小时数的中位数；一级按自然时间，二、三级按工作时间。以恢复运行为准，不以结案为准；重新打开后，以其后的恢复为准，中间时间不扣除；未恢复的按截至数据时点的时长作删失处理（Kaplan–Meier）。并列第 80、90 百分位。按类别 × 等级分层。',
		'zh-Hant':
			'從發現到恢復正常的小時數之中位數；一級以自然時間，二、三級以工作時間計。以恢復運作為準，不以結案為準；重新開啟後，以其後的恢復為準，中間時間不扣除；未恢復者以截至資料時點的時長作設限處理（Kaplan–Meier）。並列第 80、90 百分位數。依類別 × 等級分層。',
		en: 'Median of hours from finding to normal operation; level 1 by the wall clock, levels 2 and 3 in working time. Restoring counts, not closing; after a reopening only a later restoring does, and the time between is not taken off; those not restored are censored at their age at the as-of time (Kaplan–Meier). The 80th and 90th percentiles stand beside it. Stratified by class × level.'
	},
	cohort: {
		'zh-Hans': '在本期发现的异常，跟踪到数据时点；计入处置部门。',
		'zh-Hant': '在本期發現的異常，追蹤至資料時點；計入處置部門。',
		en: 'Exceptions found in the period, followed to the as-of time; the handling department answers.'
	},
	clauses: ['001 四(三)'],
	aggregation: 'survival',
	unit: 'hours',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department'],
	exclusions: {
		missing_restore: {
			'zh-Hans': '已结案，但未记录何时恢复',
			'zh-Hant': '已結案，但未記錄何時恢復',
			en: 'Closed, but nobody recorded when it was restored'
		},
		stamps_out_of_order: exclusionTexts.stamps_out_of_order
	}
});
