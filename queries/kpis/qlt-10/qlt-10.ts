import { defineKpi } from '#lib/kpi/define.ts';

/**
 * Complaints per order, not mean satisfaction: few customers answer surveys, and those who were asked. Complaints have every
 * order as their denominator. Satisfaction stays readable in the rows of customer feedback.
 */
export default defineKpi({
	id: 'qlt-10',
	version: 1,
	family: 'QLT',
	label: { 'zh-Hans': '客户投诉率', 'zh-Hant': '客戶投訴率', en: 'Complaints per hundred orders' },
	meaning: {
		'zh-Hans': '每一百笔订单收到多少件客户投诉。',
		'zh-Hant': '每一百筆訂單收到多少件客戶投訴。',
		en: 'How many complaints customers made per hundred orders.'
	},
	formula: {
		'zh-Hans':
			'投诉件数 ÷ 订单数 × 100。只计类别为投诉的反馈，计入责任部门；退货、取消、咨询、表扬、意见不计。订单量按登记的起止日期计入，须在同一个月之内，跨月的无法分到各月，剔除。',
		'zh-Hant':
			'投訴件數 ÷ 訂單數 × 100。只計類別為投訴的回饋，計入責任部門；退貨、取消、諮詢、表揚、意見不計。訂單量依登記的起訖日期計入，須在同一個月之內，跨月者無法分到各月，剔除。',
		en: 'Complaints ÷ orders × 100. Only feedback of the class complaint, for the department responsible; returns, cancellations, enquiries, praise and opinions are none. Order counts belong to their dates, which must lie in one month: a count across months cannot be split and is left out.'
	},
	cohort: {
		'zh-Hans': '在本期收到的投诉，对照本期的订单。',
		'zh-Hant': '於本期收到的投訴，對照本期的訂單。',
		en: 'Complaints received in the period, against the orders of the period.'
	},
	clauses: ['001 二(二)3', '001 四(二)3'],
	aggregation: 'rate_per_100',
	unit: 'per_100',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 1, scored: 10, ranked: 25 },
	scopes: ['company', 'department'],

	exclusions: {
		across_months: {
			'zh-Hans': '订单量跨月，无法分到各月',
			'zh-Hant': '訂單量跨月，無法分到各月',
			en: 'A count of orders across months cannot be split'
		}
	}
});
