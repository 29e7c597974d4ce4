import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'tim-08',
	version: 1,
	family: 'TIM',
	label: {
		'zh-Hans': '小组会议及时率',
		'zh-Hant': '小組會議及時率',
		en: 'Group met in time'
	},
	meaning: {
		'zh-Hans': '异常管理小组接报后，在时限内开会研究的比例。',
		'zh-Hant': '異常管理小組接報後，在時限內開會研究的比例。',
		en: 'Share of exceptions reported to the exception group on which it met within the limit.'
	},
	formula: {
		'zh-Hans':
			'时限内召开会议的异常数 ÷ 小组已接报、会议时限已到的异常数。时限（[X]小时）由公司按级别规定，从小组接报起算（未记录接报时间的取上报时间）。一级按自然时间、二三级按工作时间计，刚好到时限算及时；到时限仍未开会的按不及时计。小组由高管和各部门负责人组成，不归任何一个部门，只看全公司。',
		'zh-Hant':
			'時限內召開會議的異常數 ÷ 小組已接報、會議時限已到的異常數。時限（[X]小時）由公司依級別規定，自小組接報起算（未記錄接報時間者取上報時間）。一級以自然時間、二三級以工作時間計，剛好到時限算及時；到時限仍未開會者以不及時計。小組由高階主管與各部門主管組成，不歸任何一個部門，只看全公司。',
		en: 'Exceptions the group met on within the limit ÷ exceptions it received whose limit has passed. The company sets the limit ([X] hours in the policy) per level, from the group’s receipt on (the escalation, where no receipt is recorded). Level 1 runs on the wall clock, levels 2 and 3 on working time; exactly at the limit is in time; not met by then counts as late. The group is executives and department heads and belongs to no department: for the company only.'
	},
	cohort: {
		'zh-Hans': '会议时限落在本期、且截至数据时点已到的异常。',
		'zh-Hant': '會議時限落在本期、且截至資料時點已到的異常。',
		en: 'Exceptions whose limit falls in the period and has passed by the as-of time.'
	},
	clauses: ['001 四(一)3'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company'],
	parameters: {
		level_1_hours: {
			value: null,
			unit: 'h',
			label: {
				'zh-Hans': '一级异常：小组接报到开会',
				'zh-Hant': '一級異常：小組接報到開會',
				en: 'From receipt to meeting, level 1'
			}
		},
		level_2_hours: {
			value: null,
			unit: 'h',
			label: {
				'zh-Hans': '二级异常：小组接报到开会',
				'zh-Hant': '二級異常：小組接報到開會',
				en: 'From receipt to meeting, level 2'
			}
		},
		level_3_hours: {
			value: null,
			unit: 'h',
			label: {
				'zh-Hans': '三级异常：小组接报到开会',
				'zh-Hant': '三級異常：小組接報到開會',
				en: 'From receipt to meeting, level 3'
			}
		}
	},
	exclusions: {
		stamps_out_of_order: exclusionTexts.stamps_out_of_order,
		parameter_not_set: exclusionTexts.parameter_not_set
	}
});
