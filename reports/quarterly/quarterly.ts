import { defineReport } from '#lib/report/define.ts';

/** The quarterly report of a company: every installed indicator, every department, one workbook and one PDF. */
export default defineReport({
	id: 'quarterly',
	version: 1,
	title: {
		'zh-Hans': '季度绩效分析报告',
		'zh-Hant': '季度績效分析報告',
		en: 'Quarterly performance report'
	},
	grains: ['quarter', 'month', 'all'],
	sheets: [
		'cover',
		'contents',
		'summary',
		'departments',
		'indicators',
		'parameters',
		'goalposts',
		'trace',
		'data_quality',
		'checks',
		'notes'
	],
	pages: [
		'cover',
		'contents',
		'executive',
		'how_to_read',
		'departments',
		'spread',
		'sections',
		'department',
		'notes'
	],
	sections: [
		{
			id: 'collaboration',
			title: { 'zh-Hans': '协作', 'zh-Hant': '協作', en: 'Collaboration' },
			question: {
				'zh-Hans': '交接和申请一次办成了多少，等了多久？',
				'zh-Hant': '交接與申請一次辦成了多少，等了多久？',
				en: 'How much passes at the first attempt, and how long does it wait?'
			},
			indicators: ['col-04', 'col-06', 'col-03'],
			families: ['COL']
		},
		{
			id: 'timeliness',
			title: { 'zh-Hans': '时效', 'zh-Hant': '時效', en: 'Timeliness' },
			question: {
				'zh-Hans': '事情是否按期完成，时间花在哪里？',
				'zh-Hant': '事情是否如期完成，時間花在哪裡？',
				en: 'Is work finished when due, and where does time go?'
			},
			indicators: ['tim-01', 'tim-03', 'tim-09', 'tim-02', 'tim-14'],
			families: ['TIM']
		},
		{
			id: 'risk',
			title: { 'zh-Hans': '风险与异常', 'zh-Hant': '風險與異常', en: 'Risk and exceptions' },
			question: {
				'zh-Hans': '发生了多少异常，是否复发，风险是否事前识别？',
				'zh-Hant': '發生了多少異常，是否復發，風險是否事前識別？',
				en: 'How many exceptions occur or recur, and are risks seen beforehand?'
			},
			indicators: ['rsk-01', 'rsk-10', 'rsk-12'],
			families: ['RSK']
		},
		{
			id: 'training',
			title: { 'zh-Hans': '培训成效', 'zh-Hant': '培訓成效', en: 'Training' },
			question: {
				'zh-Hans': '该训的是否训到，训后是否提高？',
				'zh-Hant': '該訓的是否訓到，訓後是否提升？',
				en: 'Were the right people trained, and did they learn?'
			},
			indicators: ['trn-02', 'trn-05', 'trn-06'],
			families: ['TRN']
		},
		{
			id: 'quality',
			title: { 'zh-Hans': '质量', 'zh-Hant': '品質', en: 'Quality' },
			question: {
				'zh-Hans': '一次验收通过多少，返工多少？',
				'zh-Hant': '一次驗收通過多少，重工多少？',
				en: 'How much is accepted at first, how much is redone?'
			},
			indicators: ['qlt-01', 'qlt-02'],
			families: ['QLT']
		},
		{
			id: 'documents',
			title: { 'zh-Hans': '文档与归档', 'zh-Hant': '文件與歸檔', en: 'Documents' },
			question: {
				'zh-Hans': '办结的事项是否按时归档？',
				'zh-Hant': '辦結的事項是否按時歸檔？',
				en: 'Are closed cases archived in time?'
			},
			indicators: ['doc-01'],
			families: ['DOC']
		}
	],
	spread: 'tim-01',
	department_pages_max: 60
});
