import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'tim-15',
	version: 1,
	family: 'TIM',
	label: {
		'zh-Hans': '超期程度',
		'zh-Hant': '逾期程度',
		en: 'Overrun'
	},
	meaning: {
		'zh-Hans': '到期的事项总共比原定工期多用了多大比例的时间；提前完成的不抵扣。',
		'zh-Hant': '到期的事項總共比原定工期多用了多大比例的時間；提前完成者不抵扣。',
		en: 'By how much of the time planned the work that fell due overran, all together; finishing early earns nothing back.'
	},
	formula: {
		'zh-Hans':
			'各事项超期工作小时之和 ÷ 各事项原定工作小时之和。原定工期为从交办（或开始）到基准期限；超期为超过基准期限的工作小时，扣除有效暂停，未完成的算到数据时点；单项超期最多按原定工期的两倍计，以免一件事左右全局。案件自身有期限而各步骤均无期限时，以案件计。',
		'zh-Hant':
			'各事項逾期工作小時之和 ÷ 各事項原定工作小時之和。原定工期為從交辦（或開始）到基準期限；逾期為超過基準期限的工作小時，扣除有效暫停，未完成者算到資料時點；單項逾期最多以原定工期的兩倍計，以免一件事左右全局。案件本身有期限而各步驟皆無期限時，以案件計。',
		en: 'Sum of working hours past due ÷ sum of working hours planned. Planned is from assignment (else start) to the baseline due time; overrun is working time past it less pauses that count, for open items up to the as-of time; one item’s overrun counts at most twice what was planned for it, so that no single case decides. A case with a due time of its own counts where none of its steps has one.'
	},
	cohort: {
		'zh-Hans': '基准期限落在本期、且截至数据时点已到期的事项。',
		'zh-Hant': '基準期限落在本期、且截至資料時點已到期的事項。',
		en: 'Items whose baseline due time falls in the period and has passed by the as-of time.'
	},
	clauses: ['000 六(一)', '003 二(三)1'],
	aggregation: 'mean',
	unit: 'ratio',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['withdrawn', 'no_time_planned'],
	exclusions: {
		withdrawn: exclusionTexts.withdrawn,
		missing_start: {
			'zh-Hans': '不知何时开始，无从知道原定工期',
			'zh-Hant': '不知何時開始，無從得知原定工期',
			en: 'Nobody recorded when it began, so the time planned is not known'
		},
		missing_finish: exclusionTexts.missing_finish,
		stamps_out_of_order: exclusionTexts.stamps_out_of_order,
		no_time_planned: {
			'zh-Hans': '开始到期限之间没有工作时间',
			'zh-Hant': '開始到期限之間沒有工作時間',
			en: 'No working time between its start and its due time'
		}
	}
});
