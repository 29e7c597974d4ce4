import { defineKpi } from '#lib/kpi/define.ts';

/**
 * A median of signed shares with milestones still open is a Kaplan–Meier median like that of durations: `hours` holds the share,
 * below 0 when one was met before it was due.
 */
export default defineKpi({
	id: 'tim-18',
	version: 1,
	family: 'TIM',
	label: {
		'zh-Hans': '里程碑偏差',
		'zh-Hant': '里程碑偏差',
		en: 'Milestone deviation'
	},
	meaning: {
		'zh-Hans': '里程碑比计划早或晚了计划工期的多大比例；负数为提前。',
		'zh-Hant': '里程碑比計畫早或晚了計畫工期的多大比例；負數為提前。',
		en: 'By which share of its planned length a milestone came later than planned; below zero is early.'
	},
	formula: {
		'zh-Hans':
			'每个里程碑：（实际达成 − 基准期限）的工作小时 ÷ 计划工期（计划开始到基准期限）的工作小时，取中位数，用责任部门日历；未达成的按截至数据时点的偏差作删失处理（Kaplan–Meier）。里程碑为协议、对接计划和项目计划的节点。到期前取消的不计。计入责任部门。',
		'zh-Hant':
			'每個里程碑：（實際達成 − 基準期限）的工作小時 ÷ 計畫工期（計畫開始到基準期限）的工作小時，取中位數，採負責部門行事曆；未達成者以截至資料時點的偏差作設限處理（Kaplan–Meier）。里程碑為協議、對接計畫與專案計畫的節點。到期前取消者不計。計入負責部門。',
		en: 'For every milestone: working hours from its baseline due time to when it was met ÷ working hours planned (planned start to baseline due), on the owning department’s calendar; the median. Milestones not met are censored at their deviation at the as-of time (Kaplan–Meier). Milestones are the nodes of agreements, docking and project plans; cancelled before they were due they do not count. The owning department answers.'
	},
	cohort: {
		'zh-Hans': '基准期限落在本期、且截至数据时点已到期的里程碑。',
		'zh-Hant': '基準期限落在本期、且截至資料時點已到期的里程碑。',
		en: 'Milestones whose baseline due time falls in the period and has passed by the as-of time.'
	},
	clauses: ['000 二(五)2'],
	aggregation: 'survival',
	unit: 'percent',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	by_rule: ['cancelled', 'no_time_planned'],
	exclusions: {
		cancelled: {
			'zh-Hans': '到期前已取消',
			'zh-Hant': '到期前已取消',
			en: 'Cancelled before it was due'
		},
		missing_start: {
			'zh-Hans': '没有计划开始时间，无从知道计划工期',
			'zh-Hant': '沒有計畫開始時間，無從得知計畫工期',
			en: 'No planned start, so the length planned is not known'
		},
		no_time_planned: {
			'zh-Hans': '计划开始到期限之间没有工作时间',
			'zh-Hant': '計畫開始到期限之間沒有工作時間',
			en: 'No working time between its planned start and its due time'
		}
	}
});
