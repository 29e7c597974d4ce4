import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'doc-02',
	version: 1,
	family: 'DOC',
	label: { 'zh-Hans': '归档完整率', 'zh-Hant': '歸檔完整率', en: 'Required documents present' },
	meaning: {
		'zh-Hans': '到期末应有的文件中，实际已有的比例。',
		'zh-Hant': '到期末應有的文件中，實際已有的比例。',
		en: 'Share of the documents required by the end of the period that are there.'
	},
	formula: {
		'zh-Hans':
			'已提交（或归档）的必备文件数 ÷ 到期末应有的必备文件数。文件到了自己的期限就应有；没有期限的，事项办结时应有。缺的文件每期都计，直到补齐。按业务类型 × 文件类别分层。',
		'zh-Hant':
			'已提交（或歸檔）的必備文件數 ÷ 到期末應有的必備文件數。文件到了自己的期限就應有；沒有期限者，案件結案時應有。缺的文件每期都計，直到補齊。依業務類型 × 文件類別分層。',
		en: 'Required documents filed (or archived) ÷ documents required by the end of the period. A document is required from its due time on, without one when its case closes. One that is missing counts in every period until it is there. Stratified by kind of case × class of document.'
	},
	cohort: {
		'zh-Hans': '本期内到期的必备文件，以及此前到期、本期开始时仍缺的；进行中的期间取数据时点。',
		'zh-Hant': '本期內到期的必備文件，以及此前到期、本期開始時仍缺者；進行中的期間取資料時點。',
		en: 'Required documents that fell due in the period, or earlier and were still missing when it began; up to the as-of time while it runs.'
	},
	clauses: ['003 三(一)', '002 二(五)'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'period_end',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department'],

	exclusions: {}
});
