import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'tim-12',
	version: 1,
	family: 'TIM',
	label: {
		'zh-Hans': '整改按期率',
		'zh-Hant': '整改如期率',
		en: 'Rectified in time'
	},
	meaning: {
		'zh-Hans': '要求限期整改的事项，在期限内整改并经验收通过的比例。',
		'zh-Hant': '要求限期改善的事項，在期限內改善並經驗收通過的比例。',
		en: 'Share of rectifications that were accepted by the deadline set.'
	},
	formula: {
		'zh-Hans':
			'在整改期限当时或之前验收通过的整改数 ÷ 期限已到的整改数。整改包括监控、检查下达的整改措施，以及验收不合格的整改（由其后某一轮验收通过为准）。以验收通过为准，不以报称改好为准；按工作时间比较，改期不作数。多轮整改的，每轮不合格各计一次。计入整改部门。',
		'zh-Hant':
			'在改善期限當時或之前驗收通過的改善數 ÷ 期限已到的改善數。改善包括監控、檢查下達的改善措施，以及驗收不合格的改善（由其後某一輪驗收通過為準）。以驗收通過為準，不以報稱改好為準；以工作時間比較，改期不採計。多輪改善者，每輪不合格各計一次。計入改善部門。',
		en: 'Rectifications accepted on or before their deadline ÷ rectifications whose deadline has come. They are the measures ordered by monitoring or inspection and the failed acceptances, which are settled by a later round that passes. Being accepted counts, not saying that it is fixed; compared in working time, a moved deadline does not help. Of several rounds each failed one counts. The department that rectifies answers.'
	},
	cohort: {
		'zh-Hans': '整改期限落在本期、且截至数据时点已到的整改；逾期未通过的按不及时计。',
		'zh-Hant': '改善期限落在本期、且截至資料時點已到的改善；逾期未通過者以不及時計。',
		en: 'Rectifications whose deadline falls in the period and has passed by the as-of time; not accepted by then counts as late.'
	},
	clauses: ['003 二(四)2', '003 二(五)3'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	exclusions: {
		no_deadline: {
			'zh-Hans': '没有规定整改期限',
			'zh-Hant': '沒有規定改善期限',
			en: 'No deadline was set'
		}
	}
});
