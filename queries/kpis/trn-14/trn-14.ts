import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';
/** Being tutored and tested again is what the company owes; that the re-test is passed is TRN-05’s kind of question. */
export default defineKpi({
	id: 'trn-14',
	version: 1,
	family: 'TRN',
	label: { 'zh-Hans': '辅导完成率', 'zh-Hant': '輔導完成率', en: 'Weak learners tutored' },
	meaning: {
		'zh-Hans': '第一次考试不合格的人员中，在时限内得到辅导并补考的比例。',
		'zh-Hant': '第一次考試不合格的人員中，在時限內得到輔導並補考的比例。',
		en: 'Share of the people who failed at first attempt that were tutored and tested again within the limit.'
	},
	formula: {
		'zh-Hans':
			'时限内既有辅导又有补考成绩的人数 ÷ 时限已到的首次不合格人数。时限由公司规定（自然日），从首次考试完成起算；补考是否合格不影响。计入人员所在部门。',
		'zh-Hant':
			'時限內既有輔導又有補考成績的人數 ÷ 時限已到的首次不合格人數。時限由公司規定（日曆天），自首次考試完成起算；補考是否合格不影響。計入人員所屬部門。',
		en: 'People tutored and with a second result within the limit ÷ people who failed at first attempt whose limit is over. The company sets the limit, in calendar days from the first attempt on; whether they then pass does not matter. Their department answers.'
	},
	cohort: {
		'zh-Hans': '时限在本期届满的首次不合格人员。',
		'zh-Hant': '時限於本期屆滿的首次不合格人員。',
		en: 'People who failed at first attempt whose limit ends in the period.'
	},
	clauses: ['003 六(四)2'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 3, scored: 3, ranked: 25 },
	scopes: ['company', 'department'],
	parameters: {
		limit_days: {
			value: null,
			unit: 'd',
			label: { 'zh-Hans': '辅导补考时限', 'zh-Hant': '輔導補考時限', en: 'Limit for tutoring and re-test' }
		}
	},
	exclusions: {
		parameter_not_set: exclusionTexts.parameter_not_set
	}
});
