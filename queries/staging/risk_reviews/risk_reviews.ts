import { defineRecord } from '#lib/kpi/record.ts';
import { riskLevels, unratedNote } from '#queries/staging/shared.ts';

/** One review of a risk: how it was rated then, and whether the plan works. */
export default defineRecord({
	id: 'risk_reviews',
	label: { 'zh-Hans': '风险复核', 'zh-Hant': '風險複核', en: 'Risk reviews' },
	key: ['risk_id', 'reviewed_at'],
	happened: ['reviewed_at'],
	columns: {
		risk_id: {
			type: 'id',
			references: 'risks',
			label: { 'zh-Hans': '风险编号', 'zh-Hant': '風險編號', en: 'Risk ID' },
			required: true,
			aliases: ['风险单号', '風險單號', 'risk no']
		},
		reviewed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '复核时间', 'zh-Hant': '複核時間', en: 'Reviewed at' },
			required: true,
			aliases: ['评审时间', '評審時間', '复评时间', '復評時間', 'reviewed']
		},
		reviewed_by_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '复核人工号', 'zh-Hant': '複核人員工編號', en: 'Reviewed by ID' },
			aliases: ['复核人', '複核人', 'reviewer']
		},
		current: {
			type: 'integer',
			min: -1,
			max: 25,
			label: { 'zh-Hans': '当前风险值', 'zh-Hant': '目前風險值', en: 'Current' },
			aliases: ['当前风险', '目前風險', 'current rating'],
			note: unratedNote
		},
		residual: {
			type: 'integer',
			min: -1,
			max: 25,
			label: { 'zh-Hans': '剩余风险值', 'zh-Hant': '剩餘風險值', en: 'Residual' },
			aliases: ['剩余风险', '剩餘風險', 'residual rating'],
			note: unratedNote
		},
		level: {
			type: 'enum',
			label: { 'zh-Hans': '风险等级', 'zh-Hant': '風險等級', en: 'Level' },
			aliases: ['等级', '等級', '级别', '級別', 'rating'],
			values: riskLevels
		},
		plan_effective: {
			type: 'boolean',
			label: { 'zh-Hans': '应对是否有效', 'zh-Hant': '因應是否有效', en: 'Plan effective' },
			aliases: ['措施有效', '方案有效']
		},
		remark: {
			type: 'text',
			label: { 'zh-Hans': '复核意见', 'zh-Hant': '複核意見', en: 'Remark' },
			aliases: ['意见', '意見', 'comment']
		}
	}
});
