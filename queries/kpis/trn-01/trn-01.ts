import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'trn-01',
	version: 1,
	family: 'TRN',
	label: { 'zh-Hans': '培训计划执行率', 'zh-Hant': '培訓計畫執行率', en: 'Training plan carried out' },
	meaning: {
		'zh-Hans': '列入计划、计划日期已到的培训场次中，实际举办的比例。',
		'zh-Hant': '列入計畫、計畫日期已到的培訓場次中，實際舉辦的比例。',
		en: 'Share of planned sessions, their planned day being over, that were held.'
	},
	// A session moved to a later day still counts as carried out; the plan of record has no second date to judge it by.
	formula: {
		'zh-Hans': '已举办的场次 ÷ 计划日期已到的场次。改期后举办的也算举办；计划外加办的不计。',
		'zh-Hant': '已舉辦的場次 ÷ 計畫日期已到的場次。改期後舉辦的也算舉辦；計畫外加辦者不計。',
		en: 'Sessions held ÷ sessions whose planned day is over. One held on another day counts as held; sessions outside the plan do not count.'
	},
	cohort: {
		'zh-Hans': '计划日期在本期、且截至数据时点已过的培训场次，计入主办部门。',
		'zh-Hant': '計畫日期在本期、且截至資料時點已過的培訓場次，計入主辦部門。',
		en: 'Sessions planned for a day of the period that is over by the as-of time, counted for the organising department.'
	},
	clauses: ['000 七(二)', '003 六(二)'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 3, scored: 3, ranked: 25 },
	scopes: ['company', 'department'],
	exclusions: {}
});
