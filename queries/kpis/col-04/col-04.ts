import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'col-04',
	version: 1,
	family: 'COL',
	label: { 'zh-Hans': '一次交接接受率', 'zh-Hant': '一次交接接受率', en: 'Hand-overs accepted at first' },
	meaning: {
		'zh-Hans': '移交出去的工作，第一次就被接收、没有退回的比例。',
		'zh-Hant': '移交出去的工作，第一次就獲接收、未被退回的比例。',
		en: 'Share of hand-overs that were accepted the first time, without being returned.'
	},
	formula: {
		'zh-Hans':
			'首次即被接收的交接数 ÷ 已有结论的交接数。计入移交方；经认定因接收方原因的退回，计入接收方。退回后的再次移交不另计。',
		'zh-Hant':
			'首次即獲接收的交接數 ÷ 已有結論的交接數。計入移交方；經認定因接收方原因的退回，計入接收方。退回後的再次移交不另計。',
		en: "Hand-overs accepted at the first try ÷ hand-overs decided. The sender answers; a return found to be the receiver's fault counts against the receiver. Handing over again after a return is not a new hand-over."
	},
	cohort: {
		'zh-Hans': '在本期作出接收或退回决定的交接。',
		'zh-Hant': '在本期作出接收或退回決定的交接。',
		en: 'Hand-overs accepted or returned in the period.'
	},
	clauses: ['002 一(三)1', '002 一(三)3'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['later_round', 'external_cause'],
	exclusions: {
		later_round: {
			'zh-Hans': '退回后再次移交，已计入首次',
			'zh-Hant': '退回後再次移交，已計入首次',
			en: 'Handed over again after a return; the first try counts'
		},
		external_cause: {
			'zh-Hans': '因外部原因退回，不归任何一方',
			'zh-Hant': '因外部原因退回，不歸任何一方',
			en: 'Returned for an outside reason, nobody here answers for it'
		},
		missing_result: exclusionTexts.missing_result,
		missing_stamps: {
			'zh-Hans': '缺少接收或退回时间',
			'zh-Hant': '缺少接收或退回時間',
			en: 'Time of acceptance or return is missing'
		}
	}
});
