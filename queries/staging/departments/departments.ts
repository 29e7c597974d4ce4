import { defineRecord } from '#lib/kpi/record.ts';

/** The company's units as a tree, each with the calendar it works by. */
export default defineRecord({
	id: 'departments',
	label: { 'zh-Hans': '部门', 'zh-Hant': '部門', en: 'Departments' },
	key: ['department_id'],
	happened: [],
	columns: {
		department_id: {
			type: 'id',
			label: { 'zh-Hans': '部门编号', 'zh-Hant': '部門編號', en: 'Department ID' },
			required: true,
			aliases: [
				'部门代码',
				'部門代碼',
				'部门编码',
				'部門編碼',
				'部门ID',
				'部門ID',
				'单位编号',
				'單位編號',
				'组织编码',
				'組織編碼',
				'dept_id',
				'department no',
				'department code'
			]
		},
		name: {
			type: 'text',
			label: { 'zh-Hans': '部门名称', 'zh-Hant': '部門名稱', en: 'Department name' },
			required: true,
			aliases: [
				'部门',
				'部門',
				'单位名称',
				'單位名稱',
				'名称',
				'名稱',
				'组织名称',
				'組織名稱',
				'dept_name',
				'department'
			]
		},
		parent_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '上级部门编号', 'zh-Hant': '上級部門編號', en: 'Parent department ID' },
			aliases: [
				'上级部门',
				'上級部門',
				'上级编号',
				'上級編號',
				'上级单位编号',
				'上級單位編號',
				'父部门编号',
				'父部門編號',
				'parent department',
				'parent'
			]
		},
		calendar_id: {
			type: 'id',
			references: 'calendars',
			label: { 'zh-Hans': '日历编号', 'zh-Hant': '行事曆編號', en: 'Calendar ID' },
			aliases: ['工作日历', '工作行事曆', '工作日曆', '工作日历编号', '日曆編號', 'calendar']
		},
		head_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '负责人工号', 'zh-Hant': '負責人員工編號', en: 'Head employee ID' },
			aliases: [
				'部门负责人',
				'部門負責人',
				'负责人',
				'負責人',
				'主管工号',
				'主管工號',
				'部門主管',
				'head',
				'manager_id'
			]
		},
		sort_order: {
			type: 'integer',
			label: { 'zh-Hans': '排序号', 'zh-Hant': '排序', en: 'Sort order' },
			aliases: ['序号', '序號', '显示顺序', '顯示順序', 'sort', 'order']
		},
		valid_from: {
			type: 'date',
			label: { 'zh-Hans': '生效日期', 'zh-Hant': '生效日期', en: 'Valid from' },
			aliases: ['成立日期', '开始日期', '開始日期', 'effective from', 'start date']
		},
		valid_to: {
			type: 'date',
			label: { 'zh-Hans': '失效日期', 'zh-Hant': '失效日期', en: 'Valid to' },
			aliases: ['撤销日期', '撤銷日期', '结束日期', '結束日期', 'effective to', 'end date'],
			note: {
				'zh-Hans': '最后有效日，含当日',
				'zh-Hant': '最後有效日，含當日',
				en: 'last valid day, inclusive'
			}
		}
	}
});
