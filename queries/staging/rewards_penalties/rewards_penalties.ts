import { defineRecord } from '#lib/kpi/record.ts';
import { caseId, exceptionId, inYuan } from '#queries/staging/shared.ts';

/** One reward or penalty for one person or department: for what, on which rule, decided by whom. */
export default defineRecord({
	id: 'rewards_penalties',
	label: { 'zh-Hans': '奖惩', 'zh-Hant': '獎懲', en: 'Rewards and penalties' },
	key: ['entry_id'],
	happened: ['occurred_at', 'proposed_at', 'decided_at', 'revoked_at'],
	judges: 'employee_id',
	columns: {
		entry_id: {
			type: 'id',
			label: { 'zh-Hans': '奖惩编号', 'zh-Hant': '獎懲編號', en: 'Entry ID' },
			required: true,
			aliases: ['奖惩单号', '獎懲單號', 'entry no']
		},
		employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '工号', 'zh-Hant': '員工編號', en: 'Employee ID' },
			aliases: ['奖惩对象', '獎懲對象', '员工编号', '員工號', '工號', '人员', '人員', 'employee']
		},
		department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '部门编号', 'zh-Hant': '部門編號', en: 'Department ID' },
			aliases: ['部门', '部門', '奖惩部门', '獎懲部門', 'department']
		},
		measure: {
			type: 'enum',
			label: { 'zh-Hans': '奖惩方式', 'zh-Hant': '獎懲方式', en: 'Measure' },
			required: true,
			aliases: ['方式', '奖惩类型', '獎懲類型', '奖惩种类', '獎懲種類', 'type'],
			values: {
				bonus: { label: { 'zh-Hans': '奖金', 'zh-Hant': '獎金', en: 'Bonus' }, aliases: ['奖励', '獎勵'] },
				certificate: { label: { 'zh-Hans': '荣誉证书', 'zh-Hant': '榮譽證書', en: 'Certificate of honour' } },
				promotion: {
					label: { 'zh-Hans': '晋升机会', 'zh-Hant': '晉升機會', en: 'Promotion' },
					aliases: ['职务晋升', '職務晉升']
				},
				commendation: {
					label: { 'zh-Hans': '表彰', 'zh-Hant': '表揚', en: 'Commendation' },
					aliases: ['通报表扬', '通報表揚']
				},
				award: {
					label: { 'zh-Hans': '评先评优', 'zh-Hant': '評優', en: 'Excellence award' },
					aliases: ['先进', '先進']
				},
				pay_rise: {
					label: { 'zh-Hans': '薪酬调整', 'zh-Hant': '薪資調整', en: 'Pay rise' },
					aliases: ['加薪']
				},
				criticism: { label: { 'zh-Hans': '批评教育', 'zh-Hant': '申誡', en: 'Criticism' } },
				warning: { label: { 'zh-Hans': '警告', 'zh-Hant': '警告', en: 'Warning' } },
				fine: { label: { 'zh-Hans': '罚款', 'zh-Hant': '罰款', en: 'Fine' } },
				demotion: { label: { 'zh-Hans': '降职', 'zh-Hant': '降職', en: 'Demotion' } },
				removal: { label: { 'zh-Hans': '撤职', 'zh-Hant': '撤職', en: 'Removal from post' } },
				dismissal: { label: { 'zh-Hans': '辞退', 'zh-Hant': '解僱', en: 'Dismissal' } },
				compensation: {
					label: { 'zh-Hans': '赔偿损失', 'zh-Hant': '賠償損失', en: 'Compensation of loss' },
					aliases: ['赔偿', '賠償']
				},
				rectification_order: {
					label: { 'zh-Hans': '责令整改', 'zh-Hant': '限期改正', en: 'Order to rectify' }
				}
			}
		},
		rule: {
			type: 'text',
			label: { 'zh-Hans': '依据条款', 'zh-Hant': '依據條款', en: 'Rule' },
			aliases: ['条款', '條款', '规则编号', '規則編號', 'rule id', 'clause']
		},
		evidence: {
			type: 'text',
			label: { 'zh-Hans': '证据编号', 'zh-Hant': '證據編號', en: 'Evidence' },
			aliases: ['证据', '證據', '依据材料', '佐證資料', 'evidence id']
		},
		case_id: caseId,
		exception_id: exceptionId,
		occurred_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '行为时间', 'zh-Hant': '行為時間', en: 'Occurred at' },
			aliases: ['发生时间', '發生時間', 'occurred']
		},
		proposed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '提出时间', 'zh-Hant': '提出時間', en: 'Proposed at' },
			aliases: ['建议时间', '建議時間', 'proposed']
		},
		decided_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '决定时间', 'zh-Hant': '決定時間', en: 'Decided at' },
			aliases: ['批准时间', '核准時間', 'decided']
		},
		decided_by_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '决定人工号', 'zh-Hant': '決定人員工編號', en: 'Decided by ID' },
			aliases: ['决定人', '決定人', '批准人', '核准人', 'decided by']
		},
		reason: {
			type: 'text',
			label: { 'zh-Hans': '事由', 'zh-Hant': '事由', en: 'Reason' },
			aliases: ['理由', '原因']
		},
		effective_on: {
			type: 'date',
			label: { 'zh-Hans': '生效日期', 'zh-Hant': '生效日期', en: 'Effective on' },
			aliases: ['执行日期', '執行日期', 'effective date']
		},
		amount: {
			type: 'decimal',
			min: 0,
			label: { 'zh-Hans': '金额', 'zh-Hant': '金額', en: 'Amount' },
			aliases: ['奖惩金额', '獎懲金額', '金额（元）'],
			note: inYuan
		},
		monthly_wage: {
			type: 'decimal',
			min: 0,
			label: { 'zh-Hans': '当月工资', 'zh-Hant': '當月薪資', en: 'Monthly wage' },
			aliases: ['月工资', '月薪'],
			note: {
				'zh-Hans': '元，只用于核对罚款和赔偿的上限',
				'zh-Hant': '元，僅用於核對罰款與賠償的上限',
				en: 'CNY, only to check the caps of fines and compensation'
			}
		},
		points: {
			type: 'decimal',
			label: { 'zh-Hans': '加减分', 'zh-Hant': '加減分', en: 'Points' },
			aliases: ['分值', '加扣分'],
			note: {
				'zh-Hans': '加分为正，扣分为负',
				'zh-Hant': '加分為正，扣分為負',
				en: 'added points positive, deducted negative'
			}
		},
		revoked_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '撤销时间', 'zh-Hant': '撤銷時間', en: 'Revoked at' },
			aliases: ['解除时间', '解除時間', 'revoked']
		}
	}
});
