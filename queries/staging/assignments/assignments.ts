import { defineRecord } from '#lib/kpi/record.ts';

/** Which employee belongs to which department in which time; a transfer is a second row. */
export default defineRecord({
	id: 'assignments',
	label: { 'zh-Hans': '任职', 'zh-Hant': '任職', en: 'Assignments' },
	key: ['employee_id', 'valid_from'],
	happened: [],
	columns: {
		employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '工号', 'zh-Hant': '員工編號', en: 'Employee ID' },
			required: true,
			aliases: [
				'员工编号',
				'員工號',
				'工號',
				'员工号',
				'人员编号',
				'人員編號',
				'职工号',
				'職工號',
				'emp_id',
				'employee no',
				'staff id'
			]
		},
		department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '部门编号', 'zh-Hant': '部門編號', en: 'Department ID' },
			required: true,
			aliases: [
				'任职部门',
				'任職部門',
				'所属部门',
				'所屬部門',
				'部门代码',
				'部門代碼',
				'部门编码',
				'部門編碼',
				'部门',
				'部門',
				'dept_id',
				'department'
			]
		},
		post_group: {
			type: 'text',
			label: { 'zh-Hans': '岗位序列', 'zh-Hant': '職務類別', en: 'Post group' },
			aliases: ['岗位类别', '崗位類別', '岗位族', '崗位族', '職系', 'job family']
		},
		valid_from: {
			type: 'date',
			label: { 'zh-Hans': '任职开始日期', 'zh-Hant': '任職開始日期', en: 'Valid from' },
			required: true,
			aliases: [
				'开始日期',
				'開始日期',
				'生效日期',
				'任职日期',
				'任職日期',
				'调入日期',
				'調入日期',
				'start date',
				'from',
				'effective from'
			]
		},
		valid_to: {
			type: 'date',
			label: { 'zh-Hans': '任职结束日期', 'zh-Hant': '任職結束日期', en: 'Valid to' },
			aliases: ['结束日期', '結束日期', '失效日期', '调出日期', '調出日期', 'end date', 'to', 'effective to'],
			note: {
				'zh-Hans': '最后一日，含当日；在任则留空',
				'zh-Hant': '最後一日，含當日；在任則留空',
				en: 'last day, inclusive; empty while it lasts'
			}
		}
	}
});
