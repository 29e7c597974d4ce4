import { defineRecord } from '#lib/kpi/record.ts';

/** One access to a document: asked for, approved, used, and registered when it left the company. */
export default defineRecord({
	id: 'document_accesses',
	label: { 'zh-Hans': '文档查阅', 'zh-Hant': '文件查閱', en: 'Document accesses' },
	key: ['access_id'],
	happened: ['requested_at', 'approved_at', 'accessed_at', 'registered_at'],
	columns: {
		access_id: {
			type: 'id',
			label: { 'zh-Hans': '查阅编号', 'zh-Hant': '查閱編號', en: 'Access ID' },
			required: true,
			aliases: ['借阅编号', '借閱編號', 'access no']
		},
		document_id: {
			type: 'id',
			references: 'documents',
			label: { 'zh-Hans': '文档编号', 'zh-Hant': '文件編號', en: 'Document ID' },
			required: true,
			aliases: ['文件编号', '文檔編號', '档案编号', '檔案編號', 'document no']
		},
		employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '查阅人工号', 'zh-Hant': '查閱人員工編號', en: 'Employee ID' },
			aliases: ['查阅人', '查閱人', '借阅人', '借閱人', '工号', '工號', '員工編號', 'reader']
		},
		department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '查阅部门编号', 'zh-Hant': '查閱部門編號', en: 'Department ID' },
			aliases: ['查阅部门', '查閱部門', '部门编号', '部門編號', '部门', '部門', 'department']
		},
		purpose: {
			type: 'text',
			label: { 'zh-Hans': '查阅目的', 'zh-Hant': '查閱目的', en: 'Purpose' },
			aliases: ['目的', '用途']
		},
		scope: {
			type: 'text',
			label: { 'zh-Hans': '使用范围', 'zh-Hant': '使用範圍', en: 'Scope' },
			aliases: ['范围', '範圍']
		},
		requested_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '申请时间', 'zh-Hant': '申請時間', en: 'Requested at' },
			aliases: ['requested']
		},
		approved_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '批准时间', 'zh-Hant': '核准時間', en: 'Approved at' },
			aliases: ['审批时间', '審批時間', 'approved']
		},
		approved_by_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '批准人工号', 'zh-Hant': '核准人員工編號', en: 'Approved by ID' },
			aliases: ['批准人', '核准人', '审批人', '審批人', 'approved by']
		},
		result: {
			type: 'enum',
			label: { 'zh-Hans': '审批结果', 'zh-Hant': '審批結果', en: 'Result' },
			aliases: ['结果', '結果', 'outcome'],
			values: {
				approved: {
					label: { 'zh-Hans': '同意', 'zh-Hant': '同意', en: 'Approved' },
					aliases: ['批准', '核准']
				},
				refused: {
					label: { 'zh-Hans': '不同意', 'zh-Hant': '不同意', en: 'Refused' },
					aliases: ['拒绝', '拒絕']
				}
			}
		},
		accessed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '查阅时间', 'zh-Hant': '查閱時間', en: 'Accessed at' },
			aliases: ['使用时间', '使用時間', 'accessed']
		},
		external: {
			type: 'boolean',
			label: { 'zh-Hans': '是否外用', 'zh-Hant': '是否外部使用', en: 'External' },
			aliases: ['外用', '对外使用', '對外使用', 'external use']
		},
		registered_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '外用登记时间', 'zh-Hant': '外部使用登記時間', en: 'Registered at' },
			aliases: ['登记时间', '登記時間', 'registered']
		}
	}
});
