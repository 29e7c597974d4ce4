import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';
/** The dictionary names two rates. One figure over both requirements keeps them one indicator; its strata tell them apart. */
export default defineKpi({
	id: 'doc-04',
	version: 1,
	family: 'DOC',
	label: { 'zh-Hans': '会议规范率', 'zh-Hant': '會議規範率', en: 'Meetings prepared and minuted' },
	meaning: {
		'zh-Hans': '会前把主题、时间、地点、参加人员定好并通知，会后按时出纪要：两项要求各做到的比例。',
		'zh-Hant': '會前把主題、時間、地點、參加人員定好並通知，會後按時出紀錄：兩項要求各做到的比例。',
		en: 'How far meetings keep two rules: topic, time, place and participants told beforehand, and minutes in time.'
	},
	formula: {
		'zh-Hans':
			'做到的要求数 ÷ 应做到的要求数，每次会议两项：会前要素齐备（四项要素齐全且在开会前通知）、纪要及时（时限由公司规定，为工作日，从开会起算，按工作时间比较）。纪要时限未规定的，只列未计入，要素一项照计。两项分层列示。计入主办部门和主办人。',
		'zh-Hant':
			'做到的要求數 ÷ 應做到的要求數，每次會議兩項：會前要素齊備（四項要素齊全且在開會前通知）、紀錄及時（時限由公司規定，為工作日，自開會起算，以工作時間比較）。紀錄時限未規定者，只列未計入，要素一項照計。兩項分層列示。計入主辦部門與主辦人。',
		en: 'Requirements met ÷ requirements due, two for each meeting: prepared (all four fixed and told before it began), and minuted in time (a limit the company sets, in working days from the meeting on, compared in working time). While the limit is not set the second is listed as left out and the first counts alone. The two are strata. The host answers.'
	},
	cohort: {
		'zh-Hans': '要素一项在开会时计入本期；纪要一项在时限到期时计入。',
		'zh-Hant': '要素一項在開會時計入本期；紀錄一項在時限屆滿時計入。',
		en: 'Preparation counts when the meeting is held, minutes when their limit is over.'
	},
	clauses: ['002 三(一)1'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	parameters: {
		minutes_days: {
			value: null,
			unit: 'working days',
			label: { 'zh-Hans': '纪要时限', 'zh-Hant': '會議紀錄時限', en: 'Limit for minutes' }
		}
	},
	exclusions: {
		parameter_not_set: exclusionTexts.parameter_not_set
	}
});
