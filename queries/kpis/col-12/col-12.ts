import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'col-12',
	version: 1,
	family: 'COL',
	label: {
		'zh-Hans': '行动项按期关闭率',
		'zh-Hant': '行動項如期結案率',
		en: 'Action items closed in time'
	},
	meaning: {
		'zh-Hans': '会议定下的行动项中，按期完成的比例。',
		'zh-Hant': '會議定下的行動項中，如期完成的比例。',
		en: 'Share of action items set at meetings that were closed in time.'
	},
	formula: {
		'zh-Hans':
			'在原定期限当时或之前关闭的行动项数 ÷ 到期的行动项数。按工作时间比较；改期后的新期限不作数；到期前撤销的不计。计入责任部门和责任人。',
		'zh-Hant':
			'在原定期限當時或之前結案的行動項數 ÷ 到期的行動項數。以工作時間比較；改期後的新期限不採計；到期前撤銷者不計。計入負責部門與負責人。',
		en: 'Action items closed on or before their baseline due time ÷ action items due. Compared in working time; a moved due date does not help; items withdrawn before they were due are left out. The owner answers.'
	},
	cohort: {
		'zh-Hans': '原定期限落在本期、且截至数据时点已到的行动项；逾期未关闭的按不及时计。',
		'zh-Hant': '原定期限落在本期、且截至資料時點已到的行動項；逾期未結案者以不及時計。',
		en: 'Action items whose baseline due time falls in the period and has passed by the as-of time; open past due counts as late.'
	},
	clauses: ['000 四(一)3', '000 四(二)2'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['withdrawn'],
	exclusions: {
		withdrawn: {
			'zh-Hans': '到期前已撤销',
			'zh-Hant': '到期前已撤銷',
			en: 'Withdrawn before it was due'
		},
		no_due: {
			'zh-Hans': '没有规定期限',
			'zh-Hant': '沒有規定期限',
			en: 'No due time was set'
		}
	}
});
