import { defineRecord } from '#lib/kpi/record.ts';
import { exceptionId } from '#queries/staging/shared.ts';

/** A need for training that somebody found, and the training that met it. */
export default defineRecord({
	id: 'training_needs',
	label: { 'zh-Hans': '培训需求', 'zh-Hant': '培訓需求', en: 'Training needs' },
	key: ['need_id'],
	happened: ['identified_at', 'covered_at'],
	columns: {
		need_id: {
			type: 'id',
			label: { 'zh-Hans': '需求编号', 'zh-Hant': '需求編號', en: 'Need ID' },
			required: true,
			aliases: ['培训需求编号', '培訓需求編號', 'need no']
		},
		department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '部门编号', 'zh-Hant': '部門編號', en: 'Department ID' },
			aliases: ['部门', '部門', '需求部门', '需求部門', 'department']
		},
		employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '工号', 'zh-Hant': '員工編號', en: 'Employee ID' },
			aliases: ['员工编号', '員工號', '工號', '人员', '人員', 'employee']
		},
		topic: {
			type: 'text',
			label: { 'zh-Hans': '需求内容', 'zh-Hant': '需求內容', en: 'Topic' },
			required: true,
			aliases: ['培训需求', '培訓需求', '内容', '內容', '主题', '主題', 'need']
		},
		source: {
			type: 'enum',
			label: { 'zh-Hans': '需求来源', 'zh-Hant': '需求來源', en: 'Source' },
			aliases: ['来源', '來源', 'origin'],
			values: {
				survey: {
					label: { 'zh-Hans': '问卷', 'zh-Hant': '問卷', en: 'Survey' },
					aliases: ['调查问卷', '問卷調查']
				},
				interview: { label: { 'zh-Hans': '访谈', 'zh-Hant': '訪談', en: 'Interview' } },
				appraisal: {
					label: { 'zh-Hans': '绩效结果', 'zh-Hant': '績效結果', en: 'Appraisal' },
					aliases: ['考核结果', '考核結果']
				},
				exception: {
					label: { 'zh-Hans': '异常', 'zh-Hant': '異常', en: 'Exception' },
					aliases: ['人为失误', '人為疏失']
				},
				business: { label: { 'zh-Hans': '业务发展', 'zh-Hant': '業務發展', en: 'Business development' } }
			}
		},
		exception_id: exceptionId,
		identified_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '识别时间', 'zh-Hant': '識別時間', en: 'Identified at' },
			required: true,
			aliases: ['提出时间', '提出時間', 'identified']
		},
		due_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '应培训期限', 'zh-Hant': '應培訓期限', en: 'Due at' },
			aliases: ['期限', 'due', 'deadline']
		},
		training_id: {
			type: 'id',
			references: 'trainings',
			label: { 'zh-Hans': '培训编号', 'zh-Hant': '培訓編號', en: 'Training ID' },
			aliases: ['场次编号', '場次編號', 'training'],
			note: { 'zh-Hans': '满足该需求的培训', 'zh-Hant': '滿足該需求的培訓', en: 'the training that met it' }
		},
		covered_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '满足时间', 'zh-Hant': '滿足時間', en: 'Covered at' },
			aliases: ['完成时间', '完成時間', 'covered']
		}
	}
});
