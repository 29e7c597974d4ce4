import { defineKpi } from '#lib/kpi/define.ts';

/**
 * A warning after the event is a report, not a warning: it must be out when the exception occurs, not only when it is found.
 * The area answers for hits and misses alike: a miss has no warning that could name a monitoring department.
 */
export default defineKpi({
	id: 'rsk-06',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '预警覆盖率', 'zh-Hant': '預警覆蓋率', en: 'Exceptions warned of' },
	meaning: {
		'zh-Hans': '发生在监测指标上的异常中，事前已有预警的比例。',
		'zh-Hant': '發生在監測指標上的異常中，事前已有預警的比例。',
		en: 'Share of the exceptions on monitored indicators that a warning came before.'
	},
	formula: {
		'zh-Hans':
			'登记的预警在异常发生之前（或同时）已发布的异常数 ÷ 监测指标上的异常数；发生时间不明的，以发现时间比较。计入异常发生部门，因为异常记录不说由谁监测。按类别 × 级别分层。',
		'zh-Hant':
			'登記的預警在異常發生之前（或同時）已發布的異常數 ÷ 監測指標上的異常數；發生時間不明者，以發現時間比較。計入異常發生部門，因為異常紀錄未載明由誰監測。依類別 × 級別分層。',
		en: 'Exceptions whose warning on record was published before they occurred, or at that moment ÷ exceptions on monitored indicators; where the occurrence is unknown, before they were found. The department where it happened answers, since records of exceptions do not say who monitors. Stratified by class × level.'
	},
	cohort: {
		'zh-Hans': '在本期发现的、发生在监测指标上的异常。',
		'zh-Hant': '於本期發現的、發生在監測指標上的異常。',
		en: 'Exceptions on monitored indicators found in the period.'
	},
	clauses: ['001 三(一)1'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],

	exclusions: {
		not_said: {
			'zh-Hans': '未登记是否发生在监测指标上',
			'zh-Hant': '未登記是否發生在監測指標上',
			en: 'Not on record whether it lies on a monitored indicator'
		},
		unknown_warning: {
			'zh-Hans': '登记的预警查无记录',
			'zh-Hant': '登記的預警查無紀錄',
			en: 'The warning named is not on record'
		}
	}
});
