import { defineRecord } from '#lib/kpi/record.ts';
import { exceptionClasses, inYuan, levelNote } from '#queries/staging/shared.ts';

/** A business exception from occurrence through report, handling and closing, with the finding on who answers for it. */
export default defineRecord({
	id: 'exceptions',
	label: { 'zh-Hans': '异常', 'zh-Hant': '異常事件', en: 'Exceptions' },
	key: ['exception_id'],
	happened: [
		'occurred_at',
		'found_at',
		'reported_at',
		'escalated_at',
		'met_at',
		'acknowledged_at',
		'contained_at',
		'restored_at',
		'closed_at',
		'reopened_at',
		'decided_at',
		'received_at',
		'loss_confirmed_at'
	],
	columns: {
		exception_id: {
			type: 'id',
			label: { 'zh-Hans': '异常编号', 'zh-Hant': '異常編號', en: 'Exception ID' },
			required: true,
			aliases: ['异常单号', '異常單號', '事件编号', '事件編號', 'incident id', 'exception no']
		},
		title: {
			type: 'text',
			label: { 'zh-Hans': '异常标题', 'zh-Hant': '異常標題', en: 'Title' },
			aliases: [
				'异常名称',
				'異常名稱',
				'标题',
				'標題',
				'异常描述',
				'異常描述',
				'描述',
				'事件名称',
				'subject',
				'description'
			]
		},
		class: {
			type: 'enum',
			label: { 'zh-Hans': '异常类别', 'zh-Hant': '異常類別', en: 'Class' },
			required: true,
			aliases: ['类别', '類別', '异常类型', '異常類型', 'category', 'type'],
			values: exceptionClasses
		},
		level: {
			type: 'integer',
			min: 1,
			max: 3,
			label: { 'zh-Hans': '预警级别', 'zh-Hant': '預警級別', en: 'Level' },
			required: true,
			aliases: ['级别', '級別', '异常级别', '異常級別', '等级', '等級', 'severity'],
			note: levelNote
		},
		department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '发生部门编号', 'zh-Hant': '發生部門編號', en: 'Department ID' },
			required: true,
			aliases: [
				'发生部门',
				'發生部門',
				'所属部门',
				'所屬部門',
				'部门编号',
				'部門編號',
				'部门',
				'部門',
				'区域部门',
				'department',
				'area'
			]
		},
		occurred_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '发生时间', 'zh-Hant': '發生時間', en: 'Occurred at' },
			aliases: ['异常发生时间', '異常發生時間', 'occurred']
		},
		last_normal_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '最后正常时间', 'zh-Hant': '最後正常時間', en: 'Last normal at' },
			aliases: ['last normal'],
			note: {
				'zh-Hans': '发生时间不明时：最后一次确认正常的时间',
				'zh-Hant': '發生時間不明時：最後一次確認正常的時間',
				en: 'where the occurrence is unknown: when all was last known to be well'
			}
		},
		found_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '发现时间', 'zh-Hant': '發現時間', en: 'Found at' },
			required: true,
			aliases: ['异常发现时间', '異常發現時間', 'found', 'detected at']
		},
		found_by_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '发现人工号', 'zh-Hant': '發現人員工編號', en: 'Found by ID' },
			aliases: ['发现人', '發現人', 'found by', 'finder']
		},
		found_by_department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '发现部门编号', 'zh-Hant': '發現部門編號', en: 'Found by department ID' },
			aliases: ['发现部门', '發現部門', 'finding department']
		},
		found_through: {
			type: 'enum',
			label: { 'zh-Hans': '发现途径', 'zh-Hant': '發現途徑', en: 'Found through' },
			aliases: ['发现方式', '發現方式', 'detection'],
			values: {
				own_check: {
					label: { 'zh-Hans': '本部门自查', 'zh-Hant': '本部門自查', en: 'Own check' },
					aliases: ['自查', '本部门', '本部門']
				},
				monitoring: {
					label: { 'zh-Hans': '系统监测', 'zh-Hant': '系統監測', en: 'Monitoring' },
					aliases: ['监测', '監測']
				},
				other_unit: { label: { 'zh-Hans': '其他部门', 'zh-Hant': '其他部門', en: 'Other unit' } },
				customer: {
					label: { 'zh-Hans': '客户', 'zh-Hant': '客戶', en: 'Customer' },
					aliases: ['客户反馈', '客戶回饋']
				},
				audit: {
					label: { 'zh-Hans': '检查审计', 'zh-Hant': '檢查稽核', en: 'Audit' },
					aliases: ['审计', '稽核', '联合检查', '聯合檢查']
				}
			}
		},
		monitored: {
			type: 'boolean',
			label: { 'zh-Hans': '是否监测指标', 'zh-Hant': '是否監測指標', en: 'Monitored' },
			aliases: ['属监测指标', '屬監測指標'],
			note: {
				'zh-Hans': '异常落在受监测的指标上填“是”',
				'zh-Hant': '異常落在受監測的指標上填「是」',
				en: 'yes when it lies on a monitored indicator'
			}
		},
		warning_id: {
			type: 'id',
			references: 'warnings',
			label: { 'zh-Hans': '预警编号', 'zh-Hant': '預警編號', en: 'Warning ID' },
			aliases: ['预警单号', '預警單號'],
			note: {
				'zh-Hans': '事先发出的预警',
				'zh-Hant': '事先發出的預警',
				en: 'the warning that came before it'
			}
		},
		reported_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '上报时间', 'zh-Hant': '上報時間', en: 'Reported at' },
			aliases: ['报告时间', '報告時間', '通報時間', 'reported']
		},
		escalated_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '升级时间', 'zh-Hant': '升級時間', en: 'Escalated at' },
			aliases: ['上报小组时间', '上報小組時間', '呈報時間', 'escalated']
		},
		received_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '小组收到时间', 'zh-Hant': '小組收到時間', en: 'Received at' },
			aliases: ['小组接报时间', '小組接報時間', 'received'],
			note: { 'zh-Hans': '缺省按升级时间', 'zh-Hant': '空白按升級時間', en: 'default: escalated at' }
		},
		met_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '会商时间', 'zh-Hant': '會商時間', en: 'Met at' },
			aliases: ['会议时间', '會議時間', 'met', 'meeting at']
		},
		acknowledged_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '确认时间', 'zh-Hant': '確認時間', en: 'Acknowledged at' },
			aliases: ['受理时间', '受理時間', 'acknowledged']
		},
		contained_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '控制时间', 'zh-Hant': '控制時間', en: 'Contained at' },
			aliases: ['遏制时间', '遏制時間', 'contained']
		},
		restored_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '恢复时间', 'zh-Hant': '恢復時間', en: 'Restored at' },
			aliases: ['恢复正常时间', '恢復正常時間', '解决时间', '解決時間', 'restored', 'resolved at']
		},
		closed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '关闭时间', 'zh-Hant': '結案時間', en: 'Closed at' },
			aliases: ['结案时间', '關閉時間', '办结时间', '辦結時間', 'closed']
		},
		reopened_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '重开时间', 'zh-Hant': '重新開啟時間', en: 'Reopened at' },
			aliases: ['重新打开时间', '再次发生时间', '再次發生時間', 'reopened']
		},
		due_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '期限', 'zh-Hant': '期限', en: 'Due at' },
			aliases: ['处理期限', '處理期限', '截止时间', '截止時間', 'due', 'deadline']
		},
		handling_department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '处理部门编号', 'zh-Hant': '處理部門編號', en: 'Handling department ID' },
			aliases: ['处理部门', '處理部門', '处置部门', '處置部門', 'handling department']
		},
		handling_employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '处理人工号', 'zh-Hant': '處理人員工編號', en: 'Handling employee ID' },
			aliases: ['处理人', '處理人', '处置人', '處置人', 'handler']
		},
		responsible_department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '责任部门编号', 'zh-Hant': '責任部門編號', en: 'Responsible department ID' },
			aliases: ['责任部门', '責任部門', 'responsible department']
		},
		responsible_employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '责任人工号', 'zh-Hant': '責任人員工編號', en: 'Responsible employee ID' },
			aliases: ['责任人', '責任人', 'responsible employee']
		},
		decided_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '定责时间', 'zh-Hant': '責任認定時間', en: 'Decided at' },
			aliases: ['责任认定时间', '定責時間', 'decided']
		},
		cause: {
			type: 'enum',
			label: { 'zh-Hans': '原因分类', 'zh-Hant': '原因分類', en: 'Cause' },
			aliases: ['原因', '根本原因', '异常原因', '異常原因', 'root cause'],
			values: {
				process_design: {
					label: { 'zh-Hans': '流程设计', 'zh-Hant': '流程設計', en: 'Process design' },
					aliases: ['制度缺陷']
				},
				human_error: {
					label: { 'zh-Hans': '人为失误', 'zh-Hant': '人為疏失', en: 'Human error' },
					aliases: ['人为差错', '操作失误', '操作失誤']
				},
				system_fault: { label: { 'zh-Hans': '系统故障', 'zh-Hant': '系統故障', en: 'System fault' } },
				data_entry: {
					label: { 'zh-Hans': '数据录入', 'zh-Hant': '資料登錄', en: 'Data entry' },
					aliases: ['录入错误', '錄入錯誤']
				},
				business_change: { label: { 'zh-Hans': '业务变更', 'zh-Hant': '業務變更', en: 'Business change' } },
				product_quality: { label: { 'zh-Hans': '产品质量', 'zh-Hant': '產品品質', en: 'Product quality' } },
				service: {
					label: { 'zh-Hans': '服务', 'zh-Hant': '服務', en: 'Service' },
					aliases: ['服务问题', '服務問題']
				}
			}
		},
		process: {
			type: 'text',
			label: { 'zh-Hans': '所属流程', 'zh-Hant': '所屬流程', en: 'Process' },
			aliases: ['流程', '流程类型', '流程類型', 'process name']
		},
		measure: {
			type: 'text',
			label: { 'zh-Hans': '处理措施', 'zh-Hant': '處理措施', en: 'Measure' },
			aliases: ['措施', '整改措施', '纠正措施', '糾正措施', 'measures']
		},
		loss: {
			type: 'decimal',
			min: 0,
			label: { 'zh-Hans': '损失金额', 'zh-Hant': '損失金額', en: 'Loss' },
			aliases: ['损失', '損失', '经济损失', '經濟損失', '损失（元）'],
			note: inYuan
		},
		loss_confirmed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '损失核定时间', 'zh-Hant': '損失核定時間', en: 'Loss confirmed at' },
			aliases: ['损失确认时间', '損失確認時間', 'loss confirmed']
		}
	}
});
