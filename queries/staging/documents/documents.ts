import { defineRecord } from '#lib/kpi/record.ts';
import { caseId } from '#queries/staging/shared.ts';

/** A business document a case owes or has: due, filed, archived. */
export default defineRecord({
	id: 'documents',
	label: { 'zh-Hans': '文档', 'zh-Hant': '文件', en: 'Documents' },
	key: ['document_id'],
	happened: ['filed_at', 'archived_at', 'destroyed_at'],
	columns: {
		document_id: {
			type: 'id',
			label: { 'zh-Hans': '文档编号', 'zh-Hant': '文件編號', en: 'Document ID' },
			required: true,
			aliases: [
				'文件编号',
				'文檔編號',
				'档案编号',
				'檔案編號',
				'资料编号',
				'資料編號',
				'doc_id',
				'document no'
			]
		},
		case_id: caseId,
		class: {
			type: 'enum',
			label: { 'zh-Hans': '文档类别', 'zh-Hant': '文件類別', en: 'Class' },
			aliases: ['文件类别', '文檔類別', '类别', '類別', '文档类型', '文件類型', 'category', 'document type'],
			values: {
				initiation: {
					label: { 'zh-Hans': '发起', 'zh-Hant': '發起', en: 'Initiation' },
					aliases: ['发起类', '發起類', '立项', '立項']
				},
				approval: {
					label: { 'zh-Hans': '审批', 'zh-Hant': '簽核', en: 'Approval' },
					aliases: ['審批', '审批类', '審批類']
				},
				execution: {
					label: { 'zh-Hans': '执行', 'zh-Hant': '執行', en: 'Execution' },
					aliases: ['执行类', '執行類']
				},
				monitoring: {
					label: { 'zh-Hans': '监控', 'zh-Hant': '監控', en: 'Monitoring' },
					aliases: ['监控类', '監控類', '监督', '監督']
				},
				acceptance: {
					label: { 'zh-Hans': '验收', 'zh-Hant': '驗收', en: 'Acceptance' },
					aliases: ['验收类', '驗收類']
				},
				correspondence: {
					label: { 'zh-Hans': '往来函件', 'zh-Hant': '往來函件', en: 'Correspondence' },
					aliases: ['往来', '往來', '函件']
				}
			}
		},
		title: {
			type: 'text',
			label: { 'zh-Hans': '文档名称', 'zh-Hant': '文件名稱', en: 'Title' },
			aliases: ['文件名称', '文檔名稱', '名称', '名稱', '标题', '標題', 'document name']
		},
		department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '责任部门编号', 'zh-Hant': '責任部門編號', en: 'Department ID' },
			aliases: [
				'责任部门',
				'責任部門',
				'部门编号',
				'部門編號',
				'部门',
				'部門',
				'归档部门',
				'歸檔部門',
				'department'
			]
		},
		employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '责任人工号', 'zh-Hant': '責任人員工編號', en: 'Employee ID' },
			aliases: ['责任人', '責任人', '工号', '工號', '員工編號', '归档人', '歸檔人']
		},
		required: {
			type: 'boolean',
			label: { 'zh-Hans': '是否必备', 'zh-Hant': '是否必備', en: 'Required' },
			aliases: ['必备', '必備', '应归档', '應歸檔', '是否应归档', 'mandatory']
		},
		due_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '归档期限', 'zh-Hant': '歸檔期限', en: 'Due at' },
			aliases: ['期限', '应归档时间', '應歸檔時間', '截止时间', '截止時間', 'due', 'deadline']
		},
		filed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '提交时间', 'zh-Hant': '提交時間', en: 'Filed at' },
			aliases: ['形成时间', '形成時間', '成文时间', '成文時間', '上传时间', '上傳時間', 'filed']
		},
		archived_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '归档时间', 'zh-Hant': '歸檔時間', en: 'Archived at' },
			aliases: ['存档时间', '存檔時間', 'archived']
		},
		retention_until: {
			type: 'date',
			label: { 'zh-Hans': '保存期限', 'zh-Hant': '保存期限', en: 'Retention until' },
			aliases: ['保管期限至', '保存期限至', 'retention'],
			note: {
				'zh-Hans': '最后保存日，含当日；永久保存则留空',
				'zh-Hant': '最後保存日，含當日；永久保存則留空',
				en: 'last day it must be kept, inclusive; empty = for ever'
			}
		},
		destroyed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '销毁时间', 'zh-Hant': '銷毀時間', en: 'Destroyed at' },
			aliases: ['destroyed']
		}
	}
});
