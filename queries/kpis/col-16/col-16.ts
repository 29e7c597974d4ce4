import { defineKpi } from '#lib/kpi/define.ts';

/**
 * The mean difference of a pair is zero over the company by construction; the share of pairs worth a look is what can be read.
 */
export default defineKpi({
	id: 'col-16',
	version: 1,
	family: 'COL',
	label: {
		'zh-Hans': '互评差',
		'zh-Hant': '互評差',
		en: 'Reciprocity of ratings'
	},
	meaning: {
		'zh-Hans': '项目中互相评价的两个部门，评分相差过大或互打极端分的比例。',
		'zh-Hant': '專案中互相評價的兩個部門，評分相差過大或互打極端分的比例。',
		en: 'Share of department pairs rating each other in a project whose scores lie far apart or are both extreme.'
	},
	formula: {
		'zh-Hans':
			'需要留意的部门对数 ÷ 互评的部门对数。两个部门在同一项目中互相评过的为一对；甲给乙与乙给甲的平均分之差大于规定值（默认 1.5 分），或双方都给满分、都给最低分的，需要留意。描述性指标，不计分：只提示人去看，不下结论。每对两个部门各列一条。',
		'zh-Hant':
			'需要留意的部門對數 ÷ 互評的部門對數。兩個部門在同一專案中互相評過者為一對；甲給乙與乙給甲的平均分之差大於規定值（預設 1.5 分），或雙方都給滿分、都給最低分者，需要留意。描述性指標，不計分：只提示人去看，不下結論。每對兩個部門各列一筆。',
		en: 'Pairs worth a look ÷ pairs that rated each other. Two departments that rated each other in one project are a pair; one is worth a look when the means given and received differ by more than the limit (1.5 points unless set otherwise), or both gave the highest or both the lowest score throughout. Descriptive and never scored: it asks somebody to look and concludes nothing. Each pair has a row for either department.'
	},
	cohort: {
		'zh-Hans': '在本期互评完成的部门对，按双方最后一项评分的时间。',
		'zh-Hant': '在本期互評完成的部門對，依雙方最後一項評分的時間。',
		en: 'Pairs whose mutual ratings were completed in the period, by the last score of both.'
	},
	clauses: ['000 六(二)2'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'none',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	parameters: {
		gap_points: {
			value: 1.5,
			unit: 'points',
			label: {
				'zh-Hans': '互评分差上限',
				'zh-Hant': '互評分差上限',
				en: 'Largest difference of scores'
			}
		}
	},
	case_mix: false,
	exclusions: {}
});
