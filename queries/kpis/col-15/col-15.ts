import { defineKpi } from '#lib/kpi/define.ts';

/**
 * Rater centring: one rater’s 3 is another’s 5. Each rater’s mean is taken over all scores given so far in the five dimensions.
 * The weight of a row is one over the raters of its project, so that a project weighs 1 however many rate it.
 */
export default defineKpi({
	id: 'col-15',
	version: 1,
	family: 'COL',
	label: {
		'zh-Hans': '协作评价',
		'zh-Hant': '協作評價',
		en: 'Rating by counterparts'
	},
	meaning: {
		'zh-Hans': '项目中的协作部门给的评价，已扣除各评价人打分的松紧差别。',
		'zh-Hant': '專案中的協作部門給的評價，已扣除各評價人打分的鬆緊差別。',
		en: 'How the departments one worked with rate the co-operation, each rater’s own leniency taken out.'
	},
	formula: {
		'zh-Hans':
			'每位评价人对被评单位五项（工作质量、工作进度、协作配合、沟通效果、风险控制）评分的平均 − 该评价人全部评分的平均 + 全公司评分的平均；同一项目内各评价人平均，各项目权重相同。本部门的自评不计；一个项目中评价人少于 3 人，或来自不足 2 个部门的，不计。只有一次评价的人，其评分等于全公司平均，不影响高低。',
		'zh-Hant':
			'每位評價人對被評單位五項（工作品質、工作進度、協作配合、溝通效果、風險控制）評分的平均 − 該評價人全部評分的平均 + 全公司評分的平均；同一專案內各評價人平均，各專案權重相同。本部門的自評不計；一個專案中評價人少於 3 人，或來自不足 2 個部門者，不計。只有一次評價的人，其評分等於全公司平均，不影響高低。',
		en: 'For each rater: mean of the scores given to the unit in the five dimensions (quality, progress, co-operation, communication, risk control) − the mean of all that rater’s scores + the mean of all scores; averaged over the raters of a project, each project weighing the same. Ratings by one’s own department do not count, nor do projects with fewer than 3 raters or raters of fewer than 2 departments. Somebody who rated only once gives the company’s mean and moves nothing.'
	},
	cohort: {
		'zh-Hans': '在本期给出的评价，按最后一项评分的时间；未作答的邀请列为不计。',
		'zh-Hant': '在本期給出的評價，依最後一項評分的時間；未作答的邀請列為不計。',
		en: 'Ratings given in the period, by the time of their last score; invitations not answered are listed as left out.'
	},
	clauses: ['000 六(一)2'],
	aggregation: 'mean',
	unit: 'score_1_5',
	range: { low: 1, high: 5 },
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 3, scored: 3, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['own_department', 'too_few_raters'],
	exclusions: {
		own_department: {
			'zh-Hans': '本部门的自评',
			'zh-Hant': '本部門的自評',
			en: 'Rated by one’s own department'
		},
		no_answer: {
			'zh-Hans': '受邀未作答',
			'zh-Hant': '受邀未作答',
			en: 'Invited and did not answer'
		},
		too_few_raters: {
			'zh-Hans': '评价人不足 3 人，或来自不足 2 个部门',
			'zh-Hant': '評價人不足 3 人，或來自不足 2 個部門',
			en: 'Fewer than 3 raters, or raters of fewer than 2 departments'
		},
		missing_rater: {
			'zh-Hans': '未记录评价人或项目',
			'zh-Hant': '未記錄評價人或專案',
			en: 'The rater or the project is not recorded'
		}
	}
});
