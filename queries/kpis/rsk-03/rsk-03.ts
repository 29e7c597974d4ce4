import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'rsk-03',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '自主发现率', 'zh-Hant': '自主發現率', en: 'Found by the unit itself' },
	meaning: {
		'zh-Hans': '发生在本部门的异常中，由本部门自己先发现的比例；与异常发生率互为制衡。',
		'zh-Hant': '發生在本部門的異常中，由本部門自己先發現的比例；與異常發生率互為制衡。',
		en: 'Share of the exceptions in an area that its own people found first; the counterweight to the exception rate.'
	},
	formula: {
		'zh-Hans': '发现人所在部门（或登记的发现部门）就是发生部门或其下级的异常数 ÷ 已发现的异常数。',
		'zh-Hant': '發現人所屬部門（或登記的發現部門）即為發生部門或其下級的異常數 ÷ 已發現的異常數。',
		en: "Exceptions whose finder's department (or the finding department on record) is the area's own or below it ÷ exceptions found."
	},
	cohort: {
		'zh-Hans': '在本期发现的异常，计入发生部门；未登记由谁发现的不计入。',
		'zh-Hant': '於本期發現的異常，計入發生部門；未登記由誰發現者不計入。',
		en: 'Exceptions found in the period, counted for the area; those that do not say who found them are left out.'
	},
	clauses: ['001 一(三)1'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	exclusions: {
		missing_finder: {
			'zh-Hans': '未登记发现人和发现部门',
			'zh-Hant': '未登記發現人與發現部門',
			en: 'Neither the finder nor the finding department is on record'
		}
	}
});
