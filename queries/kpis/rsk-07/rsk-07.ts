import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'rsk-07',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '根因整改闭环率', 'zh-Hant': '根因改善閉環率', en: 'Closed with cause and measure' },
	meaning: {
		'zh-Hans': '已关闭的异常中，查明了原因、定了措施、落实到人并定了时间的比例。',
		'zh-Hant': '已結案的異常中，查明原因、訂定措施、落實到人並訂有時間的比例。',
		en: 'Share of the exceptions closed that name a cause and a measure with somebody in charge and a date.'
	},
	formula: {
		'zh-Hans':
			'原因分类已填，并且有措施、责任人和时间节点的异常数 ÷ 已关闭的异常数。措施、责任人、时间节点可以写在异常记录上（处理措施、处理人、期限），也可以是为它下达的一项整改措施（责任人、期限）。计入处理部门；按类别 × 级别分层。',
		'zh-Hant':
			'原因分類已填，且有措施、負責人與時間節點的異常數 ÷ 已結案的異常數。措施、負責人、時間節點可載於異常紀錄（處理措施、處理人、期限），也可以是為其下達的一項改善措施（負責人、期限）。計入處理部門；依類別 × 級別分層。',
		en: 'Exceptions with a cause, and with a measure, a person in charge and a date ÷ exceptions closed. The latter three stand in the exception itself (measure, handler, due time) or in a corrective action ordered for it (holder, due time). The handling department answers. Stratified by class × level.'
	},
	cohort: {
		'zh-Hans': '在本期关闭、其后没有重开的异常。',
		'zh-Hant': '於本期結案、其後未重啟的異常。',
		en: 'Exceptions closed in the period and not reopened after it.'
	},
	clauses: ['001 四(二)'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],

	exclusions: {}
});
