import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'qlt-01',
	version: 1,
	family: 'QLT',
	label: { 'zh-Hans': '一次验收通过率', 'zh-Hant': '一次驗收通過率', en: 'Passed at first acceptance' },
	meaning: {
		'zh-Hans': '提交验收的工作中，第一次验收就通过的比例。',
		'zh-Hant': '提交驗收的工作中，第一次驗收即通過的比例。',
		en: 'Share of work that passed its first acceptance.'
	},
	formula: {
		'zh-Hans': '第一轮验收即通过的件数 ÷ 第一轮验收已有结论的件数。整改后的再次验收不另计。计入执行部门。',
		'zh-Hant': '第一輪驗收即通過的件數 ÷ 第一輪驗收已有結論的件數。整改後的再次驗收不另計。計入執行部門。',
		en: 'Acceptances passed in the first round ÷ first rounds decided. Rounds after rectification are not counted again. The executing department answers.'
	},
	cohort: {
		'zh-Hans': '在本期作出结论的第一轮验收。',
		'zh-Hant': '在本期作出結論的第一輪驗收。',
		en: 'First acceptance rounds decided in the period.'
	},
	clauses: ['003 二(五)3', '000 二(五)'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	by_rule: ['later_round'],
	exclusions: {
		later_round: {
			'zh-Hans': '整改后的再次验收',
			'zh-Hant': '整改後的再次驗收',
			en: 'A later round, after rectification'
		},
		missing_result: exclusionTexts.missing_result,
		missing_stamps: {
			'zh-Hans': '缺少验收时间',
			'zh-Hant': '缺少驗收時間',
			en: 'Time of the acceptance is missing'
		}
	}
});
