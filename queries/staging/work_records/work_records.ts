import { defineRecord } from '#lib/kpi/record.ts';
import { caseId, responsibleDepartment } from '#queries/staging/shared.ts';

/** The record of one piece of execution, with the six elements the process policy asks for. */
export default defineRecord({
	id: 'work_records',
	label: { 'zh-Hans': '工作记录', 'zh-Hant': '工作紀錄', en: 'Work records' },
	key: ['work_record_id'],
	happened: ['worked_at', 'recorded_at'],
	columns: {
		work_record_id: {
			type: 'id',
			label: { 'zh-Hans': '工作记录编号', 'zh-Hant': '工作紀錄編號', en: 'Work record ID' },
			required: true,
			aliases: ['记录编号', '紀錄編號', 'record no']
		},
		case_id: caseId,
		step_id: {
			type: 'id',
			references: 'steps',
			label: { 'zh-Hans': '步骤编号', 'zh-Hant': '步驟編號', en: 'Step ID' },
			aliases: ['环节编号', '環節編號', '任务编号', '任務編號', 'step', 'task id']
		},
		department_id: responsibleDepartment,
		employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '记录人工号', 'zh-Hant': '紀錄人員工編號', en: 'Employee ID' },
			aliases: ['记录人', '紀錄人', '执行人', '執行人', '工号', '工號', '員工編號', 'recorder']
		},
		recorded_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '记录时间', 'zh-Hant': '紀錄時間', en: 'Recorded at' },
			required: true,
			aliases: ['登记时间', '登記時間', 'recorded']
		},
		worked_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '工作时间', 'zh-Hant': '工作時間', en: 'Worked at' },
			aliases: ['执行时间', '執行時間', 'worked']
		},
		place: {
			type: 'text',
			label: { 'zh-Hans': '地点', 'zh-Hant': '地點', en: 'Place' },
			aliases: ['location']
		},
		participants: {
			type: 'text',
			label: { 'zh-Hans': '参与人员', 'zh-Hant': '參與人員', en: 'Participants' },
			aliases: ['参加人员', '參加人員']
		},
		content: {
			type: 'text',
			label: { 'zh-Hans': '工作内容', 'zh-Hant': '工作內容', en: 'Content' },
			aliases: ['内容', '內容']
		},
		problem: {
			type: 'text',
			label: { 'zh-Hans': '存在问题', 'zh-Hant': '存在問題', en: 'Problem' },
			aliases: ['问题', '問題', 'problems'],
			note: {
				'zh-Hans': '没有问题填“无”',
				'zh-Hant': '沒有問題填「無」',
				en: 'write none where there was none'
			}
		},
		measure: {
			type: 'text',
			label: { 'zh-Hans': '处理措施', 'zh-Hant': '處理措施', en: 'Measure' },
			aliases: ['措施', 'measures'],
			note: {
				'zh-Hans': '不需要措施填“无”',
				'zh-Hant': '不需要措施填「無」',
				en: 'write none where none was needed'
			}
		}
	}
});
