import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'tim-06',
	version: 1,
	family: 'TIM',
	label: {
		'zh-Hans': '发现上报及时率',
		'zh-Hant': '發現上報及時率',
		en: 'Reported in time'
	},
	meaning: {
		'zh-Hans': '发现异常后，发现人在时限内上报部门负责人的比例。',
		'zh-Hant': '發現異常後，發現人在時限內上報部門主管的比例。',
		en: 'Share of exceptions the finder reported to the department head within the limit.'
	},
	formula: {
		'zh-Hans':
			'时限内上报部门负责人的异常数 ÷ 上报时限已到的异常数。制度只说“第一时间”，各级时限由公司规定。一级按自然时间、二三级按工作时间计，刚好到时限算及时；到时限仍未上报的按不及时计。计入发现人及其部门；按类别 × 等级分层。',
		'zh-Hant':
			'時限內上報部門主管的異常數 ÷ 上報時限已到的異常數。制度只說「第一時間」，各級時限由公司規定。一級以自然時間、二三級以工作時間計，剛好到時限算及時；到時限仍未上報者以不及時計。計入發現人及其部門；依類別 × 等級分層。',
		en: 'Exceptions reported to the head within the limit ÷ exceptions whose limit has passed. The policy says only “at once”; the company sets a limit per level. Level 1 runs on the wall clock, levels 2 and 3 on working time; exactly at the limit is in time; not reported by then counts as late. The finder and the finder’s department answer. Stratified by class × level.'
	},
	cohort: {
		'zh-Hans': '在本期发现、且截至数据时点上报时限已到的异常。',
		'zh-Hant': '在本期發現、且截至資料時點上報時限已到的異常。',
		en: 'Exceptions found in the period whose limit has passed by the as-of time.'
	},
	clauses: ['001 四(一)1'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	parameters: {
		level_1_hours: {
			value: null,
			unit: 'h',
			label: {
				'zh-Hans': '一级异常：发现到上报部门负责人',
				'zh-Hant': '一級異常：發現到上報部門主管',
				en: 'From finding to reporting, level 1'
			}
		},
		level_2_hours: {
			value: null,
			unit: 'h',
			label: {
				'zh-Hans': '二级异常：发现到上报部门负责人',
				'zh-Hant': '二級異常：發現到上報部門主管',
				en: 'From finding to reporting, level 2'
			}
		},
		level_3_hours: {
			value: null,
			unit: 'h',
			label: {
				'zh-Hans': '三级异常：发现到上报部门负责人',
				'zh-Hant': '三級異常：發現到上報部門主管',
				en: 'From finding to reporting, level 3'
			}
		}
	},
	by_rule: ['found_outside'],
	exclusions: {
		found_outside: {
			'zh-Hans': '由客户发现，没有应上报的人',
			'zh-Hant': '由客戶發現，沒有應上報的人',
			en: 'Found by a customer: nobody here had to report it'
		},
		missing_finder: {
			'zh-Hans': '未登记发现人或发现部门',
			'zh-Hant': '未登記發現人或發現部門',
			en: 'Neither the finder nor the finding department is on record'
		},
		stamps_out_of_order: exclusionTexts.stamps_out_of_order,
		parameter_not_set: exclusionTexts.parameter_not_set
	}
});
