import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'trn-03',
	version: 1,
	family: 'TRN',
	label: { 'zh-Hans': '培训出勤率', 'zh-Hant': '培訓出席率', en: 'Training attendance' },
	meaning: {
		'zh-Hans': '报名的人员中，实际参加的比例。',
		'zh-Hant': '報名的人員中，實際參加的比例。',
		en: 'Share of the people enrolled who attended.'
	},
	formula: {
		'zh-Hans': '出勤人次 ÷ 报名人次。没有登记报名但已参加的，视为报名；补考不另计。',
		'zh-Hant': '出席人次 ÷ 報名人次。沒有登記報名但已參加者，視為報名；補考不另計。',
		en: 'Attendances ÷ enrolments. Somebody who attended without an enrolment on record counts as enrolled; re-tests do not count again.'
	},
	cohort: {
		'zh-Hans': '在本期举办的培训，计入参训人员当时所在部门。',
		'zh-Hant': '於本期舉辦的培訓，計入參訓人員當時所屬部門。',
		en: 'Sessions held in the period, counted for the department people then belonged to.'
	},
	clauses: ['003 六(三)2'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	by_rule: ['retest'],
	exclusions: {
		retest: exclusionTexts.retest,
		missing_attendance: {
			'zh-Hans': '未登记是否出勤',
			'zh-Hant': '未登記是否出席',
			en: 'Attendance not on record'
		}
	}
});
