import { defineKpi } from '#lib/kpi/define.ts';

/** Nobody is left out, as in China's medical record indicator MER-TQ-01 (出院患者病历 2 日归档率). */
export default defineKpi({
	id: 'doc-01',
	version: 1,
	family: 'DOC',
	label: { 'zh-Hans': '归档及时率', 'zh-Hant': '歸檔及時率', en: 'Archived in time' },
	meaning: {
		'zh-Hans': '办结的案件中，在规定工作日内把应归档文件归齐的比例。',
		'zh-Hant': '結案的案件中，在規定工作日內將應歸檔文件歸齊的比例。',
		en: 'Share of closed cases whose required documents were all archived within the set working days.'
	},
	formula: {
		'zh-Hans':
			'关闭后规定工作日（默认 5 个）内应归档文件全部归档的案件数 ÷ 归档期限已到的已关闭案件数。一个工作日为该日历每日工时；缺任何一份应归档文件都算未归档。',
		'zh-Hant':
			'結案後規定工作日（預設 5 個）內應歸檔文件全部歸檔的案件數 ÷ 歸檔期限已到的已結案案件數。一個工作日為該行事曆每日工時；缺任何一份應歸檔文件皆視為未歸檔。',
		en: 'Cases whose required documents were all archived within the set working days of closing (5 unless set otherwise) ÷ closed cases whose limit has passed. A working day is the calendar’s hours per day; one required document missing means not archived.'
	},
	cohort: {
		'zh-Hans': '归档期限落在本期、且截至数据时点已到的已关闭案件；一件不漏。',
		'zh-Hant': '歸檔期限落在本期、且截至資料時點已到的已結案案件；一件不漏。',
		en: 'All closed cases whose archiving limit falls in the period and has passed by the as-of time; none is left out.'
	},
	clauses: ['002 二(五)1', '003 三(一)'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department'],
	parameters: {
		archive_days: {
			value: 5,
			unit: 'working days',
			label: { 'zh-Hans': '归档时限', 'zh-Hant': '歸檔時限', en: 'Archiving limit' }
		}
	},
	exclusions: {
		no_archive_records: {
			'zh-Hans': '此类业务没有任何文件记录可查',
			'zh-Hant': '此類業務沒有任何文件紀錄可查',
			en: 'No document records exist for this kind of case'
		}
	}
});
