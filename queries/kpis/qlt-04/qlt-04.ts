import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'qlt-04',
	version: 1,
	family: 'QLT',
	label: { 'zh-Hans': '对接目标达成率', 'zh-Hant': '對接目標達成率', en: 'Docking goals met' },
	meaning: {
		'zh-Hans': '经需求方审阅的对接报告中，被确认目标达成的比例。',
		'zh-Hant': '經需求方審閱的對接報告中，被確認目標達成的比例。',
		en: 'Share of the docking reports reviewed by the requester that were confirmed to have met the goal.'
	},
	formula: {
		'zh-Hans':
			'需求方审阅认为目标达成的对接报告数 ÷ 已审阅的对接报告数。未达成而再次提交的报告，每次审阅各计一次。计入对接负责人（报告人，没写的为事项负责人）及其部门。',
		'zh-Hant':
			'需求方審閱認為目標達成的對接報告數 ÷ 已審閱的對接報告數。未達成而再次提交的報告，每次審閱各計一次。計入對接負責人（報告人，未寫者為案件負責人）及其部門。',
		en: 'Docking reports found by the requester to have met the goal ÷ docking reports reviewed. A report handed in again after it had not counts at each review. The docking lead (who reported, else who leads the case) and their department answer.'
	},
	cohort: {
		'zh-Hans': '在本期审阅的对接报告。',
		'zh-Hant': '於本期審閱的對接報告。',
		en: 'Docking reports reviewed in the period.'
	},
	clauses: ['002 二(四)3'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department', 'employee'],

	exclusions: {
		missing_result: exclusionTexts.missing_result
	}
});
