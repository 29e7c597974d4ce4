import { defineKpi } from '#lib/kpi/define.ts';

/**
 * A median of shares with items still in hand is a Kaplan–Meier median like that of durations: `hours` holds the share.
 * Steps without a due time could be given a part of the case's budget by configured shares (M5); the policies name none.
 */
export default defineKpi({
	id: 'tim-16',
	version: 1,
	family: 'TIM',
	label: {
		'zh-Hans': '责任时段占用',
		'zh-Hant': '責任時段占用',
		en: 'Use of own time budget'
	},
	meaning: {
		'zh-Hans': '事项在自己手上的时间，占给自己的工期多大比例；大于 1 即超支。',
		'zh-Hant': '案件在自己手上的時間，占給自己的工期多大比例；大於 1 即超支。',
		en: 'How much of the time allowed for it a holder kept an item; above 1 is more than allowed.'
	},
	formula: {
		'zh-Hans':
			'每个有期限的步骤：案件在该步骤手上的工作小时 ÷ 该步骤的工期（从交办或开始到基准期限），取中位数。案件的每一刻只归一个步骤：从接手起，到下一步骤接手为止，做完了没人接的时间也算在内；有效暂停不算。仍在手上的按截至数据时点的比例作删失处理（Kaplan–Meier）。没有期限的步骤没有自己的工期，不计入。',
		'zh-Hant':
			'每個有期限的步驟：案件在該步驟手上的工作小時 ÷ 該步驟的工期（從交辦或開始到基準期限），取中位數。案件的每一刻只歸一個步驟：從接手起，到下一步驟接手為止，做完了沒人接的時間也算在內；有效暫停不算。仍在手上者以截至資料時點的比例作設限處理（Kaplan–Meier）。沒有期限的步驟沒有自己的工期，不計入。',
		en: 'For every step with a due time: working hours the case was in its hands ÷ working hours allowed for it (assignment or start to baseline due); the median. Every moment of a case belongs to one step only, from when it takes the case over until the next one does, also while it is done and waits to be taken over; pauses that count are taken off. Items still in hand are censored at their share at the as-of time (Kaplan–Meier). Steps without a due time have no budget of their own and are not counted.'
	},
	cohort: {
		'zh-Hans': '在本期接手的步骤，跟踪到数据时点；计入经办部门和经办人。',
		'zh-Hant': '在本期接手的步驟，追蹤至資料時點；計入經辦部門與經辦人。',
		en: 'Steps that took their case over in the period, followed to the as-of time; the holder answers.'
	},
	clauses: ['000 六(一)', '003 二(三)1'],
	aggregation: 'survival',
	unit: 'ratio',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['withdrawn', 'no_time_planned'],
	exclusions: {
		withdrawn: {
			'zh-Hans': '已撤回或跳过',
			'zh-Hant': '已撤回或略過',
			en: 'Withdrawn or skipped'
		},
		missing_start: {
			'zh-Hans': '不知何时开始，无从知道工期',
			'zh-Hant': '不知何時開始，無從得知工期',
			en: 'Nobody recorded when it began, so the time allowed is not known'
		},
		no_time_planned: {
			'zh-Hans': '开始到期限之间没有工作时间',
			'zh-Hant': '開始到期限之間沒有工作時間',
			en: 'No working time between its start and its due time'
		}
	}
});
