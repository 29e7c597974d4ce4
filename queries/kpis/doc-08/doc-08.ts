import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'doc-08',
	version: 1,
	family: 'DOC',
	label: { 'zh-Hans': '备份与保存合规率', 'zh-Hant': '備份與保存合規率', en: 'Backups and retention' },
	meaning: {
		'zh-Hans': '计划的备份恢复测试通过，文件保存期满才销毁：两项要求做到的比例。',
		'zh-Hant': '計劃的備份還原測試通過，文件保存期滿才銷毀：兩項要求做到的比例。',
		en: 'How far two rules are kept: planned restore tests pass, and no document is destroyed before its retention ends.'
	},
	formula: {
		'zh-Hans':
			'做到数 ÷ 应做到数。恢复测试：计划日期已到的每次测试一项，测试通过算做到，没测的算没做到；销毁：每份销毁的文件一项，保存期限（末日）之后销毁算做到，没有期限的为永久保存。两项分层列示。',
		'zh-Hant':
			'做到數 ÷ 應做到數。還原測試：計劃日期已到的每次測試一項，測試通過算做到，未測者算沒做到；銷毀：每份銷毀的文件一項，保存期限（末日）之後銷毀算做到，沒有期限者為永久保存。兩項分層列示。',
		en: 'Kept ÷ due. Each restore test whose planned day is over is one: passed is kept, not held is not. Each document destroyed is one: kept when its retention (last day included) was over; without an end it is kept for ever. The two are strata.'
	},
	cohort: {
		'zh-Hans': '计划日期落在本期且已过的测试，以及在本期销毁的文件。',
		'zh-Hant': '計劃日期落在本期且已過的測試，以及於本期銷毀的文件。',
		en: 'Tests whose planned day falls in the period and is over, and documents destroyed in the period.'
	},
	clauses: ['003 三(二)'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 1, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],

	exclusions: {
		missing_result: exclusionTexts.missing_result
	}
});
