import { defineRecord } from '#lib/kpi/record.ts';
import { inYuan } from '#queries/staging/shared.ts';

/** One training session, planned or held, with its scale and pass mark. */
export default defineRecord({
	id: 'trainings',
	label: { 'zh-Hans': '培训', 'zh-Hant': '培訓', en: 'Trainings' },
	key: ['training_id'],
	happened: ['held_at', 'change_approved_at', 'cancelled_at'],
	columns: {
		training_id: {
			type: 'id',
			label: { 'zh-Hans': '培训编号', 'zh-Hant': '培訓編號', en: 'Training ID' },
			required: true,
			aliases: ['场次编号', '場次編號', '训练编号', '訓練編號', '教育訓練編號', 'training no', 'session id']
		},
		title: {
			type: 'text',
			label: { 'zh-Hans': '培训名称', 'zh-Hant': '培訓名稱', en: 'Title' },
			required: true,
			aliases: ['培训主题', '培訓主題', '教育訓練名稱', '名称', '名稱', '主题', '主題', 'training name']
		},
		course_id: {
			type: 'id',
			label: { 'zh-Hans': '课程编号', 'zh-Hant': '課程編號', en: 'Course ID' },
			required: true,
			aliases: ['课程', '課程', '课程代码', '課程代碼', 'course', 'course code']
		},
		department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '部门编号', 'zh-Hant': '部門編號', en: 'Department ID' },
			aliases: ['主办部门', '主辦部門', '部门', '部門', '所属部门', '所屬部門', 'department']
		},
		planned_on: {
			type: 'date',
			label: { 'zh-Hans': '计划日期', 'zh-Hant': '計畫日期', en: 'Planned on' },
			aliases: ['計劃日期', '计划培训日期', 'planned date', 'planned']
		},
		baseline_planned_on: {
			type: 'date',
			label: { 'zh-Hans': '原计划日期', 'zh-Hant': '原計畫日期', en: 'Baseline planned on' },
			aliases: ['原定日期', 'original date'],
			note: {
				'zh-Hans': '年度计划批准时的日期',
				'zh-Hant': '年度計畫核准時的日期',
				en: 'the date in the plan as first approved'
			}
		},
		in_plan: {
			type: 'boolean',
			label: { 'zh-Hans': '是否计划内', 'zh-Hant': '是否計畫內', en: 'In plan' },
			aliases: ['计划内', '計畫內']
		},
		change_approved_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '变更批准时间', 'zh-Hant': '變更核准時間', en: 'Change approved at' },
			aliases: ['计划变更批准时间', '計畫變更核准時間']
		},
		cancelled_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '取消时间', 'zh-Hant': '取消時間', en: 'Cancelled at' },
			aliases: ['cancelled']
		},
		held_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '实施时间', 'zh-Hant': '實施時間', en: 'Held at' },
			aliases: ['培训时间', '培訓時間', '举办时间', '舉辦時間', 'held', 'held on']
		},
		trainer: {
			type: 'text',
			label: { 'zh-Hans': '讲师', 'zh-Hant': '講師', en: 'Trainer' },
			aliases: ['培训师', '培訓師', '授课人', '授課人', 'instructor']
		},
		hours: {
			type: 'decimal',
			min: 0,
			label: { 'zh-Hans': '课时', 'zh-Hant': '課時', en: 'Hours' },
			aliases: ['学时', '學時', '培训时长', '培訓時數', '时长', '時數', 'duration hours'],
			note: { 'zh-Hans': '小时', 'zh-Hant': '小時', en: 'hours' }
		},
		cost: {
			type: 'decimal',
			min: 0,
			label: { 'zh-Hans': '费用', 'zh-Hant': '費用', en: 'Cost' },
			aliases: ['培训费用', '培訓費用', '费用（元）'],
			note: inYuan
		},
		max_score: {
			type: 'decimal',
			label: { 'zh-Hans': '满分', 'zh-Hant': '滿分', en: 'Maximum score' },
			aliases: ['总分', '總分']
		},
		pass_score: {
			type: 'decimal',
			label: { 'zh-Hans': '合格分', 'zh-Hant': '及格分數', en: 'Pass score' },
			aliases: ['及格分', '合格线', '合格標準', 'pass mark']
		},
		tests_equated: {
			type: 'boolean',
			label: { 'zh-Hans': '前后测是否等值', 'zh-Hant': '前後測是否等值', en: 'Tests equated' },
			aliases: ['同卷或等值'],
			note: {
				'zh-Hans': '同卷或等值试卷填“是”',
				'zh-Hant': '同卷或等值試卷填「是」',
				en: 'yes where both tests are the same or equated'
			}
		},
		linked_indicator: {
			type: 'id',
			label: { 'zh-Hans': '关联指标', 'zh-Hant': '關聯指標', en: 'Linked indicator' },
			aliases: ['对应指标', '對應指標', 'linked kpi'],
			note: {
				'zh-Hans': '培训要改善的指标编号，如 tim-01',
				'zh-Hant': '培訓要改善的指標編號，如 tim-01',
				en: 'id of the indicator it is meant to improve, such as tim-01'
			}
		}
	}
});
