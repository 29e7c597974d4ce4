import { defineRecord } from '#lib/kpi/record.ts';
import { inYuan } from '#queries/staging/shared.ts';

/** One matter from opening to close: a cross-department business, a liaison, a business process, or any imported process. */
export default defineRecord({
	id: 'cases',
	label: { 'zh-Hans': '事项', 'zh-Hant': '案件', en: 'Cases' },
	key: ['case_id'],
	happened: ['opened_at', 'closed_at', 'responded_at', 'withdrawn_at', 'formalities_done_at'],
	columns: {
		case_id: {
			type: 'id',
			label: { 'zh-Hans': '事项编号', 'zh-Hant': '案件編號', en: 'Case ID' },
			required: true,
			aliases: [
				'事項編號',
				'案件编号',
				'业务编号',
				'業務編號',
				'流程编号',
				'流程編號',
				'项目编号',
				'專案編號',
				'項目編號',
				'单号',
				'單號',
				'申请单号',
				'申請單號',
				'case',
				'case no',
				'case number'
			]
		},
		process: {
			type: 'text',
			label: { 'zh-Hans': '流程类型', 'zh-Hant': '流程類型', en: 'Process' },
			required: true,
			aliases: [
				'业务类型',
				'業務類型',
				'流程',
				'流程名称',
				'流程名稱',
				'事项类型',
				'事項類型',
				'process kind',
				'process name',
				'process type'
			],
			note: {
				'zh-Hans': '业务新增交叉、对接、业务过程，或任意流程名',
				'zh-Hant': '業務新增交叉、對接、業務過程，或任意流程名稱',
				en: 'cross_business, liaison, process, or any process name'
			}
		},
		title: {
			type: 'text',
			label: { 'zh-Hans': '事项名称', 'zh-Hant': '案件名稱', en: 'Title' },
			aliases: [
				'事項名稱',
				'标题',
				'標題',
				'名称',
				'名稱',
				'主题',
				'主題',
				'业务名称',
				'業務名稱',
				'项目名称',
				'專案名稱',
				'subject',
				'case title'
			]
		},
		initiator_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '发起人工号', 'zh-Hant': '發起人員工編號', en: 'Initiator ID' },
			aliases: [
				'发起人',
				'發起人',
				'申请人',
				'申請人',
				'申请人工号',
				'申請人工號',
				'initiator',
				'requester',
				'requester id'
			]
		},
		initiator_department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '发起部门编号', 'zh-Hant': '發起部門編號', en: 'Initiating department ID' },
			aliases: [
				'发起部门',
				'發起部門',
				'申请部门',
				'申請部門',
				'申请部门编号',
				'申請部門編號',
				'initiating department',
				'requesting department'
			]
		},
		lead_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '负责人工号', 'zh-Hant': '負責人員工編號', en: 'Lead ID' },
			aliases: [
				'负责人',
				'負責人',
				'牵头人',
				'牽頭人',
				'对接负责人',
				'對接負責人',
				'lead',
				'owner',
				'owner id',
				'case owner'
			]
		},
		lead_department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '牵头部门编号', 'zh-Hant': '主辦部門編號', en: 'Lead department ID' },
			aliases: [
				'牵头部门',
				'牽頭部門',
				'主办部门',
				'主辦部門',
				'责任部门',
				'責任部門',
				'负责部门',
				'負責部門',
				'lead department',
				'owner department'
			]
		},
		responding_department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '响应部门编号', 'zh-Hant': '回應部門編號', en: 'Responding department ID' },
			aliases: ['响应部门', '回應部門', '被对接部门', 'responding department']
		},
		responding_employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '响应人工号', 'zh-Hant': '回應人員工編號', en: 'Responding employee ID' },
			aliases: ['响应人', '回應人', 'responder']
		},
		matter_weight: {
			type: 'enum',
			label: { 'zh-Hans': '重要程度', 'zh-Hant': '重要程度', en: 'Matter weight' },
			aliases: ['事项级别', '事項級別', '重要性', '紧急程度', '緊急程度', 'importance', 'priority'],
			values: {
				routine: {
					label: { 'zh-Hans': '一般', 'zh-Hant': '一般', en: 'Routine' },
					aliases: ['普通', '常规', '常規', '例行', 'normal']
				},
				important: {
					label: { 'zh-Hans': '重要', 'zh-Hant': '重要', en: 'Important' },
					aliases: ['重大', 'high']
				},
				urgent: { label: { 'zh-Hans': '紧急', 'zh-Hant': '緊急', en: 'Urgent' }, aliases: ['特急', '加急'] }
			}
		},
		origin: {
			type: 'enum',
			label: { 'zh-Hans': '来源', 'zh-Hant': '來源', en: 'Origin' },
			aliases: ['需求来源', '需求來源', '内外部', '內外部', 'source'],
			values: {
				internal: {
					label: { 'zh-Hans': '内部', 'zh-Hant': '內部', en: 'Internal' },
					aliases: ['公司内部', '公司內部']
				},
				external: {
					label: { 'zh-Hans': '外部', 'zh-Hant': '外部', en: 'External' },
					aliases: ['合作方', '客户', '客戶']
				}
			}
		},
		amount: {
			type: 'decimal',
			min: 0,
			label: { 'zh-Hans': '金额', 'zh-Hant': '金額', en: 'Amount' },
			aliases: ['业务金额', '業務金額', '合同金额', '合約金額', '金额（元）'],
			note: inYuan
		},
		budget: {
			type: 'decimal',
			min: 0,
			label: { 'zh-Hans': '预算', 'zh-Hant': '預算', en: 'Budget' },
			aliases: ['预算金额', '預算金額', '预算（元）'],
			note: inYuan
		},
		actual_cost: {
			type: 'decimal',
			min: 0,
			label: { 'zh-Hans': '实际费用', 'zh-Hant': '實際費用', en: 'Actual cost' },
			aliases: ['实际成本', '實際成本', '实际支出', '實際支出', '费用', '費用', 'cost'],
			note: inYuan
		},
		opened_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '发起时间', 'zh-Hant': '發起時間', en: 'Opened at' },
			aliases: [
				'申请时间',
				'申請時間',
				'开始时间',
				'開始時間',
				'创建时间',
				'建立時間',
				'受理时间',
				'受理時間',
				'立项时间',
				'立項時間',
				'opened',
				'open date',
				'created at',
				'start time'
			]
		},
		baseline_due_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '原定期限', 'zh-Hant': '原定期限', en: 'Baseline due at' },
			aliases: ['基准期限', '基準期限', '首次期限', '最初期限', 'baseline due', 'original due']
		},
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
				'完成期限',
				'due',
				'deadline',
				'due date'
			]
		},
		closed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '办结时间', 'zh-Hant': '結案時間', en: 'Closed at' },
			aliases: [
				'结案时间',
				'辦結時間',
				'完成时间',
				'完成時間',
				'关闭时间',
				'關閉時間',
				'结束时间',
				'結束時間',
				'closed',
				'close date',
				'end time'
			]
		},
		planned_end_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '计划完成时间', 'zh-Hant': '計畫完成時間', en: 'Planned end at' },
			aliases: [
				'計劃完成時間',
				'预计完成时间',
				'預計完成時間',
				'计划结束时间',
				'planned end',
				'planned finish'
			]
		},
		response_due_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '响应期限', 'zh-Hant': '回應期限', en: 'Response due at' },
			aliases: ['response due']
		},
		responded_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '首次响应时间', 'zh-Hant': '首次回應時間', en: 'Responded at' },
			aliases: ['响应时间', '回應時間', 'responded', 'first response'],
			note: {
				'zh-Hans': '第一次实质答复；自动回复不算',
				'zh-Hant': '第一次實質答覆；自動回覆不算',
				en: 'first answer of substance; automatic replies do not count'
			}
		},
		response: {
			type: 'enum',
			label: { 'zh-Hans': '响应内容', 'zh-Hant': '回應內容', en: 'Response' },
			aliases: ['答复', '答覆'],
			values: {
				accepted: { label: { 'zh-Hans': '接受', 'zh-Hant': '接受', en: 'Accepted' }, aliases: ['受理'] },
				refused: {
					label: { 'zh-Hans': '说明理由后拒绝', 'zh-Hant': '說明理由後拒絕', en: 'Refused with reason' },
					aliases: ['拒绝', '拒絕']
				},
				asked: {
					label: { 'zh-Hans': '询问', 'zh-Hant': '詢問', en: 'Asked back' },
					aliases: ['要求补充', '要求補充']
				}
			}
		},
		withdrawn_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '撤回时间', 'zh-Hant': '撤回時間', en: 'Withdrawn at' },
			aliases: ['withdrawn']
		},
		green_channel: {
			type: 'boolean',
			label: { 'zh-Hans': '是否绿色通道', 'zh-Hant': '是否綠色通道', en: 'Green channel' },
			aliases: ['绿色通道', '綠色通道'],
			note: {
				'zh-Hans': '紧急事项先办后补手续的填“是”',
				'zh-Hant': '緊急事項先辦後補手續者填「是」',
				en: 'yes for urgent matters whose formalities follow'
			}
		},
		formalities_due_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '补办期限', 'zh-Hant': '補辦期限', en: 'Formalities due at' },
			aliases: ['补办手续期限', '補辦手續期限']
		},
		formalities_done_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '补办时间', 'zh-Hant': '補辦時間', en: 'Formalities done at' },
			aliases: ['补办完成时间', '補辦完成時間']
		},
		meeting_interval_days: {
			type: 'integer',
			min: 1,
			label: { 'zh-Hans': '例会间隔', 'zh-Hant': '例會間隔', en: 'Meeting interval' },
			aliases: ['沟通周期', '溝通週期'],
			note: {
				'zh-Hans': '日历天，如 7 或 14',
				'zh-Hant': '日曆天，如 7 或 14',
				en: 'calendar days, such as 7 or 14'
			}
		},
		goals_set: {
			type: 'integer',
			min: 0,
			label: { 'zh-Hans': '目标数', 'zh-Hant': '目標數', en: 'Goals set' },
			aliases: ['设定目标数', '設定目標數', '目标总数', '目標總數', 'goals'],
			note: {
				'zh-Hans': '目标个数；目标有权重的填立项时定下的权重合计',
				'zh-Hant': '目標個數；目標有權重者填立項時訂下的權重合計',
				en: 'number of goals; of weighted goals the sum of the weights fixed at the start'
			}
		},
		goals_met: {
			type: 'integer',
			min: 0,
			label: { 'zh-Hans': '达成目标数', 'zh-Hant': '達成目標數', en: 'Goals met' },
			aliases: ['完成目标数', '完成目標數', '目标达成数', 'goals achieved']
		},
		attributes: {
			type: 'json',
			from_log: true,
			label: { 'zh-Hans': '其他属性', 'zh-Hant': '其他屬性', en: 'Other attributes' },
			aliases: ['附加属性', '附加屬性', 'attributes json']
		}
	}
});
