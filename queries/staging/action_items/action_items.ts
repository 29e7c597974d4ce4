import { defineRecord } from '#lib/kpi/record.ts';
import {
	baselineDueAt,
	caseId,
	responsibleDepartment,
	responsibleEmployee
} from '#queries/staging/shared.ts';

/** What a meeting asked somebody to do by when. */
export default defineRecord({
	id: 'action_items',
	label: { 'zh-Hans': '行动项', 'zh-Hant': '行動項目', en: 'Action items' },
	key: ['action_item_id'],
	happened: ['raised_at', 'closed_at', 'withdrawn_at'],
	columns: {
		action_item_id: {
			type: 'id',
			label: { 'zh-Hans': '行动项编号', 'zh-Hant': '行動項目編號', en: 'Action item ID' },
			required: true,
			aliases: ['待办编号', '待辦編號', '督办编号', '督辦編號', 'action no']
		},
		communication_id: {
			type: 'id',
			references: 'communications',
			label: { 'zh-Hans': '沟通编号', 'zh-Hant': '溝通編號', en: 'Communication ID' },
			aliases: ['会议编号', '會議編號', 'meeting id']
		},
		case_id: caseId,
		title: {
			type: 'text',
			label: { 'zh-Hans': '行动项内容', 'zh-Hant': '行動項目內容', en: 'Title' },
			required: true,
			aliases: ['内容', '內容', '待办事项', '待辦事項', '事项', '標題', '标题', 'action']
		},
		department_id: responsibleDepartment,
		employee_id: responsibleEmployee,
		raised_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '提出时间', 'zh-Hant': '提出時間', en: 'Raised at' },
			aliases: ['布置时间', '交辦時間', 'raised']
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
		closed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '完成时间', 'zh-Hant': '完成時間', en: 'Closed at' },
			aliases: ['关闭时间', '結案時間', '办结时间', '辦結時間', 'closed', 'done at']
		},
		withdrawn_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '撤销时间', 'zh-Hant': '撤銷時間', en: 'Withdrawn at' },
			aliases: ['取消时间', '取消時間', 'withdrawn']
		}
	}
});
