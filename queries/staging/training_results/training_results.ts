import { defineRecord } from '#lib/kpi/record.ts';

/** One person in one training session: required, attended, scores before, after and delayed. */
export default defineRecord({
	id: 'training_results',
	label: { 'zh-Hans': '培训成绩', 'zh-Hant': '培訓成績', en: 'Training results' },
	key: ['training_id', 'employee_id', 'attempt'],
	happened: ['completed_at', 'tutored_at', 'delayed_at'],
	columns: {
		training_id: {
			type: 'id',
			references: 'trainings',
			label: { 'zh-Hans': '培训编号', 'zh-Hant': '培訓編號', en: 'Training ID' },
			required: true,
			aliases: ['场次编号', '場次編號', '教育訓練編號', 'training no', 'session id']
		},
		employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '工号', 'zh-Hant': '員工編號', en: 'Employee ID' },
			required: true,
			aliases: ['员工编号', '員工號', '工號', '学员工号', '學員工號', '学员', '學員', 'emp_id', 'participant']
		},
		attempt: {
			type: 'integer',
			min: 1,
			label: { 'zh-Hans': '考试次数', 'zh-Hant': '考試次數', en: 'Attempt' },
			aliases: ['第几次', '第幾次', '补考次数', '補考次數', '次数', '次數', 'attempt no'],
			note: {
				'zh-Hans': '首次为 1，缺省按 1',
				'zh-Hant': '首次為 1，缺省按 1',
				en: 'the first is 1, which is also the default'
			}
		},
		required: {
			type: 'boolean',
			label: { 'zh-Hans': '是否应训', 'zh-Hant': '是否應訓', en: 'Required' },
			aliases: ['应参加', '應參加', '必修', '是否必修', 'mandatory']
		},
		due_on: {
			type: 'date',
			label: { 'zh-Hans': '应完成日期', 'zh-Hant': '應完成日期', en: 'Due on' },
			aliases: ['完成期限', '截止日期', 'due date']
		},
		enrolled: {
			type: 'boolean',
			label: { 'zh-Hans': '是否报名', 'zh-Hant': '是否報名', en: 'Enrolled' },
			aliases: ['报名', '報名', '已报名', '已報名']
		},
		attended: {
			type: 'boolean',
			label: { 'zh-Hans': '是否参加', 'zh-Hant': '是否參加', en: 'Attended' },
			aliases: ['参加', '參加', '出勤', '签到', '簽到', '实际参加', '實際參加', 'present']
		},
		excused: {
			type: 'boolean',
			label: { 'zh-Hans': '是否请假', 'zh-Hant': '是否請假', en: 'Excused' },
			aliases: ['请假', '請假', '公假']
		},
		completed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '完成时间', 'zh-Hant': '完成時間', en: 'Completed at' },
			aliases: ['结业时间', '結業時間', 'completed', 'completion date']
		},
		pre_score: {
			type: 'decimal',
			min: 0,
			label: { 'zh-Hans': '训前分数', 'zh-Hant': '訓前分數', en: 'Pre-score' },
			aliases: ['前测', '前測', '培训前成绩', '培訓前成績', '训前成绩', '訓前成績', 'pre', 'pretest']
		},
		post_score: {
			type: 'decimal',
			min: 0,
			label: { 'zh-Hans': '训后分数', 'zh-Hant': '訓後分數', en: 'Post-score' },
			aliases: [
				'后测',
				'後測',
				'培训后成绩',
				'培訓後成績',
				'训后成绩',
				'訓後成績',
				'成绩',
				'成績',
				'考试成绩',
				'考試成績',
				'post',
				'posttest',
				'score'
			]
		},
		delayed_score: {
			type: 'decimal',
			min: 0,
			label: { 'zh-Hans': '跟踪分数', 'zh-Hant': '追蹤分數', en: 'Delayed score' },
			aliases: ['延后测', '延後測', '跟踪成绩', '追蹤成績', '跟踪测试成绩', 'delayed', 'follow-up score']
		},
		delayed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '跟踪测试时间', 'zh-Hant': '追蹤測驗時間', en: 'Delayed test at' },
			aliases: ['延后测时间', '延後測時間', 'delayed at']
		},
		satisfaction: {
			type: 'decimal',
			min: 1,
			max: 5,
			label: { 'zh-Hans': '满意度', 'zh-Hant': '滿意度', en: 'Satisfaction' },
			aliases: ['满意度评分', '滿意度評分', '评价', '評價'],
			note: { 'zh-Hans': '1–5', 'zh-Hant': '1–5', en: '1–5' }
		},
		tutored_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '辅导时间', 'zh-Hant': '輔導時間', en: 'Tutored at' },
			aliases: ['专项辅导时间', '專項輔導時間', 'tutored']
		}
	}
});
