import { defineKpi } from '#lib/kpi/define.ts';

/**
 * A week has no record of its own: its row opens the case.
 */
export default defineKpi({
	id: 'col-10',
	version: 1,
	family: 'COL',
	label: {
		'zh-Hans': '沟通频次达标率',
		'zh-Hant': '溝通頻次達標率',
		en: 'Contact as often as required'
	},
	meaning: {
		'zh-Hans': '对接期间，每周至少一次双向沟通、关键节点专门沟通，做到了的比例。',
		'zh-Hant': '對接期間，每週至少一次雙向溝通、關鍵節點專門溝通，做到了的比例。',
		en: 'Share of docking weeks with at least one two-way contact, and of key nodes with a session of their own.'
	},
	formula: {
		'zh-Hans':
			'（有至少一次双向沟通的完整周数 + 在节点日当天或之前开过专门沟通的关键节点数） ÷ （完整周数 + 到期的关键节点数）。对接案件从立案后的第一个周一起，到关闭或数据时点为止，每个完整的自然周计一次；重要事项要求更多，制度未定次数，仍按每周一次。计入对接负责人及牵头部门。',
		'zh-Hant':
			'（有至少一次雙向溝通的完整週數 + 在節點日當天或之前開過專門溝通的關鍵節點數） ÷ （完整週數 + 到期的關鍵節點數）。對接案件自立案後的第一個週一起，到結案或資料時點為止，每個完整的自然週計一次；重要案件要求更多，制度未定次數，仍以每週一次計。計入對接負責人及牽頭部門。',
		en: '(Full weeks with at least one two-way contact + key nodes with a session of their own by the node’s day) ÷ (full weeks + key nodes due). A docking case counts every full ISO week from the first Monday after its opening to its closing or the as-of time; important matters ask for more, but the policy names no number, so one a week holds for them too. The docking lead and the leading department answer.'
	},
	cohort: {
		'zh-Hans': '在本期结束的完整周，以及节点日在本期已过的关键节点。',
		'zh-Hant': '在本期結束的完整週，以及節點日在本期已過的關鍵節點。',
		en: 'Full weeks that end in the period, and key nodes whose day is over in it.'
	},
	clauses: ['002 三(二)'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 6, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	exclusions: {
		no_contact_records: {
			'zh-Hans': '对接工作没有任何沟通记录可查',
			'zh-Hant': '對接工作沒有任何溝通紀錄可查',
			en: 'No communications of dockings are on record at all'
		},
		no_due: {
			'zh-Hans': '关键节点没有日期',
			'zh-Hant': '關鍵節點沒有日期',
			en: 'The key node has no day'
		}
	}
});
