import { defineRecord } from '#lib/kpi/record.ts';
import {
	baselineDueAt,
	caseId,
	responsibleDepartment,
	responsibleEmployee
} from '#queries/staging/shared.ts';

/** A time node somebody signed for: of a cooperation agreement, a liaison plan or a project plan. */
export default defineRecord({
	id: 'agreement_nodes',
	label: { 'zh-Hans': '协议节点', 'zh-Hant': '協議節點', en: 'Agreement nodes' },
	key: ['node_id'],
	happened: ['signed_at', 'met_at', 'cancelled_at'],
	columns: {
		node_id: {
			type: 'id',
			label: { 'zh-Hans': '节点编号', 'zh-Hant': '節點編號', en: 'Node ID' },
			required: true,
			aliases: ['协议节点编号', '協議節點編號', '里程碑编号', '里程碑編號', 'node no', 'milestone id']
		},
		case_id: caseId,
		agreement_id: {
			type: 'id',
			label: { 'zh-Hans': '协议编号', 'zh-Hant': '協議編號', en: 'Agreement ID' },
			aliases: ['计划编号', '計畫編號', 'agreement no', 'plan id']
		},
		basis: {
			type: 'enum',
			label: { 'zh-Hans': '节点依据', 'zh-Hant': '節點依據', en: 'Basis' },
			aliases: ['依据', '依據', '节点类型', '節點類型', 'node type'],
			values: {
				agreement: {
					label: { 'zh-Hans': '合作协议', 'zh-Hant': '合作協議', en: 'Cooperation agreement' },
					aliases: ['协作协议', '協作協議', '协议', '協議']
				},
				liaison_plan: {
					label: { 'zh-Hans': '对接计划', 'zh-Hant': '對接計畫', en: 'Liaison plan' },
					aliases: ['对接方案', '對接方案']
				},
				project_plan: {
					label: { 'zh-Hans': '项目计划', 'zh-Hant': '專案計畫', en: 'Project plan' },
					aliases: ['项目方案', '專案方案']
				}
			}
		},
		title: {
			type: 'text',
			label: { 'zh-Hans': '节点名称', 'zh-Hant': '節點名稱', en: 'Title' },
			required: true,
			aliases: ['里程碑', '节点', '節點', '名称', '名稱', 'milestone']
		},
		department_id: responsibleDepartment,
		employee_id: responsibleEmployee,
		is_key: {
			type: 'boolean',
			label: { 'zh-Hans': '是否关键节点', 'zh-Hant': '是否關鍵節點', en: 'Is key node' },
			aliases: ['关键节点', '關鍵節點', 'key node']
		},
		signed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '签订时间', 'zh-Hant': '簽訂時間', en: 'Signed at' },
			aliases: ['签署时间', '簽署時間', '批准时间', '核准時間', 'signed']
		},
		planned_start_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '计划开始时间', 'zh-Hant': '計畫開始時間', en: 'Planned start at' },
			aliases: ['計劃開始時間', 'planned start']
		},
		baseline_due_at: baselineDueAt,
		due_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '期限', 'zh-Hant': '期限', en: 'Due at' },
			aliases: [
				'完成期限',
				'截止时间',
				'截止時間',
				'要求完成时间',
				'要求完成時間',
				'due',
				'deadline',
				'due date'
			]
		},
		met_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '达成时间', 'zh-Hant': '達成時間', en: 'Met at' },
			aliases: ['完成时间', '完成時間', '实际完成时间', '實際完成時間', 'met', 'done at']
		},
		cancelled_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '取消时间', 'zh-Hant': '取消時間', en: 'Cancelled at' },
			aliases: ['免除时间', '免除時間', 'cancelled']
		}
	}
});
