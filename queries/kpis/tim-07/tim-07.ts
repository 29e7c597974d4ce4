import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

/**
 * Records do not say who headed a department at the time, so the department answers and no person.
 */
export default defineKpi({
	id: 'tim-07',
	version: 1,
	family: 'TIM',
	label: {
		'zh-Hans': '上报管理小组及时率',
		'zh-Hant': '上報管理小組及時率',
		en: 'Escalated to the group in time'
	},
	meaning: {
		'zh-Hans': '部门负责人接报后，在时限内上报异常管理小组的比例。',
		'zh-Hant': '部門主管接報後，在時限內上報異常管理小組的比例。',
		en: 'Share of exceptions reported to a department head that went on to the exception group within the limit.'
	},
	formula: {
		'zh-Hans':
			'时限内上报管理小组的异常数 ÷ 已报部门负责人、上报时限已到的异常数。时限（[X]小时）由公司按级别规定，从负责人接报起算。一级按自然时间、二三级按工作时间计，刚好到时限算及时；到时限仍未上报的按不及时计。计入异常所在部门；按类别 × 等级分层。',
		'zh-Hant':
			'時限內上報管理小組的異常數 ÷ 已報部門主管、上報時限已到的異常數。時限（[X]小時）由公司依級別規定，自主管接報起算。一級以自然時間、二三級以工作時間計，剛好到時限算及時；到時限仍未上報者以不及時計。計入異常所在部門；依類別 × 等級分層。',
		en: 'Exceptions passed on to the group within the limit ÷ exceptions reported to the head whose limit has passed. The company sets the limit ([X] hours in the policy) per level, from the report to the head on. Level 1 runs on the wall clock, levels 2 and 3 on working time; exactly at the limit is in time; not passed on by then counts as late. The department where it happened answers. Stratified by class × level.'
	},
	cohort: {
		'zh-Hans': '上报时限落在本期、且截至数据时点已到的异常。',
		'zh-Hant': '上報時限落在本期、且截至資料時點已到的異常。',
		en: 'Exceptions whose limit falls in the period and has passed by the as-of time.'
	},
	clauses: ['001 四(一)2'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	parameters: {
		level_1_hours: {
			value: null,
			unit: 'h',
			label: {
				'zh-Hans': '一级异常：部门负责人到管理小组',
				'zh-Hant': '一級異常：部門主管到管理小組',
				en: 'From head to group, level 1'
			}
		},
		level_2_hours: {
			value: null,
			unit: 'h',
			label: {
				'zh-Hans': '二级异常：部门负责人到管理小组',
				'zh-Hant': '二級異常：部門主管到管理小組',
				en: 'From head to group, level 2'
			}
		},
		level_3_hours: {
			value: null,
			unit: 'h',
			label: {
				'zh-Hans': '三级异常：部门负责人到管理小组',
				'zh-Hant': '三級異常：部門主管到管理小組',
				en: 'From head to group, level 3'
			}
		}
	},
	exclusions: {
		stamps_out_of_order: exclusionTexts.stamps_out_of_order,
		parameter_not_set: exclusionTexts.parameter_not_set
	}
});
