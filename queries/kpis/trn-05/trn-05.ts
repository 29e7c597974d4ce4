import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'trn-05',
	version: 1,
	family: 'TRN',
	label: { 'zh-Hans': '培训一次合格率', 'zh-Hant': '培訓一次合格率', en: 'Passed at first attempt' },
	meaning: {
		'zh-Hans': '参加考核的人员中，第一次考核就合格的比例。',
		'zh-Hant': '參加考核的人員中，第一次考核即合格的比例。',
		en: 'Share of the people examined who passed at their first attempt.'
	},
	formula: {
		'zh-Hans': '第一次考核成绩达到合格线的人次 ÷ 参加第一次考核的人次。补考不计。按课程分层。',
		'zh-Hant': '第一次考核成績達合格線的人次 ÷ 參加第一次考核的人次。補考不計。依課程分層。',
		en: 'People whose first score reached the pass mark ÷ people examined for the first time. Re-tests are not counted. Stratified by course.'
	},
	cohort: {
		'zh-Hans': '在本期完成考核的人次（没有完成时间的取培训举行时间）。',
		'zh-Hant': '在本期完成考核的人次（沒有完成時間者取培訓舉行時間）。',
		en: 'Examinations completed in the period (the session’s time where no completion is recorded).'
	},
	clauses: ['000 七(四)2', '003 六(四)1'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	by_rule: ['retest'],
	exclusions: {
		retest: exclusionTexts.retest,
		no_score: {
			'zh-Hans': '参加了培训，但没有考核成绩',
			'zh-Hant': '參加了培訓，但沒有考核成績',
			en: 'Attended, but has no score'
		},
		no_pass_score: {
			'zh-Hans': '培训没有规定合格线',
			'zh-Hant': '培訓沒有規定合格線',
			en: 'The training sets no pass mark'
		}
	}
});
