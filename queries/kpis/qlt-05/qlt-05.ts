import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'qlt-05',
	version: 1,
	family: 'QLT',
	label: { 'zh-Hans': '信息准确率', 'zh-Hant': '資訊準確率', en: 'Information right first time' },
	meaning: {
		'zh-Hans': '交出的资料和上传的信息，观察期内没有因提供方出错而更正的比例。',
		'zh-Hant': '交出的資料與上傳的資訊，觀察期內沒有因提供方出錯而更正的比例。',
		en: 'Share of hand-overs and uploads that needed no correction owing to their sender within the observation window.'
	},
	formula: {
		'zh-Hans':
			'观察期内没有“提供方责任”更正的交接与上传数 ÷ 观察期已满的交接与上传数。观察期默认 30 天，从交出（上传）起算；接收方或外部原因的更正不算出错。没有写明谁的责任的更正剔除；交接（或上传）从来没有更正记录的，无从判断，全部剔除。计入提供方。',
		'zh-Hant':
			'觀察期內沒有「提供方責任」更正的交接與上傳數 ÷ 觀察期已滿的交接與上傳數。觀察期預設 30 天，自交出（上傳）起算；接收方或外部原因的更正不算出錯。未寫明誰的責任的更正剔除；交接（或上傳）從未有更正紀錄者，無從判斷，全部剔除。計入提供方。',
		en: 'Hand-overs and uploads without a correction owing to the sender ÷ those whose window is over. The window is 30 days unless set otherwise, from the hand-over or upload; corrections owing to the receiver or outsiders are no error. A correction that names nobody responsible is left out; where no hand-over (or no upload) was ever corrected on record nothing can be said and all are left out. The sender answers.'
	},
	cohort: {
		'zh-Hans': '观察期在本期届满的交接和上传。',
		'zh-Hant': '觀察期於本期屆滿的交接與上傳。',
		en: 'Hand-overs and uploads whose window ends in the period.'
	},
	clauses: ['002 一(三)1'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	parameters: {
		window_days: {
			value: 30,
			unit: 'd',
			label: { 'zh-Hans': '观察期', 'zh-Hant': '觀察期', en: 'Observation window' }
		}
	},
	exclusions: {
		never_recorded: {
			'zh-Hans': '此类资料从来没有更正记录',
			'zh-Hant': '此類資料從未有更正紀錄',
			en: 'Corrections of this kind are never recorded'
		},
		party_unknown: {
			'zh-Hans': '更正未写明谁的责任',
			'zh-Hant': '更正未寫明誰的責任',
			en: 'The correction names nobody responsible'
		}
	}
});
