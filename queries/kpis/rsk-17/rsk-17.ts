import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'rsk-17',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '异常损失额', 'zh-Hant': '異常損失額', en: 'Loss from exceptions' },
	meaning: {
		'zh-Hans': '已定责的异常造成的、经确认的经济损失合计。',
		'zh-Hant': '已認定責任的異常所造成、經確認的經濟損失合計。',
		en: 'Confirmed loss, in all, from exceptions whose responsibility has been decided.'
	},
	formula: {
		'zh-Hans': '已定责异常登记的损失金额合计（元）。未定责的不计；避免的损失不在此冲抵。',
		'zh-Hant': '已認定責任的異常所登記的損失金額合計（人民幣元）。未認定者不計；避免的損失不在此沖抵。',
		en: 'Sum of the losses on record (CNY) of exceptions with a decided finding. Undecided ones do not count; losses avoided are not set off here.'
	},
	cohort: {
		'zh-Hans': '在本期定责的异常，计入责任部门和责任人。',
		'zh-Hant': '於本期認定責任的異常，計入責任部門與責任人。',
		en: 'Exceptions whose finding was decided in the period, counted for the unit and person found responsible.'
	},
	clauses: ['001 五(一)3', '001 五(二)3'],
	aggregation: 'sum',
	unit: 'cny',
	direction: 'down',
	period_rule: 'counted_at',
	minimum_n: { shown: 1, scored: 1, ranked: 1 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['nobody_responsible'],
	exclusions: {
		nobody_responsible: {
			'zh-Hans': '定责结论为无责任部门',
			'zh-Hant': '責任認定結論為無責任部門',
			en: 'The finding names no department'
		},
		missing_loss: {
			'zh-Hans': '未登记损失金额',
			'zh-Hant': '未登記損失金額',
			en: 'No amount of loss on record'
		}
	}
});
