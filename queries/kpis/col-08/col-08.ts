import { defineKpi } from '#lib/kpi/define.ts';

/**
 * A window has no record of its own: its row opens the case.
 */
export default defineKpi({
	id: 'col-08',
	version: 1,
	family: 'COL',
	label: {
		'zh-Hans': '定期会议执行率',
		'zh-Hant': '定期會議執行率',
		en: 'Regular meetings held'
	},
	meaning: {
		'zh-Hans': '按约定每周或每两周开的沟通会，实际开了的比例。',
		'zh-Hant': '依約定每週或每兩週開的溝通會，實際開了的比例。',
		en: 'Share of the weekly or fortnightly meetings agreed on that were really held.'
	},
	formula: {
		'zh-Hans':
			'至少开过一次定期沟通会的会期数 ÷ 完整会期数。会期从立项当天起，按案件约定的间隔（7 天或 14 天）一段接一段；只算在案件关闭前、数据时点前已走完的。计入牵头部门。',
		'zh-Hant':
			'至少開過一次定期溝通會的會期數 ÷ 完整會期數。會期從立案當天起，依案件約定的間隔（7 天或 14 天）一段接一段；只算在案件結案前、資料時點前已走完者。計入牽頭部門。',
		en: 'Windows with at least one regular meeting held ÷ full windows. Windows follow one another from the day of opening, as long as the case’s interval (7 or 14 days); only those that ended before the case was closed and before the as-of time. The leading department answers.'
	},
	cohort: {
		'zh-Hans': '在本期走完的会期；没有约定间隔的案件不计。',
		'zh-Hant': '在本期走完的會期；沒有約定間隔的案件不計。',
		en: 'Windows that ended in the period; cases without an agreed interval have none.'
	},
	clauses: ['000 四(一)'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 6, ranked: 25 },
	scopes: ['company', 'department'],
	exclusions: {}
});
