import { defineRecord } from '#lib/kpi/record.ts';
import { caseId } from '#queries/staging/shared.ts';

/** A signature of one person under a confidentiality agreement, for one case or for all. */
export default defineRecord({
	id: 'confidentiality_agreements',
	label: { 'zh-Hans': '保密协议', 'zh-Hant': '保密協議', en: 'Confidentiality agreements' },
	key: ['confidentiality_agreement_id'],
	happened: ['signed_at'],
	columns: {
		confidentiality_agreement_id: {
			type: 'id',
			label: { 'zh-Hans': '保密协议编号', 'zh-Hant': '保密協議編號', en: 'Confidentiality agreement ID' },
			required: true,
			aliases: ['协议编号', '協議編號', 'nda no']
		},
		employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '签署人工号', 'zh-Hant': '簽署人員工編號', en: 'Employee ID' },
			required: true,
			aliases: ['签署人', '簽署人', '工号', '工號', '員工編號', 'signer']
		},
		case_id: caseId,
		signed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '签署时间', 'zh-Hant': '簽署時間', en: 'Signed at' },
			aliases: ['签订时间', '簽訂時間', 'signed'],
			note: { 'zh-Hans': '未签署则留空', 'zh-Hant': '未簽署則留空', en: 'empty while it is not signed' }
		},
		valid_to: {
			type: 'date',
			label: { 'zh-Hans': '有效期至', 'zh-Hant': '有效期至', en: 'Valid to' },
			aliases: ['失效日期', '到期日期'],
			note: {
				'zh-Hans': '最后有效日，含当日；长期有效则留空',
				'zh-Hant': '最後有效日，含當日；長期有效則留空',
				en: 'last valid day, inclusive; empty without an end'
			}
		}
	}
});
