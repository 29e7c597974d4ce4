import { defineRecord } from '#lib/kpi/record.ts';

/** Working time as rules: weekly slots, holidays, make-up working days. One row is one rule of one calendar. */
export default defineRecord({
	id: 'calendars',
	label: { 'zh-Hans': '工作日历', 'zh-Hant': '工作行事曆', en: 'Work calendars' },
	key: ['calendar_id', 'rule', 'weekday', 'date', 'starts'],
	happened: [],
	columns: {
		calendar_id: {
			type: 'id',
			label: { 'zh-Hans': '日历编号', 'zh-Hant': '行事曆編號', en: 'Calendar ID' },
			required: true,
			aliases: ['日曆編號', '工作日历编号', 'calendar']
		},
		name: {
			type: 'text',
			label: { 'zh-Hans': '日历名称', 'zh-Hant': '行事曆名稱', en: 'Calendar name' },
			aliases: ['日曆名稱', '名称', '名稱']
		},
		time_zone: {
			type: 'text',
			label: { 'zh-Hans': '时区', 'zh-Hant': '時區', en: 'Time zone' },
			aliases: ['tz']
		},
		rule: {
			type: 'enum',
			label: { 'zh-Hans': '规则', 'zh-Hant': '規則', en: 'Rule' },
			required: true,
			aliases: ['类型', '類型', '规则类型', '規則類型', 'type', 'rule type'],
			values: {
				slot: {
					label: { 'zh-Hans': '工作时段', 'zh-Hant': '工作時段', en: 'Working slot' },
					aliases: ['时段', '時段', '上班时段']
				},
				holiday: {
					label: { 'zh-Hans': '节假日', 'zh-Hant': '假日', en: 'Holiday' },
					aliases: ['節假日', '放假', 'day off']
				},
				workday: {
					label: { 'zh-Hans': '调休上班', 'zh-Hant': '補班', en: 'Make-up working day' },
					aliases: ['調休上班', '补班', '补班日', '補班日', 'make-up day', 'working day']
				}
			}
		},
		weekday: {
			type: 'integer',
			min: 1,
			max: 7,
			label: { 'zh-Hans': '星期', 'zh-Hant': '星期', en: 'Weekday' },
			aliases: ['周几', '週幾', '星期几', '星期幾', 'day of week'],
			note: {
				'zh-Hans': '1 = 星期一 … 7 = 星期日；补班填按星期几的时段上班，默认 1',
				'zh-Hant': '1 = 星期一 … 7 = 星期日；補班填按星期幾的時段上班，預設 1',
				en: '1 = Monday … 7 = Sunday; for a make-up day: whose slots apply, default 1'
			}
		},
		date: {
			type: 'date',
			label: { 'zh-Hans': '日期', 'zh-Hant': '日期', en: 'Date' },
			aliases: ['开始日期', '開始日期', 'day']
		},
		date_to: {
			type: 'date',
			label: { 'zh-Hans': '结束日期', 'zh-Hant': '結束日期', en: 'Date to' },
			aliases: ['截止日期', '至', 'end date', 'to']
		},
		starts: {
			type: 'text',
			label: { 'zh-Hans': '上班时间', 'zh-Hant': '上班時間', en: 'Starts' },
			aliases: ['开始时间', '開始時間', '开始', '開始', 'start', 'start time', 'from'],
			note: { 'zh-Hans': 'HH:MM', 'zh-Hant': 'HH:MM', en: 'HH:MM' }
		},
		ends: {
			type: 'text',
			label: { 'zh-Hans': '下班时间', 'zh-Hant': '下班時間', en: 'Ends' },
			aliases: ['结束时间', '結束時間', '结束', '結束', 'end', 'end time'],
			note: { 'zh-Hans': 'HH:MM，可为 24:00', 'zh-Hant': 'HH:MM，可為 24:00', en: 'HH:MM, 24:00 allowed' }
		}
	}
});
