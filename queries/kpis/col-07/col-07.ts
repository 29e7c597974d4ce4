import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'col-07',
	version: 1,
	family: 'COL',
	label: {
		'zh-Hans': '协作协议履约率',
		'zh-Hant': '協作協議履約率',
		en: 'Agreement nodes met'
	},
	meaning: {
		'zh-Hans': '协作协议约定的节点中，按期达成的比例。',
		'zh-Hant': '協作協議約定的節點中，如期達成的比例。',
		en: 'Share of the nodes of cooperation agreements that were met on time.'
	},
	formula: {
		'zh-Hans':
			'在约定日当天或之前达成的协议节点数 ÷ 到期的协议节点数。以签字时的约定日为准，改期不作数；同一个工作日内达成都算按期。未签字或到期前取消的不计。计入承担节点的部门。',
		'zh-Hant':
			'在約定日當天或之前達成的協議節點數 ÷ 到期的協議節點數。以簽字時的約定日為準，改期不採計；同一個工作日內達成均算如期。未簽字或到期前取消者不計。計入承擔節點的部門。',
		en: 'Agreement nodes met on or before the day agreed ÷ agreement nodes due. The day signed for counts, a moved one does not; any time that working day is in time. Nodes not signed or cancelled before they were due are left out. The department that owns the node answers.'
	},
	cohort: {
		'zh-Hans': '约定日落在本期、且截至数据时点已过的协议节点；未达成的按违约计。',
		'zh-Hant': '約定日落在本期、且截至資料時點已過的協議節點；未達成者以違約計。',
		en: 'Nodes whose day falls in the period and is over by the as-of time; not met counts as breached.'
	},
	clauses: ['000 二(三)2', '000 六(三)3'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['not_signed', 'cancelled'],
	exclusions: {
		not_signed: {
			'zh-Hans': '协议没有签字',
			'zh-Hant': '協議沒有簽字',
			en: 'The agreement was not signed'
		},
		cancelled: {
			'zh-Hans': '到期前已取消',
			'zh-Hant': '到期前已取消',
			en: 'Cancelled before it was due'
		},
		no_due: {
			'zh-Hans': '没有约定日',
			'zh-Hant': '沒有約定日',
			en: 'No day was agreed'
		}
	}
});
