import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'rsk-10',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '异常复发率', 'zh-Hant': '異常復發率', en: 'Recurrence' },
	meaning: {
		'zh-Hans': '处置完毕的异常中，观察期内同类问题再次发生的比例。',
		'zh-Hant': '處置完畢的異常中，觀察期內同類問題再次發生的比例。',
		en: 'Share of closed exceptions after which the same trouble came back within the observation window.'
	},
	formula: {
		'zh-Hans':
			'关闭后观察期（默认 90 天）内又发生同类别、同原因、同流程异常的件数 ÷ 观察期已满的已关闭异常数。计入处置部门。',
		'zh-Hant':
			'結案後觀察期（預設 90 天）內又發生同類別、同原因、同流程異常的件數 ÷ 觀察期已滿的已結案異常數。計入處置部門。',
		en: 'Closed exceptions followed within the observation window (90 days unless set otherwise) by another of the same class, cause and process ÷ closed exceptions whose window is over. The handling department answers.'
	},
	cohort: {
		'zh-Hans': '观察期在本期届满的已关闭异常；观察期未满的不计入。',
		'zh-Hant': '觀察期於本期屆滿的已結案異常；觀察期未滿者不計入。',
		en: 'Closed exceptions whose observation window ends in the period; those still under observation are not counted.'
	},
	clauses: ['001 一(三)4'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	parameters: {
		window_days: {
			value: 90,
			unit: 'd',
			label: { 'zh-Hans': '观察期', 'zh-Hant': '觀察期', en: 'Observation window' }
		}
	},
	by_rule: ['reopened'],
	exclusions: {
		missing_cause: {
			'zh-Hans': '未记录根本原因',
			'zh-Hant': '未記錄根本原因',
			en: 'No root cause recorded'
		},
		missing_process: {
			'zh-Hans': '未记录所属流程',
			'zh-Hant': '未記錄所屬流程',
			en: 'No process recorded'
		},
		reopened: {
			'zh-Hans': '关闭后又重新打开，尚未再次关闭',
			'zh-Hant': '結案後又重新開啟，尚未再次結案',
			en: 'Reopened after closing and not closed again'
		}
	}
});
