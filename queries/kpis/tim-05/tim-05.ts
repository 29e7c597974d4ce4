import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'tim-05',
	version: 1,
	family: 'TIM',
	label: {
		'zh-Hans': '补办手续及时率',
		'zh-Hant': '補辦手續及時率',
		en: 'Formalities made up in time'
	},
	meaning: {
		'zh-Hans': '走绿色通道先办的事项，按期补齐手续的比例。',
		'zh-Hant': '走綠色通道先辦的案件，如期補齊手續的比例。',
		en: 'Share of matters let through the green channel whose formalities were made up in time.'
	},
	formula: {
		'zh-Hans':
			'在补办期限当时或之前补齐手续的事项数 ÷ 补办期限已到的绿色通道事项数。期限为事项上记录的补办期限；没有记录的，从立案起加公司规定的补办时限，按发起部门的工作时间。没有补办的按不及时计。计入发起部门。',
		'zh-Hant':
			'在補辦期限當時或之前補齊手續的案件數 ÷ 補辦期限已到的綠色通道案件數。期限為案件上記錄的補辦期限；沒有記錄者，自立案起加公司規定的補辦時限，以發起部門的工作時間計。沒有補辦者以不及時計。計入發起部門。',
		en: 'Matters whose formalities were made up on or before their due time ÷ green-channel matters whose due time has come. The limit is the due time on record, else the company’s limit from the opening on, in the requesting department’s working time. Never made up counts as late. The requesting department answers.'
	},
	cohort: {
		'zh-Hans': '补办期限落在本期、且截至数据时点已到的绿色通道事项。',
		'zh-Hant': '補辦期限落在本期、且截至資料時點已到的綠色通道案件。',
		en: 'Green-channel matters whose due time falls in the period and has passed by the as-of time.'
	},
	clauses: ['003 二(二)3'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 5, ranked: 25 },
	scopes: ['company', 'department'],
	parameters: {
		retro_hours: {
			value: null,
			unit: 'h',
			label: {
				'zh-Hans': '补办时限（未记录期限时）',
				'zh-Hant': '補辦時限（未記錄期限時）',
				en: 'Limit for making up, where none is recorded'
			}
		}
	},
	exclusions: {
		stamps_out_of_order: exclusionTexts.stamps_out_of_order,
		missing_stamps: {
			'zh-Hans': '没有补办期限，也没有立案时间',
			'zh-Hant': '沒有補辦期限，也沒有立案時間',
			en: 'Neither a due time nor an opening is on record'
		},
		parameter_not_set: exclusionTexts.parameter_not_set
	}
});
