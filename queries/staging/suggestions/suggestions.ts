import { defineRecord } from '#lib/kpi/record.ts';
import { caseId, exceptionId, inYuan } from '#queries/staging/shared.ts';

/** A proposal of an employee: filed, decided, put into practice, and what loss it avoided. */
export default defineRecord({
	id: 'suggestions',
	label: { 'zh-Hans': '合理化建议', 'zh-Hant': '提案改善', en: 'Suggestions' },
	key: ['suggestion_id'],
	happened: ['filed_at', 'decided_at', 'implemented_at'],
	columns: {
		suggestion_id: {
			type: 'id',
			label: { 'zh-Hans': '建议编号', 'zh-Hant': '提案編號', en: 'Suggestion ID' },
			required: true,
			aliases: ['提案编号', '建議編號', 'suggestion no', 'proposal id']
		},
		employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '提出人工号', 'zh-Hant': '提案人員工編號', en: 'Employee ID' },
			aliases: ['提出人', '提案人', '建议人', '建議人', '工号', '工號', '員工編號', 'proposer']
		},
		department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '提出部门编号', 'zh-Hant': '提案部門編號', en: 'Department ID' },
			aliases: ['提出部门', '提案部門', '部门编号', '部門編號', '部门', '部門', 'department']
		},
		title: {
			type: 'text',
			label: { 'zh-Hans': '建议内容', 'zh-Hant': '提案內容', en: 'Title' },
			required: true,
			aliases: ['建议', '建議', '提案', '内容', '內容', '标题', '標題', 'proposal']
		},
		source: {
			type: 'enum',
			label: { 'zh-Hans': '建议来源', 'zh-Hant': '提案來源', en: 'Source' },
			aliases: ['来源', '來源', 'origin'],
			values: {
				daily: { label: { 'zh-Hans': '日常', 'zh-Hant': '日常', en: 'Daily work' }, aliases: ['日常工作'] },
				summary: {
					label: { 'zh-Hans': '总结报告', 'zh-Hant': '總結報告', en: 'Summary report' },
					aliases: ['项目总结', '專案總結']
				},
				exception: {
					label: { 'zh-Hans': '异常处理', 'zh-Hant': '異常處理', en: 'Exception handling' },
					aliases: ['异常', '異常']
				},
				training: { label: { 'zh-Hans': '培训', 'zh-Hant': '培訓', en: 'Training' } }
			}
		},
		case_id: caseId,
		exception_id: exceptionId,
		communication_id: {
			type: 'id',
			references: 'communications',
			label: { 'zh-Hans': '沟通编号', 'zh-Hant': '溝通編號', en: 'Communication ID' },
			aliases: ['总结报告编号', '總結報告編號'],
			note: {
				'zh-Hans': '提出建议的总结报告',
				'zh-Hant': '提出建議的總結報告',
				en: 'the summary report it was made in'
			}
		},
		filed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '提交时间', 'zh-Hant': '提交時間', en: 'Filed at' },
			required: true,
			aliases: ['提出时间', '提出時間', 'filed']
		},
		decided_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '评审时间', 'zh-Hant': '評審時間', en: 'Decided at' },
			aliases: ['决定时间', '決定時間', 'decided']
		},
		result: {
			type: 'enum',
			label: { 'zh-Hans': '评审结果', 'zh-Hant': '評審結果', en: 'Result' },
			aliases: ['结果', '結果', '是否采纳', '是否採納', 'outcome'],
			values: {
				adopted: {
					label: { 'zh-Hans': '采纳', 'zh-Hant': '採納', en: 'Adopted' },
					aliases: ['采用', '採用']
				},
				rejected: {
					label: { 'zh-Hans': '不采纳', 'zh-Hant': '不採納', en: 'Rejected' },
					aliases: ['不采用', '不採用']
				}
			}
		},
		due_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '落实期限', 'zh-Hant': '落實期限', en: 'Due at' },
			aliases: ['期限', 'due', 'deadline']
		},
		implemented_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '落实时间', 'zh-Hant': '落實時間', en: 'Implemented at' },
			aliases: ['实施时间', '實施時間', 'implemented']
		},
		avoided_loss: {
			type: 'decimal',
			min: 0,
			label: { 'zh-Hans': '避免损失', 'zh-Hant': '避免損失', en: 'Avoided loss' },
			aliases: ['挽回损失', '挽回損失', '节约金额', '節省金額'],
			note: inYuan
		},
		evidence: {
			type: 'text',
			label: { 'zh-Hans': '核算依据', 'zh-Hant': '核算依據', en: 'Evidence' },
			aliases: ['依据', '依據', '证据', '證據']
		},
		approved_by_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '核准人工号', 'zh-Hant': '核准人員工編號', en: 'Approved by ID' },
			aliases: ['核准人', '批准人', 'approved by']
		}
	}
});
