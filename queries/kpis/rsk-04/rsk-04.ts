import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'rsk-04',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '发现滞后', 'zh-Hant': '發現落後時間', en: 'Delay until found' },
	meaning: {
		'zh-Hans': '异常发生之后，通常过多少小时才被发现。',
		'zh-Hant': '異常發生之後，通常過多少小時才被發現。',
		en: 'How many hours usually pass between an exception and its discovery.'
	},
	formula: {
		'zh-Hans':
			'从发生到发现的小时数的中位数，按自然时间计（节假日照算）。发生时间不明的不当作零，列为未计入。',
		'zh-Hant': '從發生到發現的小時數之中位數，以自然時間計（假日照算）。發生時間不明者不當作零，列為未計入。',
		en: 'Median of the hours from occurrence to discovery on the wall clock, holidays included. An unknown time of occurrence is not taken as zero but listed as left out.'
	},
	cohort: {
		'zh-Hans': '在本期发现的异常，计入发生部门。',
		'zh-Hant': '於本期發現的異常，計入發生部門。',
		en: 'Exceptions found in the period, counted for the area.'
	},
	clauses: ['001 三(一)'],
	aggregation: 'survival',
	unit: 'hours',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	exclusions: {
		missing_occurrence: {
			'zh-Hans': '发生时间不明',
			'zh-Hant': '發生時間不明',
			en: 'Time of occurrence unknown'
		},
		stamps_out_of_order: exclusionTexts.stamps_out_of_order
	}
});
