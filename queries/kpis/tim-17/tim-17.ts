import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'tim-17',
	version: 1,
	family: 'TIM',
	label: {
		'zh-Hans': '事后改期率',
		'zh-Hant': '事後改期率',
		en: 'Due dates moved afterwards'
	},
	meaning: {
		'zh-Hans': '改过的期限中，等期限过了才改的比例；越低越守规矩。',
		'zh-Hant': '改過的期限中，等期限過了才改的比例；越低越守規矩。',
		en: 'Share of changed due dates that were changed only after they had passed; lower is more disciplined.'
	},
	formula: {
		'zh-Hans':
			'变更时原期限已过的变更数 ÷ 全部期限变更数。原期限为该次变更前的期限，只写日期的指当天结束；改早、改晚都算。改期不影响按期完成率，那里始终按基准期限计。计入申请变更的部门。',
		'zh-Hant':
			'變更時原期限已過的變更數 ÷ 全部期限變更數。原期限為該次變更前的期限，只寫日期者指當天結束；改早、改晚均算。改期不影響如期完成率，該指標始終以基準期限計。計入申請變更的部門。',
		en: 'Changes made after the due time they replace had passed ÷ all changes of due times. The due time is the one in force before that change, a plain date meaning its end; earlier or later, every change counts. On-time completion is always judged on the baseline and not touched by changes. The department that asked for the change answers.'
	},
	cohort: {
		'zh-Hans': '在本期作出的期限变更。',
		'zh-Hant': '在本期作出的期限變更。',
		en: 'Changes made in the period.'
	},
	clauses: ['000 六(一)', '003 二(三)3'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	exclusions: {}
});
