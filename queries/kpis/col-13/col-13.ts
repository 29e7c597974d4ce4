import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'col-13',
	version: 1,
	family: 'COL',
	label: {
		'zh-Hans': '信息共享及时率',
		'zh-Hant': '資訊共享及時率',
		en: 'Information shared in time'
	},
	meaning: {
		'zh-Hans': '应上传共享平台的信息中，按期上传的比例。',
		'zh-Hant': '應上傳共享平台的資訊中，如期上傳的比例。',
		en: 'Share of the uploads required that were made in time.'
	},
	formula: {
		'zh-Hans':
			'在期限当时或之前上传的应传信息数 ÷ 期限已到的应传信息数。按上传部门的工作时间比较；到期前取消的不计；上传后又更正的仍算按期，准确与否另有指标。',
		'zh-Hant':
			'在期限當時或之前上傳的應傳資訊數 ÷ 期限已到的應傳資訊數。以上傳部門的工作時間比較；到期前取消者不計；上傳後又更正者仍算如期，準確與否另有指標。',
		en: 'Required uploads made on or before their due time ÷ required uploads due. Compared in the uploading department’s working time; cancelled before due does not count; an upload corrected later was still in time, its accuracy has an indicator of its own.'
	},
	cohort: {
		'zh-Hans': '期限落在本期、且截至数据时点已到的应传信息；逾期未传的按不及时计。',
		'zh-Hant': '期限落在本期、且截至資料時點已到的應傳資訊；逾期未傳者以不及時計。',
		en: 'Required uploads whose due time falls in the period and has passed by the as-of time; missing past due counts as late.'
	},
	clauses: ['000 四(三)2'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['cancelled'],
	exclusions: {
		cancelled: {
			'zh-Hans': '到期前已取消',
			'zh-Hant': '到期前已取消',
			en: 'Cancelled before it was due'
		},
		no_due: {
			'zh-Hans': '没有规定期限',
			'zh-Hant': '沒有規定期限',
			en: 'No due time was set'
		}
	}
});
