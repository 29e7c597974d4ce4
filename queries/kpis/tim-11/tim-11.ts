import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'tim-11',
	version: 1,
	family: 'TIM',
	label: {
		'zh-Hans': '预警响应时长',
		'zh-Hant': '預警回應時長',
		en: 'Response to warnings'
	},
	meaning: {
		'zh-Hans': '预警发布后，接收部门通常要多少小时才采取第一项行动；尚未行动的也计算在内。',
		'zh-Hant': '預警發布後，接收部門通常要多少小時才採取第一項行動；尚未行動者也計算在內。',
		en: 'How many hours after a warning the recipient usually takes the first action, those without any included.'
	},
	formula: {
		'zh-Hans':
			'从发布到首次处置的小时数的中位数；一级按自然时间，二、三级按接收部门的工作时间；未处置的按截至数据时点的时长作删失处理（Kaplan–Meier）。以首次处置为准，不以确认收到为准：只确认、不行动，预警并未得到响应。未处置即解除的不计。按级别分层。',
		'zh-Hant':
			'從發布到首次處置的小時數之中位數；一級以自然時間，二、三級以接收部門的工作時間計；未處置者以截至資料時點的時長作設限處理（Kaplan–Meier）。以首次處置為準，不以確認收到為準：只確認、不行動，預警並未得到回應。未處置即解除者不計。依級別分層。',
		en: 'Median of hours from publishing to the first action; level 1 by the wall clock, levels 2 and 3 in the recipient’s working time; warnings without action are censored at the as-of time (Kaplan–Meier). The first action counts and not the acknowledgement: acknowledging alone answers nothing. Warnings lifted without any action are left out. Stratified by level.'
	},
	cohort: {
		'zh-Hans': '在本期发布的预警，跟踪到数据时点；计入接收部门。',
		'zh-Hant': '在本期發布的預警，追蹤至資料時點；計入接收部門。',
		en: 'Warnings published in the period, followed to the as-of time; the recipient department answers.'
	},
	clauses: ['001 三(二)'],
	aggregation: 'survival',
	unit: 'hours',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department'],
	by_rule: ['closed_without_action'],
	exclusions: {
		closed_without_action: {
			'zh-Hans': '未处置即解除',
			'zh-Hant': '未處置即解除',
			en: 'Lifted without any action'
		},
		stamps_out_of_order: exclusionTexts.stamps_out_of_order
	}
});
