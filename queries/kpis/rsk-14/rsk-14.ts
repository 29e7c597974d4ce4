import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'rsk-14',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '应对按期率', 'zh-Hant': '應對如期率', en: 'Risk responses in time' },
	meaning: {
		'zh-Hans': '风险应对方案的各个节点，在期限内完成的比例。',
		'zh-Hant': '風險應對方案的各個節點，在期限內完成的比例。',
		en: 'Share of the steps of risk responses that were done by their due time.'
	},
	formula: {
		'zh-Hans':
			'在期限当时或之前完成的应对节点数 ÷ 期限已到的应对节点数。为风险下达了整改措施的，每项措施是一个节点（按原定期限）；没有的，整个方案是一个节点。按工作时间比较；到期未完成的按不及时计。风险在期限前已关闭、措施未完成的不计。计入措施责任人（方案负责人）及其部门。',
		'zh-Hant':
			'在期限當時或之前完成的應對節點數 ÷ 期限已到的應對節點數。為風險下達改善措施者，每項措施為一個節點（依原定期限）；沒有者，整個方案為一個節點。以工作時間比較；到期未完成者以不及時計。風險在期限前已結案、措施未完成者不計。計入措施負責人（方案負責人）及其部門。',
		en: 'Steps done on or before their due time ÷ steps due. Where corrective actions were ordered for a risk each is a step, by its baseline due time; else the plan as a whole is one. Compared in working time; not done by then counts as late; not done because the risk was closed before is left out. The person in charge of the action (or plan) and the department answer.'
	},
	cohort: {
		'zh-Hans': '期限落在本期、且截至数据时点已到的应对节点。',
		'zh-Hant': '期限落在本期、且截至資料時點已到的應對節點。',
		en: 'Steps whose due time falls in the period and has passed by the as-of time.'
	},
	clauses: ['003 四(三)2'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department', 'employee'],

	by_rule: ['risk_closed'],
	exclusions: {
		risk_closed: {
			'zh-Hans': '风险在期限前已关闭',
			'zh-Hant': '風險在期限前已結案',
			en: 'The risk was closed before it was due'
		},
		no_deadline: { 'zh-Hans': '没有规定完成期限', 'zh-Hant': '沒有規定完成期限', en: 'No due time was set' }
	}
});
