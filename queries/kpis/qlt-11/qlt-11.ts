import { defineKpi } from '#lib/kpi/define.ts';

/**
 * A gate, never scored: below 90 % the timeliness figures of a unit are not to be trusted, and not scored. A time exactly at the local
 * midnight is taken for a date; full hours are not, since one real time in sixty is one.
 */
export default defineKpi({
	id: 'qlt-11',
	version: 1,
	family: 'QLT',
	label: { 'zh-Hans': '数据可信度', 'zh-Hant': '資料可信度', en: 'Records that can be trusted' },
	meaning: {
		'zh-Hans': '步骤记录中，时间齐全、先后合理、不是只记到日期，且知道由谁承办的比例。',
		'zh-Hant': '步驟紀錄中，時間齊全、先後合理、不是只記到日期，且知道由誰承辦的比例。',
		en: 'Share of the step records whose times are there, in order and more than a date, and whose holder is known.'
	},
	formula: {
		'zh-Hans':
			'可信的步骤记录数 ÷ 全部步骤记录数。可信：有承办部门和承办人；已有结果的有完成时间；分派或开始至少有一个；分派不晚于开始，开始不晚于完成；各时间都不恰好是零点（只记了日期）。导入时已退回的行不在其中。',
		'zh-Hant':
			'可信的步驟紀錄數 ÷ 全部步驟紀錄數。可信：有承辦部門與承辦人；已有結果者有完成時間；分派或開始至少有一個；分派不晚於開始，開始不晚於完成；各時間都不恰好是零點（只記了日期）。匯入時已退回的列不在其中。',
		en: 'Step records to be trusted ÷ step records. To be trusted a record needs a department and a holder, a finishing time where it has a result, a time of assignment or start, assignment no later than start and start no later than finish, and no time exactly at midnight (a date alone). Rows refused at import are not among them.'
	},
	cohort: {
		'zh-Hans': '最后一个时间落在本期的步骤。',
		'zh-Hant': '最後一個時間落在本期的步驟。',
		en: 'Steps whose last time falls in the period.'
	},
	clauses: ['003 二(三)2'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'none',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	parameters: {
		least_share: {
			value: 0.9,
			unit: '',
			label: {
				'zh-Hans': '时效指标计分所需的最低数据可信度',
				'zh-Hant': '時效指標計分所需的最低資料可信度',
				en: 'Least share for timeliness to be scored'
			}
		}
	},
	gate: { family: 'TIM', parameter: 'least_share' },

	exclusions: {}
});
