import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'trn-02',
	version: 1,
	family: 'TRN',
	label: { 'zh-Hans': '培训覆盖率', 'zh-Hant': '培訓覆蓋率', en: 'Training coverage' },
	meaning: {
		'zh-Hans': '应参加培训的在职人员中，按期完成的比例。',
		'zh-Hant': '應參加培訓的在職人員中，如期完成的比例。',
		en: 'Share of the people required to take a training who completed it by the due day.'
	},
	formula: {
		'zh-Hans':
			'到期日当天或之前完成的应训人次 ÷ 到期日在职的应训人次。一人一项培训计一次；部门取到期日所在部门。',
		'zh-Hant':
			'到期日當天或之前完成的應訓人次 ÷ 到期日在職的應訓人次。一人一項培訓計一次；部門取到期日所屬部門。',
		en: 'Required people who completed by the due day ÷ people required and employed on that day. One person counts once per training, for the department of that day.'
	},
	cohort: {
		'zh-Hans': '完成期限落在本期、且截至数据时点已过的应训人次。',
		'zh-Hant': '完成期限落在本期、且截至資料時點已過的應訓人次。',
		en: 'Required trainings whose due day falls in the period and is over by the as-of time.'
	},
	clauses: ['001 六(一)3', '003 六(三)'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	by_rule: ['not_employed'],
	exclusions: {
		no_due: {
			'zh-Hans': '没有规定完成期限',
			'zh-Hant': '沒有規定完成期限',
			en: 'No due day was set'
		},
		not_employed: {
			'zh-Hans': '到期日不在职',
			'zh-Hant': '到期日不在職',
			en: 'Not employed on the due day'
		}
	}
});
