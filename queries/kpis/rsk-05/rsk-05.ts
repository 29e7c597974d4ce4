import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'rsk-05',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '预警命中率', 'zh-Hant': '預警命中率', en: 'Warnings confirmed' },
	meaning: {
		'zh-Hans': '已核实解除的预警中，属实的比例；太低说明误报多，会使人不再理会预警。',
		'zh-Hant': '已查證解除的預警中，屬實的比例；太低表示誤報多，會使人不再理會預警。',
		en: 'Share of the warnings settled that proved true; where it is low, people stop heeding warnings.'
	},
	formula: {
		'zh-Hans': '核实结果为“属实”的预警数 ÷ 已解除的预警数。计入发布预警的部门；按类别 × 级别分层。',
		'zh-Hant': '查證結果為「屬實」的預警數 ÷ 已解除的預警數。計入發布預警的部門；依類別 × 級別分層。',
		en: 'Warnings whose outcome is “confirmed” ÷ warnings closed. The department that published the warning answers. Stratified by class × level.'
	},
	cohort: {
		'zh-Hans': '在本期解除的预警。',
		'zh-Hant': '於本期解除的預警。',
		en: 'Warnings closed in the period.'
	},
	clauses: ['001 三(二)'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],

	exclusions: {
		missing_result: exclusionTexts.missing_result
	}
});
