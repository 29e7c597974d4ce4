import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'rsk-11',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '异常重开率', 'zh-Hant': '異常重新開啟率', en: 'Reopened exceptions' },
	meaning: {
		'zh-Hans': '已处置完的异常中，后来又重新打开的比例。',
		'zh-Hant': '已處置完畢的異常中，後來又重新開啟的比例。',
		en: 'Share of resolved exceptions that had to be opened again.'
	},
	formula: {
		'zh-Hans': '重新打开的异常数 ÷ 已恢复或已关闭的异常数。重开后处置时间继续累计，中间一段不作暂停。',
		'zh-Hant': '重新開啟的異常數 ÷ 已恢復或已結案的異常數。重新開啟後處置時間繼續累計，中間一段不作暫停。',
		en: 'Exceptions opened again ÷ exceptions restored or closed. After a reopening the time of resolution runs on; the time between is no pause.'
	},
	cohort: {
		'zh-Hans': '在本期首次恢复或关闭的异常，计入处置部门；以后重开的，回计到首次处置完的一期。',
		'zh-Hant': '於本期首次恢復或結案的異常，計入處置部門；日後重新開啟者，回計至首次處置完畢的一期。',
		en: 'Exceptions first restored or closed in the period, counted for the handling department; a later reopening counts for that period.'
	},
	clauses: ['001 四(三)2'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	exclusions: {
		missing_resolution: {
			'zh-Hans': '登记了重开，但没有此前的恢复或关闭时间',
			'zh-Hant': '登記了重新開啟，但沒有先前的恢復或結案時間',
			en: 'Reopened on record, but no time of an earlier resolution'
		},
		stamps_out_of_order: exclusionTexts.stamps_out_of_order
	}
});
