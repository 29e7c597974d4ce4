import { defineKpi } from '#lib/kpi/define.ts';

/**
 * ISO 30414 / ISO/TS 30428, hours per person. Cost per completer, its companion, is not computed: sessions state a cost in
 * all, which no record divides among the people of several departments.
 */
export default defineKpi({
	id: 'trn-15',
	version: 1,
	family: 'TRN',
	label: { 'zh-Hans': '人均培训课时', 'zh-Hant': '人均培訓課時', en: 'Training hours per person' },
	meaning: {
		'zh-Hans': '期末在职人员在本期平均参加了多少课时的培训。',
		'zh-Hant': '期末在職人員於本期平均參加了多少課時的培訓。',
		en: 'How many hours of training people employed at the end of the period attended in it on average.'
	},
	formula: {
		'zh-Hans':
			'Σ 参加培训的课时 ÷ 期末在职人数。同一场培训每人只计一次；没有规定课时的场次不计。计入期末所在部门。没有任职记录的人员不在其中。',
		'zh-Hant':
			'Σ 參加培訓的課時 ÷ 期末在職人數。同一場培訓每人只計一次；沒有規定課時的場次不計。計入期末所屬部門。沒有任職紀錄的人員不在其中。',
		en: 'Σ hours of the sessions attended ÷ people employed at the end of the period. A session counts once per person; sessions without hours on record do not count. People count for the department they belong to then; people without an assignment are not among them.'
	},
	cohort: {
		'zh-Hans': '期末在职人员及其在本期参加的培训；每个期间单独盘点。',
		'zh-Hant': '期末在職人員及其於本期參加的培訓；每個期間單獨盤點。',
		en: 'People employed at the end of the period and the sessions they attended in it. Each period is counted anew.'
	},
	clauses: ['000 七(二)', '003 六(二)'],
	aggregation: 'mean',
	unit: 'hours',
	range: { low: 0 },
	direction: 'none',
	period_rule: 'period_end',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department', 'employee'],

	exclusions: {}
});
