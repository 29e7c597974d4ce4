import { defineRecord } from '#lib/kpi/record.ts';

/** The people who hold work; identity is the employee number, never the name. */
export default defineRecord({
	id: 'employees',
	label: { 'zh-Hans': '员工', 'zh-Hant': '員工', en: 'Employees' },
	key: ['employee_id'],
	happened: [],
	columns: {
		employee_id: {
			type: 'id',
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
				'员工ID',
				'emp_id',
				'employee no',
				'employee number',
				'staff id',
				'staff no'
			]
		},
		name: {
			type: 'text',
			label: { 'zh-Hans': '姓名', 'zh-Hant': '姓名', en: 'Name' },
			required: true,
			aliases: ['员工姓名', '員工姓名', '人员姓名', '人員姓名', '名字', 'employee name', 'full name']
		},
		post_group: {
			type: 'text',
			label: { 'zh-Hans': '岗位序列', 'zh-Hant': '職務類別', en: 'Post group' },
			aliases: ['岗位类别', '崗位類別', '岗位族', '崗位族', '職系', 'job family', 'post family']
		},
		title: {
			type: 'text',
			label: { 'zh-Hans': '岗位', 'zh-Hant': '職稱', en: 'Title' },
			aliases: ['职务', '職務', '职位', '職位', '崗位', '岗位名称', '崗位名稱', 'job title', 'position']
		},
		hired_on: {
			type: 'date',
			label: { 'zh-Hans': '入职日期', 'zh-Hant': '到職日期', en: 'Hired on' },
			aliases: ['入職日期', '入职时间', '到职日期', 'hire date', 'start date']
		},
		left_on: {
			type: 'date',
			label: { 'zh-Hans': '离职日期', 'zh-Hant': '離職日期', en: 'Left on' },
			aliases: ['离职时间', '離職時間', 'leave date', 'termination date', 'end date']
		}
	}
});
