import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'tim-02',
	version: 1,
	family: 'TIM',
	label: { 'zh-Hans': '处理周期', 'zh-Hant': '處理週期', en: 'Cycle time' },
	meaning: {
		'zh-Hans': '一个步骤从交办到完成通常要多少工作小时；尚未完成的也计算在内。',
		'zh-Hant': '一個步驟從交辦到完成通常需要多少工作小時；尚未完成者也計算在內。',
		en: 'How many working hours a step usually takes from assignment to completion, open steps included.'
	},
	formula: {
		'zh-Hans':
			'从交办（无交办时间的取开始）到完成的工作小时的中位数，扣除有效暂停；未完成的步骤按截至数据时点的时长作删失处理（Kaplan–Meier）。案件各步骤都没有开始时间时，以案件从立案（或首个事件）到关闭计。并列第 80 百分位。',
		'zh-Hant':
			'從交辦（無交辦時間者取開始）到完成的工作小時之中位數，扣除有效暫停；未完成的步驟以截至資料時點的時長作設限處理（Kaplan–Meier）。案件各步驟皆無開始時間時，以案件從立案（或首個事件）到結案計。並列第 80 百分位數。',
		en: 'Median of working hours from assignment (else start) to completion, less pauses that count; open steps are censored at their age at the as-of time (Kaplan–Meier). Where no step of a case says when it began, the case counts from its opening (else first event) to its closing. The 80th percentile stands beside it.'
	},
	cohort: {
		'zh-Hans': '在本期交办（或开始）的步骤、立案的案件，跟踪到数据时点。',
		'zh-Hant': '在本期交辦（或開始）的步驟、立案的案件，追蹤至資料時點。',
		en: 'Steps assigned (or started), or cases opened, in the period, followed to the as-of time.'
	},
	clauses: ['000 六(一)', '003 二(三)1'],
	aggregation: 'survival',
	unit: 'hours',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['withdrawn'],
	exclusions: {
		missing_start: {
			'zh-Hans': '只有完成时间，不知何时开始',
			'zh-Hant': '只有完成時間，不知何時開始',
			en: 'Finished, but nobody recorded when it began'
		},
		missing_finish: exclusionTexts.missing_finish,
		stamps_out_of_order: exclusionTexts.stamps_out_of_order,
		withdrawn: { 'zh-Hans': '已撤回或跳过', 'zh-Hant': '已撤回或略過', en: 'Withdrawn or skipped' }
	}
});
