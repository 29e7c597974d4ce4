import { defineKpi } from '#lib/kpi/define.ts';

/**
 * Hand-over of work in direct succession (van der Aalst, Reijers & Song 2005; pm4py with beta = 0). The matrix itself, with waits
 * and shares, is the process view. Each succession is counted once, on the side of whoever passed the work on: counted on both sides
 * the parts of the tree would add up to twice the whole, and what came in is the same number read from the other's row.
 */
export default defineKpi({
	id: 'col-18',
	version: 1,
	family: 'COL',
	label: {
		'zh-Hans': '交接网络',
		'zh-Hant': '交接網路',
		en: 'Hand-over network'
	},
	meaning: {
		'zh-Hans': '部门之间的工作交接有多少次；谁交给谁见明细。',
		'zh-Hant': '部門之間的工作交接有多少次；誰交給誰見明細。',
		en: 'How many hand-overs of work went from department to department; the rows say who handed to whom.'
	},
	formula: {
		'zh-Hans':
			'从一个部门到另一个部门的直接交接次数，按“移交部门 → 接收部门”分层；每对部门的占比为该层次数 ÷ 总次数。部门的数为它移交出去的次数。描述性指标，不计分。',
		'zh-Hant':
			'從一個部門到另一個部門的直接交接次數，依「移交部門 → 接收部門」分層；每對部門的占比為該層次數 ÷ 總次數。部門的數為它移交出去的次數。描述性指標，不計分。',
		en: 'Number of direct hand-overs from one department to another, stratified by “sender → receiver”; a pair’s share is its count ÷ all. A department’s figure is what it handed out. Descriptive and never scored.'
	},
	cohort: {
		'zh-Hans': '在本期放行的交接（放行时间不明的取首次处理或决定时间）。',
		'zh-Hant': '在本期放行的交接（放行時間不明者取首次處理或決定時間）。',
		en: 'Hand-overs released in the period (first work or decision, where the release is unknown).'
	},
	clauses: ['000 六(一)'],
	aggregation: 'sum',
	unit: 'count',
	direction: 'none',
	period_rule: 'counted_at',
	minimum_n: { shown: 1, scored: 1, ranked: 25 },
	scopes: ['company', 'department'],
	case_mix: false,
	exclusions: {}
});
