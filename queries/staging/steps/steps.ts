import { defineRecord } from '#lib/kpi/record.ts';
import { baselineDueAt, caseId, firstIsOne, informationParty } from '#queries/staging/shared.ts';

/** One piece of work inside a case: who had it, when it was assigned, started and finished, what it was due by and how it ended. */
export default defineRecord({
	id: 'steps',
	label: { 'zh-Hans': '步骤', 'zh-Hant': '步驟', en: 'Steps' },
	key: ['step_id'],
	happened: ['assigned_at', 'started_at', 'finished_at', 'corrected_at'],
	columns: {
		step_id: {
			type: 'id',
			label: { 'zh-Hans': '步骤编号', 'zh-Hant': '步驟編號', en: 'Step ID' },
			aliases: [
				'环节编号',
				'環節編號',
				'任务编号',
				'任務編號',
				'节点编号',
				'節點編號',
				'step',
				'task id',
				'task no'
			],
			note: {
				'zh-Hans': '缺省时编为 事项编号#序号',
				'zh-Hant': '缺省時編為 案件編號#序號',
				en: 'rows without one become case_id#n'
			}
		},
		case_id: { ...caseId, required: true, aliases: [...caseId.aliases, '項目編號', '单号', '單號'] },
		stage: {
			type: 'enum',
			label: { 'zh-Hans': '阶段', 'zh-Hant': '階段', en: 'Stage' },
			aliases: ['环节类型', '環節類型', '阶段类型', '階段類型', 'stage type'],
			values: {
				request: {
					label: { 'zh-Hans': '申请', 'zh-Hant': '申請', en: 'Request' },
					aliases: ['需求申请', '需求申請', '发起', '發起', '立项', '立項', 'initiation']
				},
				review: {
					label: { 'zh-Hans': '评审', 'zh-Hant': '評審', en: 'Review' },
					aliases: ['审核', '審核', '初审', '初審', '评估', '評估']
				},
				approval: {
					label: { 'zh-Hans': '审批', 'zh-Hant': '簽核', en: 'Approval' },
					aliases: ['審批', '批准', '核准', '签批', 'approve']
				},
				coordination: {
					label: { 'zh-Hans': '协调', 'zh-Hant': '協調', en: 'Coordination' },
					aliases: ['协调会', '協調會']
				},
				agreement: {
					label: { 'zh-Hans': '协议', 'zh-Hant': '協議', en: 'Agreement' },
					aliases: ['签约', '簽約', '合作协议', '合作協議']
				},
				assignment: {
					label: { 'zh-Hans': '指派', 'zh-Hant': '指派', en: 'Assignment' },
					aliases: ['派工', '分派', '分配', '任务分派', '任務分派']
				},
				execution: {
					label: { 'zh-Hans': '执行', 'zh-Hant': '執行', en: 'Execution' },
					aliases: ['实施', '實施', '办理', '辦理']
				},
				handover: {
					label: { 'zh-Hans': '交接', 'zh-Hant': '交接', en: 'Hand-over' },
					aliases: ['移交', '流转', '流轉', 'hand over']
				},
				report: {
					label: { 'zh-Hans': '汇报', 'zh-Hant': '彙報', en: 'Report' },
					aliases: ['匯報', '报告', '報告', '对接报告', '對接報告']
				},
				monitoring: {
					label: { 'zh-Hans': '监控', 'zh-Hant': '監控', en: 'Monitoring' },
					aliases: ['监督', '監督', '检查', '檢查']
				},
				rectification: { label: { 'zh-Hans': '整改', 'zh-Hant': '改正', en: 'Rectification' } },
				acceptance: { label: { 'zh-Hans': '验收', 'zh-Hant': '驗收', en: 'Acceptance' } },
				archive: { label: { 'zh-Hans': '归档', 'zh-Hant': '歸檔', en: 'Archive' }, aliases: ['存档', '存檔'] }
			}
		},
		activity: {
			type: 'text',
			label: { 'zh-Hans': '环节名称', 'zh-Hant': '環節名稱', en: 'Activity' },
			required: true,
			aliases: [
				'步骤名称',
				'步驟名稱',
				'活动',
				'活動',
				'环节',
				'環節',
				'任务名称',
				'任務名稱',
				'节点名称',
				'節點名稱',
				'activity name',
				'step name',
				'task'
			]
		},
		department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '承办部门编号', 'zh-Hant': '承辦部門編號', en: 'Department ID' },
			aliases: [
				'承办部门',
				'承辦部門',
				'处理部门',
				'處理部門',
				'处理部门编号',
				'處理部門編號',
				'部门编号',
				'部門編號',
				'部门',
				'部門',
				'接收部门',
				'接收部門',
				'责任部门',
				'責任部門',
				'department'
			]
		},
		employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '承办人工号', 'zh-Hant': '承辦人員工編號', en: 'Holder employee ID' },
			aliases: [
				'承办人',
				'承辦人',
				'处理人',
				'處理人',
				'处理人工号',
				'處理人工號',
				'经办人',
				'經辦人',
				'接收人',
				'接收人工号',
				'责任人',
				'責任人',
				'工号',
				'工號',
				'員工編號',
				'holder',
				'assignee'
			]
		},
		from_department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '移交部门编号', 'zh-Hant': '移交部門編號', en: 'From department ID' },
			aliases: [
				'移交部门',
				'移交部門',
				'转出部门',
				'轉出部門',
				'交出部门',
				'交出部門',
				'from department',
				'sender department'
			]
		},
		from_employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '移交人工号', 'zh-Hant': '移交人員工編號', en: 'From employee ID' },
			aliases: ['移交人', '转出人', '轉出人', '交出人', 'from employee', 'sender']
		},
		approval_level: {
			type: 'integer',
			min: 1,
			label: { 'zh-Hans': '审批级次', 'zh-Hant': '審批層級', en: 'Approval level' },
			aliases: ['审批级别', '審批級別', '审批层级', '簽核層級', 'level']
		},
		assigned_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '分派时间', 'zh-Hant': '分派時間', en: 'Assigned at' },
			aliases: [
				'派单时间',
				'派單時間',
				'到达时间',
				'到達時間',
				'移交时间',
				'移交時間',
				'收到时间',
				'收到時間',
				'提交时间',
				'提交時間',
				'assigned',
				'received at'
			]
		},
		started_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '开始时间', 'zh-Hant': '開始時間', en: 'Started at' },
			aliases: [
				'开始处理时间',
				'開始處理時間',
				'受理时间',
				'受理時間',
				'接收时间',
				'接收時間',
				'started',
				'start time'
			]
		},
		finished_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '完成时间', 'zh-Hant': '完成時間', en: 'Finished at' },
			aliases: [
				'结束时间',
				'結束時間',
				'办结时间',
				'辦結時間',
				'处理完成时间',
				'處理完成時間',
				'finished',
				'completed at',
				'end time'
			]
		},
		baseline_due_at: baselineDueAt,
		due_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '期限', 'zh-Hant': '期限', en: 'Due at' },
			aliases: [
				'现行期限',
				'現行期限',
				'截止时间',
				'截止時間',
				'到期时间',
				'到期時間',
				'要求完成时间',
				'要求完成時間',
				'due',
				'deadline',
				'due date'
			]
		},
		result: {
			type: 'enum',
			label: { 'zh-Hans': '结果', 'zh-Hant': '結果', en: 'Result' },
			aliases: ['处理结果', '處理結果', '办理结果', '辦理結果', '审批结果', '審批結果', 'outcome'],
			values: {
				done: {
					label: { 'zh-Hans': '完成', 'zh-Hant': '完成', en: 'Done' },
					aliases: ['已完成', '办结', '辦結', 'completed']
				},
				approved: {
					label: { 'zh-Hans': '同意', 'zh-Hant': '同意', en: 'Approved' },
					aliases: ['通过', '通過', '批准', '核准', 'pass']
				},
				refused: {
					label: { 'zh-Hans': '不同意', 'zh-Hant': '不同意', en: 'Refused' },
					aliases: ['拒绝', '拒絕', '否决', '否決', '不通过', '不通過', 'declined']
				},
				returned: {
					label: { 'zh-Hans': '退回', 'zh-Hant': '退回', en: 'Returned' },
					aliases: ['退回修改', '驳回', '駁回', 'sent back']
				},
				accepted: {
					label: { 'zh-Hans': '接收', 'zh-Hant': '接收', en: 'Accepted' },
					aliases: ['接受', '已接收', '签收', '簽收']
				},
				rejected: {
					label: { 'zh-Hans': '拒收', 'zh-Hant': '拒收', en: 'Rejected' },
					aliases: ['拒接', '验收不合格', '驗收不合格']
				}
			}
		},
		reason: {
			type: 'text',
			label: { 'zh-Hans': '原因', 'zh-Hant': '原因', en: 'Reason' },
			aliases: ['理由', '退回原因', '说明', '說明', '意见', '意見', 'comment']
		},
		reason_party: {
			type: 'enum',
			label: { 'zh-Hans': '责任方', 'zh-Hant': '責任方', en: 'Reason party' },
			aliases: ['原因归属', '原因歸屬', '退回责任方', '退回責任方', 'party'],
			values: {
				sender: {
					label: { 'zh-Hans': '移交方', 'zh-Hant': '移交方', en: 'Sender' },
					aliases: ['交出方', '发送方', '發送方']
				},
				receiver: {
					label: { 'zh-Hans': '接收方', 'zh-Hant': '接收方', en: 'Receiver' },
					aliases: ['承接方']
				},
				external: { label: { 'zh-Hans': '外部', 'zh-Hant': '外部', en: 'External' }, aliases: ['第三方'] }
			}
		},
		round: {
			type: 'integer',
			min: 1,
			label: { 'zh-Hans': '轮次', 'zh-Hant': '輪次', en: 'Round' },
			aliases: ['次数', '次數', '提交次数', '提交次數', 'iteration'],
			note: firstIsOne
		},
		items_required: {
			type: 'integer',
			min: 0,
			label: { 'zh-Hans': '应交项数', 'zh-Hant': '應交項數', en: 'Items required' },
			aliases: ['应有要件数', '應備項數', 'required items'],
			note: {
				'zh-Hans': '交接时应具备的要件数',
				'zh-Hant': '交接時應具備的要件數',
				en: 'pieces that had to be there at the hand-over'
			}
		},
		items_present: {
			type: 'integer',
			min: 0,
			label: { 'zh-Hans': '实交项数', 'zh-Hant': '實交項數', en: 'Items present' },
			aliases: ['实有要件数', '實備項數', 'present items']
		},
		corrected_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '更正时间', 'zh-Hant': '更正時間', en: 'Corrected at' },
			aliases: ['修正时间', '修正時間', 'corrected'],
			note: {
				'zh-Hans': '交接的信息后来更正的时间',
				'zh-Hant': '交接的資訊後來更正的時間',
				en: 'when what was handed over had to be corrected'
			}
		},
		correction_party: {
			type: 'enum',
			label: { 'zh-Hans': '更正责任方', 'zh-Hant': '更正責任方', en: 'Correction party' },
			aliases: ['更正原因方'],
			values: informationParty
		},
		lifecycle: {
			type: 'text',
			from_log: true,
			label: { 'zh-Hans': '生命周期', 'zh-Hant': '生命週期', en: 'Lifecycle' },
			aliases: ['状态变更', '狀態變更', 'lifecycle transition', 'transition']
		},
		event_count: {
			type: 'integer',
			from_log: true,
			label: { 'zh-Hans': '事件数', 'zh-Hant': '事件數', en: 'Event count' },
			aliases: ['合并事件数', '合併事件數', 'events'],
			note: {
				'zh-Hans': '合并为该步骤的事件数，缺省 1',
				'zh-Hant': '合併為該步驟的事件數，預設 1',
				en: 'recorded events folded into the step, default 1'
			}
		},
		sequence: {
			type: 'integer',
			from_log: true,
			label: { 'zh-Hans': '顺序号', 'zh-Hant': '順序號', en: 'Sequence' },
			aliases: ['序号', '序號', '事项内序号', '案件內序號', 'seq'],
			note: {
				'zh-Hans': '事项内在文件中的先后',
				'zh-Hant': '案件內在檔案中的先後',
				en: 'order in the file inside the case'
			}
		},
		attributes: {
			type: 'json',
			from_log: true,
			label: { 'zh-Hans': '其他属性', 'zh-Hant': '其他屬性', en: 'Other attributes' },
			aliases: ['附加属性', '附加屬性', 'attributes json']
		}
	}
});
