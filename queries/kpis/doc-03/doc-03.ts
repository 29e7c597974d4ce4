import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'doc-03',
	version: 1,
	family: 'DOC',
	label: { 'zh-Hans': '记录要素完整率', 'zh-Hant': '紀錄要素完整率', en: 'Work records complete' },
	meaning: {
		'zh-Hans': '工作记录规定的六项要素中，填写了的比例。',
		'zh-Hant': '工作紀錄規定的六項要素中，填寫了的比例。',
		en: 'Share of the six fields a work record must have that are filled in.'
	},
	formula: {
		'zh-Hans':
			'Σ 已填要素 ÷ Σ 应填要素。要素为时间、地点、参与人员、工作内容、存在问题、处理措施；没有问题或不需措施的应写“无”，空白算未填。计入记录人及其当时所在部门；区间按记录计。',
		'zh-Hant':
			'Σ 已填要素 ÷ Σ 應填要素。要素為時間、地點、參與人員、工作內容、存在問題、處理措施；沒有問題或不需措施者應寫「無」，空白算未填。計入記錄人及其當時所屬部門；區間以紀錄計。',
		en: 'Σ fields filled ÷ Σ fields required: time, place, participants, content, problem, measure. Where there was no problem or no measure was needed, the record says none; blank is not filled. Whoever kept the record, and the department they belonged to then, answers. The interval is over records.'
	},
	cohort: {
		'zh-Hans': '在本期写下的工作记录。',
		'zh-Hant': '於本期寫下的工作紀錄。',
		en: 'Work records written in the period.'
	},
	clauses: ['003 二(三)2'],
	aggregation: 'mean',
	unit: 'percent',
	range: { low: 0, high: 1 },
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],

	exclusions: {}
});
