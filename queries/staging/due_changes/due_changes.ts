import { defineRecord } from '#lib/kpi/record.ts';
import { caseId } from '#queries/staging/shared.ts';

/** One move of a due time: of a step, a case, a node or an action item; who asked, who approved. */
export default defineRecord({
	id: 'due_changes',
	label: { 'zh-Hans': '期限变更', 'zh-Hant': '期限變更', en: 'Due changes' },
	key: ['change_id'],
	happened: ['changed_at', 'approved_at'],
	columns: {
		change_id: {
			type: 'id',
			label: { 'zh-Hans': '变更编号', 'zh-Hant': '變更編號', en: 'Change ID' },
			required: true,
			aliases: ['延期编号', '延期編號', '变更单号', '變更單號', 'change no']
		},
		case_id: caseId,
		step_id: {
			type: 'id',
			references: 'steps',
			label: { 'zh-Hans': '步骤编号', 'zh-Hant': '步驟編號', en: 'Step ID' },
			aliases: ['环节编号', '環節編號', '任务编号', '任務編號', 'step', 'task id']
		},
		node_id: {
			type: 'id',
			references: 'agreement_nodes',
			label: { 'zh-Hans': '节点编号', 'zh-Hant': '節點編號', en: 'Node ID' },
			aliases: ['协议节点编号', '協議節點編號', 'node']
		},
		action_item_id: {
			type: 'id',
			references: 'action_items',
			label: { 'zh-Hans': '行动项编号', 'zh-Hant': '行動項目編號', en: 'Action item ID' },
			aliases: ['待办编号', '待辦編號']
		},
		old_due_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '变更前期限', 'zh-Hant': '變更前期限', en: 'Old due at' },
			required: true,
			aliases: ['原期限', 'old due']
		},
		new_due_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '变更后期限', 'zh-Hant': '變更後期限', en: 'New due at' },
			required: true,
			aliases: ['新期限', 'new due']
		},
		changed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '变更时间', 'zh-Hant': '變更時間', en: 'Changed at' },
			required: true,
			aliases: ['延期时间', '延期時間', '申请时间', '申請時間', 'changed']
		},
		requested_by_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '申请人工号', 'zh-Hant': '申請人員工編號', en: 'Requested by ID' },
			aliases: ['申请人', '申請人', 'requested by']
		},
		requested_by_department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '申请部门编号', 'zh-Hant': '申請部門編號', en: 'Requested by department ID' },
			aliases: ['申请部门', '申請部門', 'requesting department']
		},
		approved_by_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '批准人工号', 'zh-Hant': '核准人員工編號', en: 'Approved by ID' },
			aliases: ['批准人', '核准人', '审批人', '審批人', 'approved by']
		},
		approved_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '批准时间', 'zh-Hant': '核准時間', en: 'Approved at' },
			aliases: ['审批时间', '審批時間', 'approved']
		},
		reason: {
			type: 'text',
			label: { 'zh-Hans': '变更原因', 'zh-Hant': '變更原因', en: 'Reason' },
			aliases: ['延期原因', '原因', '理由']
		}
	}
});
