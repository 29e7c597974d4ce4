import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'rsk-03',
	version: 2,
	family: 'RSK',
	label: { 'zh-Hans': '自主发现率', 'zh-Hant': '自主發現率', en: 'Found by the unit itself' },
	meaning: {
		'zh-Hans': '发生在本部门的异常中，由本部门自己先发现的比例；与异常发生率互为制衡。',
		'zh-Hant': '發生在本部門的異常中，由本部門自己先發現的比例；與異常發生率互為制衡。',
		en: 'Share of the exceptions in an area that its own people found first; the counterweight to the exception rate.'
	},
	formula: {
		'zh-Hans':
			'本部门先发现的异常数 ÷ 已发现的异常数。登记了发现途径的按途径：本部门自查算自己发现，其他部门、客户、检查审计发现不算；系统监测或未登记途径的，看发现人所在部门（或登记的发现部门）是不是发生部门或其下级。',
		'zh-Hant':
			'本部門先發現的異常數 ÷ 已發現的異常數。登記了發現途徑者依途徑：本部門自查算自己發現，其他部門、客戶、稽核發現不算；系統監測或未登記途徑者，看發現人所屬部門（或登記的發現部門）是否為發生部門或其下級。',
		en: "Exceptions the area found first ÷ exceptions found. The way it was found decides where it is on record: an own check is the area's, other units, customers and audits are not; found by monitoring, or in no stated way, the finder's department (or the finding department on record) must be the area's own or below it."
	},
	cohort: {
		'zh-Hans': '在本期发现的异常，计入发生部门；看不出由谁发现的不计入。',
		'zh-Hant': '於本期發現的異常，計入發生部門；看不出由誰發現者不計入。',
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
			'zh-Hans': '未登记发现人、发现部门或途径',
			'zh-Hant': '未登記發現人、發現部門或途徑',
			en: 'Neither the finder, the finding department nor the way is on record'
		}
	}
});
