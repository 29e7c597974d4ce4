import { defineRecord } from '#lib/kpi/record.ts';

/** One seat at a meeting: which department was asked, who sat there, and whether a mandated delegate stood in. */
export default defineRecord({
	id: 'attendances',
	label: { 'zh-Hans': '参会情况', 'zh-Hant': '出席情況', en: 'Attendances' },
	key: ['communication_id', 'department_id', 'employee_id'],
	happened: [],
	columns: {
		communication_id: {
			type: 'id',
			references: 'communications',
			label: { 'zh-Hans': '沟通编号', 'zh-Hant': '溝通編號', en: 'Communication ID' },
			required: true,
			aliases: ['会议编号', '會議編號', 'meeting id']
		},
		department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '参会部门编号', 'zh-Hant': '出席部門編號', en: 'Department ID' },
			required: true,
			aliases: ['参会部门', '出席部門', '與會部門', '部门编号', '部門編號', '部门', '部門', 'department']
		},
		employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '参会人工号', 'zh-Hant': '出席人員工編號', en: 'Employee ID' },
			aliases: [
				'参会人',
				'出席人',
				'與會人',
				'应到人员',
				'應到人員',
				'工号',
				'工號',
				'員工編號',
				'participant'
			],
			note: {
				'zh-Hans': '一个部门有几个席位时必填',
				'zh-Hant': '一個部門有數個席位時必填',
				en: 'needed where a department has several seats'
			}
		},
		required: {
			type: 'boolean',
			label: { 'zh-Hans': '是否应到', 'zh-Hant': '是否應到', en: 'Required' },
			aliases: ['应到', '應到', 'mandatory']
		},
		attended: {
			type: 'boolean',
			label: { 'zh-Hans': '是否到会', 'zh-Hant': '是否出席', en: 'Attended' },
			required: true,
			aliases: ['到会', '出席', '实到', '實到', 'present']
		},
		delegate_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '代会人工号', 'zh-Hant': '代理人員工編號', en: 'Delegate ID' },
			aliases: ['代会人', '代理人', 'delegate']
		},
		mandated: {
			type: 'boolean',
			label: { 'zh-Hans': '是否授权代会', 'zh-Hant': '是否授權代理', en: 'Mandated' },
			aliases: ['授权', '授權', 'mandate'],
			note: {
				'zh-Hans': '代会人有授权的填“是”，计为到会',
				'zh-Hant': '代理人有授權者填「是」，計為出席',
				en: 'yes when the delegate held a mandate, which counts as present'
			}
		},
		excused: {
			type: 'boolean',
			label: { 'zh-Hans': '是否请假', 'zh-Hant': '是否請假', en: 'Excused' },
			aliases: ['请假', '請假']
		}
	}
});
