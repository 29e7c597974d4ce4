import { defineRecord } from '#lib/kpi/record.ts';
import {
	baselineDueAt,
	caseId,
	exceptionId,
	responsibleDepartment,
	responsibleEmployee
} from '#queries/staging/shared.ts';

/** A measure ordered after an exception, a failed acceptance, an inspection or for a risk: due, done, accepted, and checked for its effect. */
export default defineRecord({
	id: 'corrective_actions',
	label: { 'zh-Hans': '整改措施', 'zh-Hant': '改善措施', en: 'Corrective actions' },
	key: ['corrective_action_id'],
	happened: ['ordered_at', 'done_at', 'accepted_at', 'checked_at'],
	columns: {
		corrective_action_id: {
			type: 'id',
			label: { 'zh-Hans': '措施编号', 'zh-Hant': '措施編號', en: 'Corrective action ID' },
			required: true,
			aliases: ['整改编号', '整改編號', '整改单号', '整改單號', '改善編號', 'action id', 'capa no']
		},
		origin: {
			type: 'enum',
			label: { 'zh-Hans': '措施来源', 'zh-Hant': '措施來源', en: 'Origin' },
			aliases: ['来源', '來源', '整改来源', 'source'],
			values: {
				exception: {
					label: { 'zh-Hans': '异常', 'zh-Hant': '異常', en: 'Exception' },
					aliases: ['异常处理', '異常處理']
				},
				acceptance: {
					label: { 'zh-Hans': '验收', 'zh-Hant': '驗收', en: 'Acceptance' },
					aliases: ['验收不通过', '驗收不通過']
				},
				monitoring: {
					label: { 'zh-Hans': '监控', 'zh-Hant': '監控', en: 'Monitoring' },
					aliases: ['过程监控', '過程監控']
				},
				inspection: {
					label: { 'zh-Hans': '检查', 'zh-Hant': '檢查', en: 'Inspection' },
					aliases: ['自查', '联合检查', '聯合檢查']
				},
				risk: {
					label: { 'zh-Hans': '风险', 'zh-Hant': '風險', en: 'Risk' },
					aliases: ['风险应对', '風險因應']
				},
				summary: {
					label: { 'zh-Hans': '总结', 'zh-Hant': '總結', en: 'Summary' },
					aliases: ['总结报告', '總結報告']
				}
			}
		},
		exception_id: exceptionId,
		acceptance_id: {
			type: 'id',
			references: 'acceptances',
			label: { 'zh-Hans': '验收编号', 'zh-Hant': '驗收編號', en: 'Acceptance ID' },
			aliases: ['验收单号', '驗收單號']
		},
		risk_id: {
			type: 'id',
			references: 'risks',
			label: { 'zh-Hans': '风险编号', 'zh-Hant': '風險編號', en: 'Risk ID' },
			aliases: ['风险单号', '風險單號']
		},
		case_id: caseId,
		title: {
			type: 'text',
			label: { 'zh-Hans': '措施内容', 'zh-Hant': '措施內容', en: 'Title' },
			required: true,
			aliases: ['整改内容', '改善內容', '内容', '內容', '措施', 'measure']
		},
		department_id: responsibleDepartment,
		employee_id: responsibleEmployee,
		ordered_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '下达时间', 'zh-Hant': '下達時間', en: 'Ordered at' },
			aliases: ['提出时间', '提出時間', 'ordered']
		},
		baseline_due_at: baselineDueAt,
		due_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '期限', 'zh-Hant': '期限', en: 'Due at' },
			aliases: ['整改期限', '改善期限', '完成期限', '截止时间', '截止時間', 'due', 'deadline', 'due date']
		},
		done_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '完成时间', 'zh-Hant': '完成時間', en: 'Done at' },
			aliases: ['整改完成时间', '改善完成時間', 'done', 'completed at']
		},
		accepted_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '验收通过时间', 'zh-Hant': '驗收通過時間', en: 'Accepted at' },
			aliases: ['认可时间', '認可時間', 'accepted'],
			note: {
				'zh-Hans': '整改经验收认可的时间',
				'zh-Hant': '改善經驗收認可的時間',
				en: 'when the result was accepted'
			}
		},
		check_due_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '效果检查期限', 'zh-Hant': '成效檢查期限', en: 'Check due at' },
			aliases: ['效果检查计划时间', '成效檢查預定時間', 'check due']
		},
		checked_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '效果检查时间', 'zh-Hant': '成效檢查時間', en: 'Checked at' },
			aliases: ['效果评价时间', '成效評估時間', 'checked']
		},
		checked_by_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '检查人工号', 'zh-Hant': '檢查人員工編號', en: 'Checked by ID' },
			aliases: ['检查人', '檢查人', 'checked by']
		},
		effective: {
			type: 'boolean',
			label: { 'zh-Hans': '是否有效', 'zh-Hant': '是否有效', en: 'Effective' },
			aliases: ['有效', '措施有效']
		}
	}
});
