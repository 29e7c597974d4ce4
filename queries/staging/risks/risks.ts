import { defineRecord } from '#lib/kpi/record.ts';
import { caseId, riskLevels, unratedNote } from '#queries/staging/shared.ts';

/** A risk of a case or a department: rated inherent, current and residual, with plan and review. */
export default defineRecord({
	id: 'risks',
	label: { 'zh-Hans': '风险', 'zh-Hant': '風險', en: 'Risks' },
	key: ['risk_id'],
	happened: ['identified_at', 'plan_done_at', 'reviewed_at', 'closed_at'],
	columns: {
		risk_id: {
			type: 'id',
			label: { 'zh-Hans': '风险编号', 'zh-Hant': '風險編號', en: 'Risk ID' },
			required: true,
			aliases: ['风险单号', '風險單號', 'risk no']
		},
		case_id: caseId,
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
				'所属部门',
				'所屬部門',
				'department'
			]
		},
		category: {
			type: 'enum',
			label: { 'zh-Hans': '风险类别', 'zh-Hant': '風險類別', en: 'Category' },
			aliases: ['类别', '類別', '风险类型', '風險類型', 'class', 'type'],
			values: {
				business: {
					label: { 'zh-Hans': '业务', 'zh-Hant': '業務', en: 'Business' },
					aliases: ['业务风险', '業務風險']
				},
				technical: {
					label: { 'zh-Hans': '技术', 'zh-Hant': '技術', en: 'Technical' },
					aliases: ['技术风险', '技術風險']
				},
				people: {
					label: { 'zh-Hans': '人员', 'zh-Hant': '人員', en: 'People' },
					aliases: ['人员风险', '人員風險', 'staff']
				},
				market: {
					label: { 'zh-Hans': '市场', 'zh-Hant': '市場', en: 'Market' },
					aliases: ['市场风险', '市場風險']
				},
				legal: {
					label: { 'zh-Hans': '法律', 'zh-Hant': '法律', en: 'Legal' },
					aliases: ['法务', '法務', '法律风险', '法律風險', '合规', '合規']
				},
				credit: {
					label: { 'zh-Hans': '信用', 'zh-Hant': '信用', en: 'Credit' },
					aliases: ['信用风险', '信用風險']
				},
				operation: {
					label: { 'zh-Hans': '运营', 'zh-Hant': '營運', en: 'Operation' },
					aliases: ['操作', '操作风险', '操作風險', '运营风险', '營運風險', 'operational']
				},
				information_security: {
					label: { 'zh-Hans': '信息安全', 'zh-Hant': '資訊安全', en: 'Information security' },
					aliases: ['資安', '信息安全风险', '資訊安全風險']
				},
				communication: {
					label: { 'zh-Hans': '沟通', 'zh-Hant': '溝通', en: 'Communication' },
					aliases: ['沟通风险', '溝通風險']
				},
				cooperation: {
					label: { 'zh-Hans': '合作', 'zh-Hant': '合作', en: 'Cooperation' },
					aliases: ['合作风险', '合作風險']
				}
			}
		},
		title: {
			type: 'text',
			label: { 'zh-Hans': '风险描述', 'zh-Hant': '風險描述', en: 'Title' },
			aliases: ['风险名称', '風險名稱', '描述', '标题', '標題', 'description', 'risk']
		},
		identified_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '识别时间', 'zh-Hant': '識別時間', en: 'Identified at' },
			aliases: ['识别日期', '識別日期', '登记时间', '登記時間', 'identified']
		},
		inherent: {
			type: 'integer',
			min: -1,
			max: 25,
			label: { 'zh-Hans': '固有风险值', 'zh-Hant': '固有風險值', en: 'Inherent' },
			aliases: ['固有风险', '固有風險', 'inherent rating'],
			note: unratedNote
		},
		current: {
			type: 'integer',
			min: -1,
			max: 25,
			label: { 'zh-Hans': '当前风险值', 'zh-Hant': '目前風險值', en: 'Current' },
			aliases: ['当前风险', '目前風險', '现有风险值', '現有風險值', '當前風險值', 'current rating'],
			note: unratedNote
		},
		residual: {
			type: 'integer',
			min: -1,
			max: 25,
			label: { 'zh-Hans': '剩余风险值', 'zh-Hant': '剩餘風險值', en: 'Residual' },
			aliases: ['剩余风险', '剩餘風險', '残余风险值', '殘餘風險值', 'residual rating'],
			note: unratedNote
		},
		level: {
			type: 'enum',
			label: { 'zh-Hans': '风险等级', 'zh-Hant': '風險等級', en: 'Level' },
			aliases: ['等级', '等級', '级别', '級別', '风险级别', '風險級別', 'rating'],
			values: riskLevels
		},
		plan: {
			type: 'text',
			label: { 'zh-Hans': '应对方案', 'zh-Hant': '因應方案', en: 'Plan' },
			aliases: ['应对措施', '因應措施', '應對措施', '应对计划', 'response plan']
		},
		plan_owner_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '方案负责人工号', 'zh-Hant': '方案負責人員工編號', en: 'Plan owner ID' },
			aliases: [
				'方案负责人',
				'方案負責人',
				'应对负责人',
				'應對負責人',
				'负责人工号',
				'负责人',
				'負責人',
				'plan owner',
				'owner'
			]
		},
		plan_due_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '方案期限', 'zh-Hant': '方案期限', en: 'Plan due at' },
			aliases: ['应对期限', '應對期限', '计划完成时间', '計畫完成時間', 'plan due']
		},
		plan_done_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '方案完成时间', 'zh-Hant': '方案完成時間', en: 'Plan done at' },
			aliases: ['应对完成时间', '應對完成時間', '完成时间', '完成時間', 'plan done']
		},
		reviewed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '复核时间', 'zh-Hant': '複核時間', en: 'Reviewed at' },
			aliases: ['评审时间', '評審時間', '复评时间', '復評時間', 'reviewed']
		},
		closed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '关闭时间', 'zh-Hant': '結案時間', en: 'Closed at' },
			aliases: ['结案时间', '關閉時間', 'closed']
		}
	}
});
