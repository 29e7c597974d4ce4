import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'doc-05',
	version: 1,
	family: 'DOC',
	label: { 'zh-Hans': '查阅授权合规率', 'zh-Hant': '查閱授權合規率', en: 'Document accesses authorised' },
	meaning: {
		'zh-Hans': '查阅文件的人次中，事先获得批准、外用已登记的比例。',
		'zh-Hant': '查閱文件的人次中，事先獲得批准、外用已登記的比例。',
		en: 'Share of the accesses to documents that were approved beforehand and, where used outside, registered.'
	},
	formula: {
		'zh-Hans':
			'合规的查阅数 ÷ 全部查阅数。合规：批准时间不晚于查阅时间且审批结果不是“不同意”；外用的还须已登记。计入查阅人及其当时所在部门；按文件类别分层。',
		'zh-Hant':
			'合規的查閱數 ÷ 全部查閱數。合規：批准時間不晚於查閱時間且審批結果不是「不同意」；外用者還須已登記。計入查閱人及其當時所屬部門；依文件類別分層。',
		en: 'Accesses in order ÷ accesses. In order means approved no later than the access and not refused, and registered where the document was used outside. Whoever looked, and the department they belonged to then, answers. Stratified by class of document.'
	},
	cohort: {
		'zh-Hans': '在本期发生的查阅；已批准而未查阅的不计。',
		'zh-Hant': '於本期發生的查閱；已批准而未查閱者不計。',
		en: 'Accesses in the period; approved but not used does not count.'
	},
	clauses: ['003 三(三)'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department', 'employee'],

	exclusions: {}
});
