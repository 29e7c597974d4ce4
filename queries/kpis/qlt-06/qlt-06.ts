import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'qlt-06',
	version: 1,
	family: 'QLT',
	label: { 'zh-Hans': '信息完整率', 'zh-Hant': '資訊完整率', en: 'Items complete at hand-over' },
	meaning: {
		'zh-Hans': '交接时应交的资料中，实际交齐的比例。',
		'zh-Hant': '交接時應交的資料中，實際交齊的比例。',
		en: 'Share of the items that had to be there at a hand-over that were.'
	},
	formula: {
		'zh-Hans':
			'Σ 实交项数 ÷ Σ 应交项数，多交不抵少交。没有规定应交资料（应交 0 项）的交接不计；未登记项数的剔除。计入移交方及移交人；区间按交接计。',
		'zh-Hant':
			'Σ 實交項數 ÷ Σ 應交項數，多交不抵少交。沒有規定應交資料（應交 0 項）的交接不計；未登記項數者剔除。計入移交方及移交人；區間以交接計。',
		en: 'Σ items present ÷ Σ items required; more than required at one hand-over does not make up for another. Hand-overs that require nothing are not counted, those whose numbers are not on record are left out. The sender answers. The interval is over hand-overs.'
	},
	cohort: {
		'zh-Hans': '在本期移交的交接。',
		'zh-Hant': '於本期移交的交接。',
		en: 'Hand-overs released in the period.'
	},
	clauses: ['002 一(三)3'],
	aggregation: 'mean',
	unit: 'percent',
	range: { low: 0, high: 1 },
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],

	exclusions: {
		not_recorded: {
			'zh-Hans': '未登记应交或实交项数',
			'zh-Hant': '未登記應交或實交項數',
			en: 'The numbers of items are not on record'
		}
	}
});
