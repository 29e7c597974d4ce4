import { defineRecord } from '#lib/kpi/record.ts';
import { caseId, responsibleDepartment, responsibleEmployee } from '#queries/staging/shared.ts';

/** A problem between departments from the day it was raised to the solution with an owner, escalated or not. */
export default defineRecord({
	id: 'problems',
	label: { 'zh-Hans': '跨部门问题', 'zh-Hant': '跨部門問題', en: 'Problems' },
	key: ['problem_id'],
	happened: ['raised_at', 'agreed_at', 'escalated_at', 'closed_at'],
	columns: {
		problem_id: {
			type: 'id',
			label: { 'zh-Hans': '问题编号', 'zh-Hant': '問題編號', en: 'Problem ID' },
			required: true,
			aliases: ['问题单号', '問題單號', 'issue id', 'problem no']
		},
		case_id: caseId,
		communication_id: {
			type: 'id',
			references: 'communications',
			label: { 'zh-Hans': '沟通编号', 'zh-Hant': '溝通編號', en: 'Communication ID' },
			aliases: ['会议编号', '會議編號', 'meeting id'],
			note: { 'zh-Hans': '提出问题的那次沟通', 'zh-Hant': '提出問題的那次溝通', en: 'where it was raised' }
		},
		title: {
			type: 'text',
			label: { 'zh-Hans': '问题描述', 'zh-Hant': '問題描述', en: 'Title' },
			aliases: ['问题', '問題', '描述', '标题', '標題', 'description']
		},
		raised_by_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '提出人工号', 'zh-Hant': '提出人員工編號', en: 'Raised by ID' },
			aliases: ['提出人', 'raised by']
		},
		raised_by_department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '提出部门编号', 'zh-Hant': '提出部門編號', en: 'Raised by department ID' },
			aliases: ['提出部门', '提出部門', 'raising department']
		},
		department_id: responsibleDepartment,
		employee_id: responsibleEmployee,
		raised_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '提出时间', 'zh-Hant': '提出時間', en: 'Raised at' },
			required: true,
			aliases: ['raised']
		},
		agreed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '方案商定时间', 'zh-Hant': '方案議定時間', en: 'Agreed at' },
			aliases: ['方案确定时间', '方案確定時間', '解决方案时间', '解決方案時間', 'agreed'],
			note: {
				'zh-Hans': '方案和责任部门都定下的时间',
				'zh-Hant': '方案與責任部門皆定下的時間',
				en: 'when solution and owner were both settled'
			}
		},
		escalated_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '升级时间', 'zh-Hant': '升級時間', en: 'Escalated at' },
			aliases: ['上报管理层时间', '呈報管理層時間', 'escalated']
		},
		closed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '解决时间', 'zh-Hant': '解決時間', en: 'Closed at' },
			aliases: ['关闭时间', '結案時間', 'closed', 'resolved at']
		}
	}
});
