import { defineKpi } from '#lib/kpi/define.ts';

/** Measures of inspections and failed acceptances stand in TIM-12, those of risks in RSK-14. */
export default defineKpi({
	id: 'rsk-08',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '措施按期率', 'zh-Hant': '措施如期率', en: 'Corrective actions in time' },
	meaning: {
		'zh-Hans': '为异常下达的整改措施，在期限内完成的比例。',
		'zh-Hant': '為異常下達的改善措施，在期限內完成的比例。',
		en: 'Share of the corrective actions ordered for exceptions that were done by their due time.'
	},
	formula: {
		'zh-Hans':
			'在原定期限当时或之前完成的措施数 ÷ 期限已到的措施数。按工作时间比较，改期不作数；到期未完成的按不及时计。计入责任人及其部门。',
		'zh-Hant':
			'在原定期限當時或之前完成的措施數 ÷ 期限已到的措施數。以工作時間比較，改期不採計；到期未完成者以不及時計。計入負責人及其部門。',
		en: 'Actions done on or before their baseline due time ÷ actions whose due time has come. Compared in working time; a moved date does not help, and not done by then counts as late. The person in charge and their department answer.'
	},
	cohort: {
		'zh-Hans': '原定期限落在本期、且截至数据时点已到的、因异常下达的措施。',
		'zh-Hant': '原定期限落在本期、且截至資料時點已到的、因異常下達的措施。',
		en: 'Actions ordered for exceptions whose baseline due time falls in the period and has passed by the as-of time.'
	},
	clauses: ['001 四(二)1'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department', 'employee'],

	exclusions: {
		no_deadline: { 'zh-Hans': '没有规定完成期限', 'zh-Hant': '沒有規定完成期限', en: 'No due time was set' }
	}
});
