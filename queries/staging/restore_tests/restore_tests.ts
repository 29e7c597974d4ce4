import { defineRecord } from '#lib/kpi/record.ts';
import { responsibleDepartment } from '#queries/staging/shared.ts';

/** A planned test that a backup can be read back. */
export default defineRecord({
	id: 'restore_tests',
	label: { 'zh-Hans': '备份恢复测试', 'zh-Hant': '備份還原測試', en: 'Restore tests' },
	key: ['test_id'],
	happened: ['tested_at'],
	columns: {
		test_id: {
			type: 'id',
			label: { 'zh-Hans': '测试编号', 'zh-Hant': '測試編號', en: 'Test ID' },
			required: true,
			aliases: ['恢复测试编号', '還原測試編號', 'test no']
		},
		department_id: responsibleDepartment,
		planned_on: {
			type: 'date',
			label: { 'zh-Hans': '计划日期', 'zh-Hant': '計畫日期', en: 'Planned on' },
			required: true,
			aliases: ['計劃日期', 'planned date']
		},
		tested_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '测试时间', 'zh-Hant': '測試時間', en: 'Tested at' },
			aliases: ['实施时间', '實施時間', 'tested']
		},
		result: {
			type: 'enum',
			label: { 'zh-Hans': '测试结果', 'zh-Hant': '測試結果', en: 'Result' },
			aliases: ['结果', '結果', 'outcome'],
			values: {
				passed: { label: { 'zh-Hans': '通过', 'zh-Hant': '通過', en: 'Passed' }, aliases: ['成功'] },
				failed: {
					label: { 'zh-Hans': '不通过', 'zh-Hant': '不通過', en: 'Failed' },
					aliases: ['失败', '失敗']
				}
			}
		}
	}
});
