import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'tim-01',
	version: 1,
	family: 'TIM',
	label: { 'zh-Hans': '按期完成率', 'zh-Hant': '如期完成率', en: 'On-time completion' },
	meaning: {
		'zh-Hans': '到期的工作事项中，在原定期限内完成的比例；到期仍未完成的按逾期计。',
		'zh-Hant': '到期的工作事項中，在原定期限內完成的比例；到期仍未完成者以逾期計。',
		en: 'Share of work that fell due and was finished by its original due time; what is still open past due counts as late.'
	},
	formula: {
		'zh-Hans':
			'在基准期限当时或之前完成的事项数 ÷ 基准期限已到的事项数。事项为有期限的步骤；案件自身有期限而各步骤均无期限时，以案件计。按工作时间比较，有效暂停顺延期限；改期后的新期限不作数。',
		'zh-Hant':
			'在基準期限當時或之前完成的事項數 ÷ 基準期限已到的事項數。事項為有期限的步驟；案件本身有期限而各步驟皆無期限時，以案件計。以工作時間比較，有效暫停順延期限；改期後的新期限不採計。',
		en: 'Items finished on or before their baseline due time ÷ items whose baseline due time has come. An item is a step with a due time, or a case with one of its own when none of its steps has one. Compared in working time; pauses that count extend the due time; a moved due date does not.'
	},
	cohort: {
		'zh-Hans': '基准期限落在本期、且截至数据时点已到期的事项；未到期的不计入。',
		'zh-Hant': '基準期限落在本期、且截至資料時點已到期的事項；未到期者不計入。',
		en: 'Items whose baseline due time falls in the period and has passed by the as-of time; items not yet due are not counted.'
	},
	clauses: ['000 六(一)', '000 二(五)2', '003 二(三)1'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['withdrawn', 'due_before_assigned'],
	exclusions: {
		withdrawn: exclusionTexts.withdrawn,
		missing_finish: exclusionTexts.missing_finish,
		stamps_out_of_order: exclusionTexts.stamps_out_of_order,
		due_before_assigned: exclusionTexts.due_before_assigned
	}
});
