import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'tim-14',
	version: 1,
	family: 'TIM',
	label: { 'zh-Hans': '超期存量', 'zh-Hant': '逾期存量', en: 'Overdue stock' },
	meaning: {
		'zh-Hans': '期末仍未完成、且已过原定期限的事项有多少件。',
		'zh-Hant': '期末仍未完成、且已過原定期限的事項有多少件。',
		en: 'How many items were still open past their original due time when the period ended.'
	},
	formula: {
		'zh-Hans':
			'期末已过基准期限（计入此前的有效暂停）仍未完成的事项数；账龄为超过期限的工作小时。分母为本期在手、有期限的全部事项，供对照。',
		'zh-Hant':
			'期末已過基準期限（計入此前的有效暫停）仍未完成的事項數；帳齡為超過期限的工作小時。分母為本期在手、有期限的全部事項，供對照。',
		en: 'Number of items open past their baseline due time (pauses up to then credited) at the end of the period; their age is the working hours past due. The denominator, for comparison, is all dated items that were on the desk in the period.'
	},
	cohort: {
		'zh-Hans': '期末时点的存量；进行中的期间取数据时点。每个期间单独盘点，不能相加。',
		'zh-Hant': '期末時點的存量；進行中的期間取資料時點。每個期間單獨盤點，不可相加。',
		en: 'The stock at the end of the period, or at the as-of time while it runs. Each period is counted anew; periods do not add up.'
	},
	clauses: ['000 六(一)', '003 二(三)1'],
	aggregation: 'sum',
	unit: 'count',
	direction: 'down',
	period_rule: 'period_end',
	minimum_n: { shown: 1, scored: 1, ranked: 25 },
	scopes: ['company', 'department'],
	exclusions: { missing_finish: exclusionTexts.missing_finish }
});
