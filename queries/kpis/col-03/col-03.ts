import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'col-03',
	version: 1,
	family: 'COL',
	label: { 'zh-Hans': '交接等待', 'zh-Hant': '交接等待時間', en: 'Hand-over wait' },
	meaning: {
		'zh-Hans': '交接出去之后，接收方通常要等多少工作小时才开始处理。',
		'zh-Hant': '交接出去之後，接收方通常要多少工作小時才開始處理。',
		en: 'How many working hours a hand-over usually waits before the receiver begins to work on it.'
	},
	formula: {
		'zh-Hans':
			'从移交方放行到接收方首次处理的工作小时的中位数，用接收方日历，扣除不是接收方造成的有效暂停；尚未处理的按截至数据时点的时长作删失处理（Kaplan–Meier）。',
		'zh-Hant':
			'從移交方放行到接收方首次處理的工作小時之中位數，採接收方行事曆，扣除非接收方造成的有效暫停；尚未處理者以截至資料時點的時長作設限處理（Kaplan–Meier）。',
		en: "Median of working hours from the sender's release to the receiver's first work, on the receiver's calendar, less pauses that count and were not the receiver's doing; hand-overs still waiting are censored at the as-of time (Kaplan–Meier)."
	},
	cohort: {
		'zh-Hans': '在本期放行的交接，跟踪到数据时点；计入接收方。',
		'zh-Hant': '在本期放行的交接，追蹤至資料時點；計入接收方。',
		en: 'Hand-overs released in the period, followed to the as-of time; the receiver answers.'
	},
	clauses: ['002 一(三)2', '000 六(一)'],
	aggregation: 'survival',
	unit: 'hours',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['withdrawn'],
	exclusions: {
		withdrawn: {
			'zh-Hans': '接收前已撤回或跳过',
			'zh-Hant': '接收前已撤回或略過',
			en: 'Withdrawn or skipped before it was taken up'
		},
		missing_stamps: {
			'zh-Hans': '缺少放行或首次处理时间',
			'zh-Hant': '缺少放行或首次處理時間',
			en: 'Time of release or of first work is missing'
		},
		stamps_out_of_order: exclusionTexts.stamps_out_of_order
	}
});
