import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'col-05',
	version: 1,
	family: 'COL',
	label: {
		'zh-Hans': '往返指数',
		'zh-Hant': '往返指數',
		en: 'Ping-pong'
	},
	meaning: {
		'zh-Hans': '交接中被退回、又回到移交方手上的比例。',
		'zh-Hant': '交接中被退回、又回到移交方手上的比例。',
		en: 'Share of hand-overs that came straight back to the sender.'
	},
	formula: {
		'zh-Hans':
			'退回的交接数 ÷ 已有结论的交接数。记录了接收或退回结论的，以退回为准；没有记录的流程，以“甲→乙→甲”，即接收方的下一次移交又回到移交方为准。每次往返都计，再次移交也算一次交接。计入移交方；经认定因接收方原因的退回，计入接收方；因外部原因的不计。',
		'zh-Hant':
			'退回的交接數 ÷ 已有結論的交接數。記錄了接收或退回結論者，以退回為準；沒有記錄的流程，以「甲→乙→甲」，即接收方的下一次移交又回到移交方為準。每次往返都計，再次移交也算一次交接。計入移交方；經認定因接收方原因的退回，計入接收方；因外部原因者不計。',
		en: 'Hand-overs returned ÷ hand-overs settled. Where acceptance or return is recorded, a return counts; in processes without such records A→B→A does: the receiver’s next hand-over goes straight back to the sender. Every turn counts, and handing over again is another hand-over. The sender answers; a return found to be the receiver’s fault counts against the receiver, one for an outside reason does not count.'
	},
	cohort: {
		'zh-Hans': '在本期有结论的交接：接收、退回，或接收方再次移出。',
		'zh-Hant': '在本期有結論的交接：接收、退回，或接收方再次移出。',
		en: 'Hand-overs settled in the period: accepted, returned, or passed on by the receiver.'
	},
	clauses: ['002 一(三)1', '000 六(一)'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['external_cause'],
	exclusions: {
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
