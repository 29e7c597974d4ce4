import { defineRecord } from '#lib/kpi/record.ts';
import { caseId, exceptionId, responsibleDepartment } from '#queries/staging/shared.ts';

/** What a customer said, by which channel, and what became of it. */
export default defineRecord({
	id: 'customer_feedback',
	label: { 'zh-Hans': '客户反馈', 'zh-Hant': '客戶回饋', en: 'Customer feedback' },
	key: ['feedback_id'],
	happened: ['received_at', 'answered_at', 'analysed_at', 'closed_at'],
	columns: {
		feedback_id: {
			type: 'id',
			label: { 'zh-Hans': '反馈编号', 'zh-Hant': '回饋編號', en: 'Feedback ID' },
			required: true,
			aliases: ['客户反馈编号', '客戶回饋編號', '投诉单号', '客訴單號', 'feedback no']
		},
		channel: {
			type: 'enum',
			label: { 'zh-Hans': '反馈渠道', 'zh-Hant': '回饋管道', en: 'Channel' },
			aliases: ['渠道', '管道', '来源', '來源'],
			values: {
				hotline: {
					label: { 'zh-Hans': '热线', 'zh-Hant': '客服專線', en: 'Hotline' },
					aliases: ['客服热线', '熱線', '电话', '電話']
				},
				online: {
					label: { 'zh-Hans': '在线客服', 'zh-Hant': '線上客服', en: 'Online service' },
					aliases: ['在線客服']
				},
				survey: {
					label: { 'zh-Hans': '满意度调查', 'zh-Hant': '滿意度調查', en: 'Satisfaction survey' },
					aliases: ['问卷', '問卷']
				},
				visit: { label: { 'zh-Hans': '走访', 'zh-Hant': '拜訪', en: 'Visit' }, aliases: ['回访', '回訪'] }
			}
		},
		class: {
			type: 'enum',
			label: { 'zh-Hans': '反馈类别', 'zh-Hant': '回饋類別', en: 'Class' },
			required: true,
			aliases: ['类别', '類別', '反馈类型', '回饋類型', 'category', 'type'],
			values: {
				complaint: { label: { 'zh-Hans': '投诉', 'zh-Hant': '客訴', en: 'Complaint' }, aliases: ['投訴'] },
				return: { label: { 'zh-Hans': '退货', 'zh-Hant': '退貨', en: 'Return' } },
				cancellation: { label: { 'zh-Hans': '取消订单', 'zh-Hant': '取消訂單', en: 'Cancellation' } },
				enquiry: {
					label: { 'zh-Hans': '咨询', 'zh-Hant': '詢問', en: 'Enquiry' },
					aliases: ['諮詢', 'question']
				},
				praise: { label: { 'zh-Hans': '表扬', 'zh-Hant': '稱讚', en: 'Praise' } },
				opinion: {
					label: { 'zh-Hans': '意见', 'zh-Hant': '意見', en: 'Opinion' },
					aliases: ['满意度评价', '滿意度評價']
				}
			}
		},
		case_id: caseId,
		exception_id: exceptionId,
		department_id: responsibleDepartment,
		received_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '收到时间', 'zh-Hant': '收到時間', en: 'Received at' },
			required: true,
			aliases: ['反馈时间', '回饋時間', '接收时间', '接收時間', 'received']
		},
		satisfaction: {
			type: 'decimal',
			min: 1,
			max: 5,
			label: { 'zh-Hans': '满意度', 'zh-Hant': '滿意度', en: 'Satisfaction' },
			aliases: ['满意度评分', '滿意度評分'],
			note: { 'zh-Hans': '1–5', 'zh-Hant': '1–5', en: '1–5' }
		},
		answered_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '答复时间', 'zh-Hant': '答覆時間', en: 'Answered at' },
			aliases: ['回复时间', '回覆時間', 'answered']
		},
		analysed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '分析时间', 'zh-Hant': '分析時間', en: 'Analysed at' },
			aliases: ['analysed']
		},
		closed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '关闭时间', 'zh-Hant': '結案時間', en: 'Closed at' },
			aliases: ['办结时间', '辦結時間', 'closed']
		}
	}
});
