import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'rsk-15',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '风险复核及时率', 'zh-Hant': '風險複核及時率', en: 'Risks reviewed in time' },
	meaning: {
		'zh-Hans': '期末未关闭的风险中，距上次复核没有超过规定间隔的比例。',
		'zh-Hant': '期末未結案的風險中，距上次複核未超過規定間隔的比例。',
		en: 'Share of the risks open at the end of the period whose last review is no older than the interval set.'
	},
	formula: {
		'zh-Hans':
			'距最近一次复核（没有复核的，距识别）不超过规定间隔的风险数 ÷ 期末未关闭的风险数。间隔由公司规定（“定期”），按自然日计，以上次复核时的规定为准。',
		'zh-Hant':
			'距最近一次複核（未複核者，距識別）不超過規定間隔的風險數 ÷ 期末未結案的風險數。間隔由公司規定（「定期」），以日曆天計，以上次複核時的規定為準。',
		en: 'Risks whose last review (identification, where there was none) is no older than the interval ÷ risks open at the end of the period. The company sets the interval (“regularly” in the policies), in calendar days; the one in force at the last review counts.'
	},
	cohort: {
		'zh-Hans': '期末时点未关闭的风险；进行中的期间取数据时点。每个期间单独盘点。',
		'zh-Hant': '期末時點未結案的風險；進行中的期間取資料時點。每個期間單獨盤點。',
		en: 'Risks open at the end of the period, or at the as-of time while it runs. Each period is counted anew.'
	},
	clauses: ['003 四(三)3', '000 五(四)'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'period_end',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	parameters: {
		review_interval_days: {
			value: null,
			unit: 'd',
			label: { 'zh-Hans': '复核间隔', 'zh-Hant': '複核間隔', en: 'Interval between reviews' }
		}
	},
	exclusions: {
		not_dated: {
			'zh-Hans': '识别和复核时间均未登记',
			'zh-Hant': '識別與複核時間皆未登記',
			en: 'Neither identification nor review is dated'
		},
		parameter_not_set: exclusionTexts.parameter_not_set
	}
});
