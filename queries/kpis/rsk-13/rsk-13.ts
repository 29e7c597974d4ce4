import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'rsk-13',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '高风险预案率', 'zh-Hant': '高風險預案率', en: 'High risks with a plan' },
	meaning: {
		'zh-Hans': '期末未关闭的高风险中，有应对预案并落实到人的比例。',
		'zh-Hant': '期末未結案的高風險中，有應對預案並落實到人的比例。',
		en: 'Share of the high risks open at the end of the period that have a response plan and a person in charge of it.'
	},
	formula: {
		'zh-Hans':
			'有应对方案且有方案负责人的高风险数 ÷ 期末未关闭的高风险数。等级以截至期末最近一次复核为准，没有复核的取登记的等级。方案何时制定没有记录，以现有方案为准。',
		'zh-Hant':
			'有應對方案且有方案負責人的高風險數 ÷ 期末未結案的高風險數。等級以截至期末最近一次複核為準，未複核者取登記的等級。方案何時訂定並無紀錄，以現有方案為準。',
		en: 'High risks with a plan on record and a person in charge of it ÷ high risks open at the end of the period. The latest review up to then says which are high, else the register. When a plan was made is not recorded: the one on record counts.'
	},
	cohort: {
		'zh-Hans': '期末时点未关闭的高风险；进行中的期间取数据时点。每个期间单独盘点。',
		'zh-Hant': '期末時點未結案的高風險；進行中的期間取資料時點。每個期間單獨盤點。',
		en: 'High risks open at the end of the period, or at the as-of time while it runs. Each period is counted anew.'
	},
	clauses: ['000 五(三)3', '003 四(二)2'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'period_end',
	minimum_n: { shown: 1, scored: 3, ranked: 25 },
	scopes: ['company', 'department'],

	exclusions: {
		not_rated: { 'zh-Hans': '没有评定等级', 'zh-Hant': '沒有評定等級', en: 'Not rated' },
		not_dated: {
			'zh-Hans': '未登记识别时间',
			'zh-Hant': '未登記識別時間',
			en: 'When it was identified is not on record'
		}
	}
});
