import { defineRecord } from '#lib/kpi/record.ts';

/** How many orders a department had in a stretch of days: what complaints are counted against. */
export default defineRecord({
	id: 'order_counts',
	label: { 'zh-Hans': '订单量', 'zh-Hant': '訂單量', en: 'Order counts' },
	key: ['department_id', 'starts_on'],
	happened: [],
	columns: {
		department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '部门编号', 'zh-Hant': '部門編號', en: 'Department ID' },
			required: true,
			aliases: ['部门', '部門', 'department']
		},
		starts_on: {
			type: 'date',
			label: { 'zh-Hans': '起始日期', 'zh-Hant': '起始日期', en: 'Starts on' },
			required: true,
			aliases: ['开始日期', '開始日期', 'from']
		},
		ends_on: {
			type: 'date',
			label: { 'zh-Hans': '截止日期', 'zh-Hant': '截止日期', en: 'Ends on' },
			required: true,
			aliases: ['结束日期', '結束日期', 'to'],
			note: { 'zh-Hans': '含当日', 'zh-Hant': '含當日', en: 'inclusive' }
		},
		orders: {
			type: 'integer',
			min: 0,
			label: { 'zh-Hans': '订单数', 'zh-Hant': '訂單數', en: 'Orders' },
			required: true,
			aliases: ['订单量', '訂單量', 'order count']
		}
	}
});
