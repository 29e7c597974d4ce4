import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'tim-13',
	version: 1,
	family: 'TIM',
	label: {
		'zh-Hans': '汇报及时率',
		'zh-Hant': '匯報及時率',
		en: 'Reports in time'
	},
	meaning: {
		'zh-Hans': '到期应交的进度、对接、总结、处理进展等汇报中，按期提交的比例。',
		'zh-Hant': '到期應交的進度、對接、總結、處理進展等匯報中，如期提交的比例。',
		en: 'Share of progress, docking, summary and handling reports due that were handed in on time.'
	},
	formula: {
		'zh-Hans':
			'在期限当时或之前提交的汇报数 ÷ 期限已到的汇报数。汇报为沟通记录中的书面汇报；案件没有这种记录的，取“汇报”阶段的步骤，以其基准期限为准，有效暂停顺延。按工作时间比较，改期后的新期限不作数。',
		'zh-Hant':
			'在期限當時或之前提交的匯報數 ÷ 期限已到的匯報數。匯報為溝通紀錄中的書面匯報；案件沒有這種紀錄者，取「匯報」階段的步驟，以其基準期限為準，有效暫停順延。以工作時間比較，改期後的新期限不採計。',
		en: 'Reports handed in on or before their due time ÷ reports whose due time has come. A report is a written one among the communications; a case without any counts its steps of the report stage instead, by their baseline due time extended by pauses that count. Compared in working time; a moved due date does not help.'
	},
	cohort: {
		'zh-Hans': '期限落在本期、且截至数据时点已到的汇报；逾期未交的按不及时计。',
		'zh-Hant': '期限落在本期、且截至資料時點已到的匯報；逾期未交者以不及時計。',
		en: 'Reports whose due time falls in the period and has passed by the as-of time; not handed in by then counts as late.'
	},
	clauses: ['000 二(四)3', '002 二(四)', '001 四(三)1'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['cancelled', 'withdrawn', 'due_before_assigned'],
	exclusions: {
		cancelled: {
			'zh-Hans': '到期前已取消',
			'zh-Hant': '到期前已取消',
			en: 'Cancelled before it was due'
		},
		withdrawn: exclusionTexts.withdrawn,
		no_due: {
			'zh-Hans': '没有规定提交期限',
			'zh-Hant': '沒有規定提交期限',
			en: 'No due time was set'
		},
		missing_finish: exclusionTexts.missing_finish,
		stamps_out_of_order: exclusionTexts.stamps_out_of_order,
		due_before_assigned: exclusionTexts.due_before_assigned
	}
});
