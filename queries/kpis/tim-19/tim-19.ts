import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'tim-19',
	version: 1,
	family: 'TIM',
	label: {
		'zh-Hans': '流程效率',
		'zh-Hant': '流程效率',
		en: 'Working share of time'
	},
	meaning: {
		'zh-Hans': '步骤从交办到完成的时间里，真正在处理的比例；其余为等待。',
		'zh-Hant': '步驟從交辦到完成的時間裡，真正在處理的比例；其餘為等待。',
		en: 'How much of the time from assignment to completion a step was worked on; the rest it waited.'
	},
	formula: {
		'zh-Hans':
			'处理工作小时之和 ÷ （处理 + 等待）工作小时之和。等待为交办到开始，处理为开始到完成，有效暂停两边都扣除。只用交办、开始、完成三个时间都有的步骤。描述性指标，不计分：等待往往不是本部门造成的。',
		'zh-Hant':
			'處理工作小時之和 ÷ （處理 + 等待）工作小時之和。等待為交辦到開始，處理為開始到完成，有效暫停兩邊都扣除。只用交辦、開始、完成三個時間都有的步驟。描述性指標，不計分：等待往往不是本部門造成的。',
		en: 'Sum of working hours worked ÷ sum of working hours worked and waited. Waiting is from assignment to start, work from start to completion, both less pauses that count. Only steps with all three times. Descriptive and never scored: waiting is often not of the department’s making.'
	},
	cohort: {
		'zh-Hans': '在本期完成的步骤。',
		'zh-Hant': '在本期完成的步驟。',
		en: 'Steps finished in the period.'
	},
	clauses: ['003 二(三)1'],
	aggregation: 'mean',
	unit: 'percent',
	direction: 'none',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department'],
	by_rule: ['withdrawn'],
	exclusions: {
		withdrawn: {
			'zh-Hans': '已撤回或跳过',
			'zh-Hant': '已撤回或略過',
			en: 'Withdrawn or skipped'
		},
		missing_stamps: {
			'zh-Hans': '缺少交办或开始时间',
			'zh-Hant': '缺少交辦或開始時間',
			en: 'Time of assignment or start is missing'
		},
		stamps_out_of_order: exclusionTexts.stamps_out_of_order
	}
});
