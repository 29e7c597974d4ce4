import { defineRecord } from '#lib/kpi/record.ts';
import { exceptionClasses, levelNote } from '#queries/staging/shared.ts';

/** A published warning: who watches, who is told, when they answered and acted, and whether it was right. */
export default defineRecord({
	id: 'warnings',
	label: { 'zh-Hans': '预警', 'zh-Hant': '預警', en: 'Warnings' },
	key: ['warning_id'],
	happened: ['detected_at', 'published_at', 'acknowledged_at', 'acted_at', 'closed_at'],
	columns: {
		warning_id: {
			type: 'id',
			label: { 'zh-Hans': '预警编号', 'zh-Hant': '預警編號', en: 'Warning ID' },
			required: true,
			aliases: ['预警单号', '預警單號', 'warning no', 'alert id']
		},
		title: {
			type: 'text',
			label: { 'zh-Hans': '预警内容', 'zh-Hant': '預警內容', en: 'Title' },
			aliases: ['预警标题', '預警標題', '描述', '标题', '標題', 'description']
		},
		indicator: {
			type: 'text',
			label: { 'zh-Hans': '监测指标', 'zh-Hant': '監測指標', en: 'Indicator' },
			aliases: ['指标', '指標', 'monitored indicator']
		},
		class: {
			type: 'enum',
			label: { 'zh-Hans': '预警类别', 'zh-Hant': '預警類別', en: 'Class' },
			aliases: ['类别', '類別', '预警类型', '預警類型', '异常类别', '異常類別', 'category', 'type'],
			values: exceptionClasses
		},
		level: {
			type: 'integer',
			min: 1,
			max: 3,
			label: { 'zh-Hans': '预警级别', 'zh-Hant': '預警級別', en: 'Level' },
			aliases: ['级别', '級別', '预警等级', '預警等級', 'severity'],
			note: levelNote
		},
		department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '发布部门编号', 'zh-Hant': '發布部門編號', en: 'Department ID' },
			aliases: [
				'发布部门',
				'發布部門',
				'监测部门',
				'監測部門',
				'部门编号',
				'部門編號',
				'部门',
				'部門',
				'department',
				'monitoring department'
			]
		},
		employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '发布人工号', 'zh-Hant': '發布人員工編號', en: 'Employee ID' },
			aliases: ['发布人', '發布人', 'publisher']
		},
		recipient_department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '接收部门编号', 'zh-Hant': '接收部門編號', en: 'Recipient department ID' },
			aliases: ['接收部门', '接收部門', 'recipient department']
		},
		recipient_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '接收人工号', 'zh-Hant': '接收人員工編號', en: 'Recipient ID' },
			aliases: ['接收人', 'recipient']
		},
		channel: {
			type: 'enum',
			label: { 'zh-Hans': '发布渠道', 'zh-Hant': '發布管道', en: 'Channel' },
			aliases: ['渠道', '管道', '发布方式', '發布方式'],
			values: {
				oa: { label: { 'zh-Hans': 'OA系统', 'zh-Hant': 'OA系統', en: 'Office system' }, aliases: ['OA'] },
				mail: {
					label: { 'zh-Hans': '邮件', 'zh-Hant': '郵件', en: 'Mail' },
					aliases: ['电子邮件', '電子郵件', 'email']
				},
				im: {
					label: { 'zh-Hans': '即时通讯', 'zh-Hant': '即時通訊', en: 'Instant message' },
					aliases: ['微信', '企业微信', '企業微信']
				}
			}
		},
		detected_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '触发时间', 'zh-Hant': '觸發時間', en: 'Detected at' },
			aliases: ['超限时间', '超限時間', 'detected'],
			note: {
				'zh-Hans': '监测值越过阈值的时间',
				'zh-Hant': '監測值超過門檻的時間',
				en: 'when the reading crossed its threshold'
			}
		},
		published_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '发布时间', 'zh-Hant': '發布時間', en: 'Published at' },
			required: true,
			aliases: ['预警时间', '預警時間', 'published']
		},
		acknowledged_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '确认时间', 'zh-Hant': '確認時間', en: 'Acknowledged at' },
			aliases: ['签收时间', '簽收時間', 'acknowledged']
		},
		acted_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '首次处置时间', 'zh-Hant': '首次處置時間', en: 'Acted at' },
			aliases: ['处置时间', '處置時間', '响应时间', '回應時間', 'acted', 'first action']
		},
		closed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '解除时间', 'zh-Hant': '解除時間', en: 'Closed at' },
			aliases: ['关闭时间', '結案時間', 'closed']
		},
		outcome: {
			type: 'enum',
			label: { 'zh-Hans': '核实结果', 'zh-Hant': '查核結果', en: 'Outcome' },
			aliases: ['结果', '結果', '核实情况', 'result'],
			values: {
				confirmed: {
					label: { 'zh-Hans': '属实', 'zh-Hant': '屬實', en: 'Confirmed' },
					aliases: ['确认', '確認']
				},
				false_alarm: {
					label: { 'zh-Hans': '误报', 'zh-Hant': '誤報', en: 'False alarm' },
					aliases: ['虚警', '虛警']
				}
			}
		},
		measure: {
			type: 'text',
			label: { 'zh-Hans': '建议措施', 'zh-Hant': '建議措施', en: 'Measure' },
			aliases: ['措施', 'suggested measure']
		}
	}
});
