import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

/** The review of effectiveness that ISO 9001:2015, 10.2.1 d, asks for. */
export default defineKpi({
	id: 'rsk-09',
	version: 1,
	family: 'RSK',
	label: { 'zh-Hans': '措施有效率', 'zh-Hant': '措施有效率', en: 'Measures that worked' },
	meaning: {
		'zh-Hans': '为异常下达的措施，到了约定的效果检查时，被评为有效的比例。',
		'zh-Hant': '為異常下達的措施，到了約定的效果檢查時，被評為有效的比例。',
		en: 'Share of the measures ordered for exceptions that were judged effective once their planned check was due.'
	},
	formula: {
		'zh-Hans':
			'检查结论为有效的措施数 ÷ 效果检查期限已到的措施数。到期没有检查的按未见有效计；检查晚了，结论照计。计入异常的处理部门。',
		'zh-Hant':
			'檢查結論為有效的措施數 ÷ 效果檢查期限已到的措施數。到期未檢查者以未見有效計；檢查晚了，結論照計。計入異常的處理部門。',
		en: 'Measures found effective ÷ measures whose check was due. Not checked counts as not shown to work; a verdict given late still counts. The department that handled the exception answers.'
	},
	cohort: {
		'zh-Hans': '效果检查期限落在本期、且截至数据时点已到的措施。',
		'zh-Hant': '效果檢查期限落在本期、且截至資料時點已到的措施。',
		en: 'Measures whose check falls due in the period and has done so by the as-of time.'
	},
	clauses: ['001 四(三)2'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],

	exclusions: {
		missing_result: exclusionTexts.missing_result,
		no_check_planned: {
			'zh-Hans': '没有约定效果检查时间',
			'zh-Hant': '沒有約定效果檢查時間',
			en: 'No check was planned'
		}
	}
});
