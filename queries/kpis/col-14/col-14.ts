import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'col-14',
	version: 1,
	family: 'COL',
	label: {
		'zh-Hans': '跨部门问题解决时长',
		'zh-Hant': '跨部門問題解決時長',
		en: 'Time to agree on a solution'
	},
	meaning: {
		'zh-Hans': '跨部门问题从提出到商定方案和负责人，通常要多少工作小时；尚未商定的也计算在内。',
		'zh-Hant': '跨部門問題從提出到商定方案與負責人，通常要多少工作小時；尚未商定者也計算在內。',
		en: 'How many working hours usually pass from raising a problem between departments to an agreed solution with an owner, open ones included.'
	},
	formula: {
		'zh-Hans':
			'从提出到方案和负责人都商定的工作小时的中位数，用责任部门日历；未商定的按截至数据时点的时长作删失处理（Kaplan–Meier）。已解决但没有商定时间的不计。计入责任部门。',
		'zh-Hant':
			'從提出到方案與負責人都商定的工作小時之中位數，採負責部門行事曆；未商定者以截至資料時點的時長作設限處理（Kaplan–Meier）。已解決但沒有商定時間者不計。計入負責部門。',
		en: 'Median of working hours from raising a problem until solution and owner were both settled, on the owning department’s calendar; open ones are censored at the as-of time (Kaplan–Meier). Problems closed without a time of agreement are left out. The owning department answers.'
	},
	cohort: {
		'zh-Hans': '在本期提出的跨部门问题，跟踪到数据时点。',
		'zh-Hant': '在本期提出的跨部門問題，追蹤至資料時點。',
		en: 'Problems raised in the period, followed to the as-of time.'
	},
	clauses: ['000 四(二)', '002 四(二)1'],
	aggregation: 'survival',
	unit: 'hours',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department'],
	exclusions: {
		missing_agreement: {
			'zh-Hans': '已解决，但未记录何时商定',
			'zh-Hant': '已解決，但未記錄何時商定',
			en: 'Closed, but nobody recorded when a solution was agreed'
		},
		stamps_out_of_order: exclusionTexts.stamps_out_of_order
	}
});
