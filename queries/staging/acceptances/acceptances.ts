import { defineRecord } from '#lib/kpi/record.ts';
import { caseId, firstIsOne } from '#queries/staging/shared.ts';

/** One round of acceptance of a case; a failed round sets a deadline for rectification. */
export default defineRecord({
	id: 'acceptances',
	label: { 'zh-Hans': '验收', 'zh-Hant': '驗收', en: 'Acceptances' },
	key: ['acceptance_id'],
	happened: ['decided_at', 'fixed_at'],
	columns: {
		acceptance_id: {
			type: 'id',
			label: { 'zh-Hans': '验收编号', 'zh-Hant': '驗收編號', en: 'Acceptance ID' },
			required: true,
			aliases: ['验收单号', '驗收單號', 'acceptance no']
		},
		case_id: { ...caseId, required: true },
		round: {
			type: 'integer',
			min: 1,
			label: { 'zh-Hans': '验收轮次', 'zh-Hant': '驗收輪次', en: 'Round' },
			required: true,
			aliases: ['轮次', '輪次', '第几次', '第幾次', '次数', '次數', 'iteration'],
			note: firstIsOne
		},
		department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '执行部门编号', 'zh-Hant': '執行部門編號', en: 'Department ID' },
			aliases: [
				'执行部门',
				'執行部門',
				'被验收部门',
				'被驗收部門',
				'部门编号',
				'部門編號',
				'部门',
				'部門',
				'department',
				'executing department'
			]
		},
		decided_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '验收时间', 'zh-Hant': '驗收時間', en: 'Decided at' },
			aliases: ['验收日期', '驗收日期', '结论时间', '結論時間', 'decided']
		},
		result: {
			type: 'enum',
			label: { 'zh-Hans': '验收结果', 'zh-Hant': '驗收結果', en: 'Result' },
			aliases: ['结果', '結果', '验收结论', '驗收結論', 'outcome'],
			values: {
				passed: { label: { 'zh-Hans': '通过', 'zh-Hant': '通過', en: 'Passed' }, aliases: ['合格', 'pass'] },
				failed: {
					label: { 'zh-Hans': '不通过', 'zh-Hant': '不通過', en: 'Failed' },
					aliases: ['不合格', 'fail']
				}
			}
		},
		deadline_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '整改期限', 'zh-Hant': '改正期限', en: 'Deadline at' },
			aliases: ['限期整改时间', '限期改正時間', '期限', 'deadline']
		},
		fixed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '整改完成时间', 'zh-Hant': '改正完成時間', en: 'Fixed at' },
			aliases: ['整改时间', '改正時間', 'fixed']
		}
	}
});
