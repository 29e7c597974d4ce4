import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'rsk-12',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '风险事前识别率', 'zh-Hant': '風險事前識別率', en: 'Risks identified beforehand' },
	meaning: {
		'zh-Hans': '已启动的跨部门业务和业务过程中，启动前就登记了风险的比例。',
		'zh-Hant': '已啟動的跨部門業務與業務過程中，啟動前即登記風險的比例。',
		en: 'Share of started cross-department and process cases with a risk on record before they started.'
	},
	formula: {
		'zh-Hans':
			'启动前至少登记一项风险的案件数 ÷ 已启动的案件数。启动指第一个执行步骤开始；没有任何步骤记录的取立项时间。计入发起部门。',
		'zh-Hant':
			'啟動前至少登記一項風險的案件數 ÷ 已啟動的案件數。啟動指第一個執行步驟開始；沒有任何步驟紀錄者取立案時間。計入發起部門。',
		en: 'Cases with at least one risk dated before the start ÷ cases started. The start is that of the first execution step, or the opening where no steps are recorded. The requesting department answers.'
	},
	cohort: {
		'zh-Hans': '在本期启动的跨部门业务和业务过程；未启动或未获批的不计入。',
		'zh-Hant': '在本期啟動的跨部門業務與業務過程；未啟動或未獲批者不計入。',
		en: 'Cross-business and process cases started in the period; those never started or refused are not counted.'
	},
	clauses: ['000 五(一)1', '003 四(一)'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	exclusions: {
		undated_risk: {
			'zh-Hans': '登记了风险，但没有识别日期',
			'zh-Hant': '登記了風險，但沒有識別日期',
			en: 'A risk is on record, but without a date'
		}
	}
});
