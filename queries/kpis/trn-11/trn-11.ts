import { defineKpi } from '#lib/kpi/define.ts';

/**
 * Kirkpatrick 4, the design of TRN-10 on departments. Losses (RSK-17) are left out: an amount of money is no share and cannot be
 * averaged with shares.
 */
export default defineKpi({
	id: 'trn-11',
	version: 1,
	family: 'TRN',
	label: { 'zh-Hans': '部门结果变化', 'zh-Hant': '部門結果變化', en: 'Outcomes alongside training' },
	meaning: {
		'zh-Hans':
			'有人参加培训的部门，其结果指标前后的变化，与没人参加的部门同期相比差多少。只作描述，不说明因果。',
		'zh-Hant':
			'有人參加培訓的部門，其結果指標前後的變化，與無人參加的部門同期相比差多少。僅作描述，不說明因果。',
		en: 'How outcomes of departments whose people were trained moved, set against departments where nobody was, in the same days. A description, not a claim of cause.'
	},
	formula: {
		'zh-Hans':
			'（部门之后比率 − 之前比率）−（无人参训部门同期之后 − 之前），取各课程、部门、结果的平均；越低越好的指标，下降记为正。结果指标为一次验收通过率（QLT-01）和异常复发率（RSK-10，按关闭日）。以部门第一个人完成之日为界，前后各 90 天（整日，当天不计）。无人参训的部门合并计算，部门数不足的不作比较。',
		'zh-Hant':
			'（部門之後比率 − 之前比率）−（無人參訓部門同期之後 − 之前），取各課程、部門、結果的平均；越低越好的指標，下降記為正。結果指標為一次驗收通過率（QLT-01）與異常復發率（RSK-10，依結案日）。以部門第一個人完成之日為界，前後各 90 天（整日，當天不計）。無人參訓的部門合併計算，部門數不足者不作比較。',
		en: '(the department’s rate after − before) − (that of departments without anybody trained, same days), averaged over courses, departments and outcomes; where fewer is better a fall is positive. Outcomes are first acceptances passed (QLT-01) and recurrences (RSK-10, by the day of closing). The day the first of its people completed the course divides the 90 days either side, whole days, that day in neither. Departments without anybody trained are pooled; too few are no comparison.'
	},
	cohort: {
		'zh-Hans': '观察期在本期届满的课程与部门。',
		'zh-Hant': '觀察期於本期屆滿的課程與部門。',
		en: 'Courses and departments whose window ends in the period.'
	},
	clauses: ['003 六(四)1'],
	aggregation: 'mean',
	unit: 'percent',
	range: { low: -2, high: 2 },
	direction: 'none',
	derived: ['qlt-01', 'rsk-10'],
	period_rule: 'counted_at',
	minimum_n: { shown: 1, scored: 1, ranked: 25 },
	scopes: ['company', 'department'],
	parameters: {
		window_days: {
			value: 90,
			unit: 'd',
			label: { 'zh-Hans': '前后观察期', 'zh-Hant': '前後觀察期', en: 'Window before and after' }
		},
		minimum_peers: {
			value: 3,
			unit: '',
			label: {
				'zh-Hans': '无人参训部门至少几个',
				'zh-Hant': '無人參訓部門至少幾個',
				en: 'Fewest departments to compare with'
			}
		}
	},
	exclusions: {
		no_records: {
			'zh-Hans': '部门之前或之后没有记录',
			'zh-Hant': '部門之前或之後沒有紀錄',
			en: 'No records of the department before or after'
		},
		no_comparison: {
			'zh-Hans': '无人参训的部门不足，无可比较',
			'zh-Hant': '無人參訓的部門不足，無可比較',
			en: 'Too few departments without anybody trained: no comparison'
		}
	}
});
