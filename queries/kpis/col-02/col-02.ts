import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'col-02',
	version: 1,
	family: 'COL',
	label: {
		'zh-Hans': '首次响应时长',
		'zh-Hant': '首次回應時長',
		en: 'Time to first answer'
	},
	meaning: {
		'zh-Hans': '请求提出后，通常要多少工作小时才得到首次实质响应；尚无响应的也计算在内。',
		'zh-Hant': '請求提出後，通常要多少工作小時才得到首次實質回應；尚無回應者也計算在內。',
		en: 'How many working hours a request usually waits for its first real answer, unanswered ones included.'
	},
	formula: {
		'zh-Hans':
			'从提出到首次响应的工作小时的中位数，用应响应部门的日历；接受、说明理由拒绝、提出疑问都算响应，自动回复不算；尚无响应的按截至数据时点的时长作删失处理（Kaplan–Meier）。并列第 90 百分位。',
		'zh-Hant':
			'從提出到首次回應的工作小時之中位數，採應回應部門的行事曆；接受、說明理由拒絕、提出疑問均算回應，自動回覆不算；尚無回應者以截至資料時點的時長作設限處理（Kaplan–Meier）。並列第 90 百分位數。',
		en: 'Median of working hours from the opening to the first answer, on the calendar of the department that has to answer; accepting, refusing with a reason and asking are answers, automatic replies are not; unanswered requests are censored at the as-of time (Kaplan–Meier). The 90th percentile stands beside it.'
	},
	cohort: {
		'zh-Hans': '在本期提出的请求，跟踪到数据时点；计入应响应的部门和人员。',
		'zh-Hant': '在本期提出的請求，追蹤至資料時點；計入應回應的部門與人員。',
		en: 'Requests opened in the period, followed to the as-of time; who has to answer, answers for it.'
	},
	clauses: ['002 一(三)2'],
	aggregation: 'survival',
	unit: 'hours',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['withdrawn'],
	exclusions: {
		withdrawn: {
			'zh-Hans': '响应前已撤回',
			'zh-Hant': '回應前已撤回',
			en: 'Withdrawn before it was answered'
		},
		stamps_out_of_order: exclusionTexts.stamps_out_of_order,
		missing_start: {
			'zh-Hans': '没有提出时间',
			'zh-Hant': '沒有提出時間',
			en: 'Nobody recorded when it was asked'
		}
	}
});
