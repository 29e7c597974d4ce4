import { defineRecord } from '#lib/kpi/record.ts';
import { caseId } from '#queries/staging/shared.ts';

/** One mark one rater was asked to give one department or person on one dimension; without a score it was not given. */
export default defineRecord({
	id: 'ratings',
	label: { 'zh-Hans': '评价', 'zh-Hant': '評價', en: 'Ratings' },
	key: ['rating_id'],
	happened: ['invited_at', 'rated_at'],
	is_confidential: true,
	judges: 'rated_employee_id',
	columns: {
		rating_id: {
			type: 'id',
			label: { 'zh-Hans': '评价编号', 'zh-Hant': '評價編號', en: 'Rating ID' },
			required: true,
			aliases: ['评分编号', '評分編號', 'rating no']
		},
		case_id: caseId,
		rater_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '评价人工号', 'zh-Hant': '評價人員工編號', en: 'Rater ID' },
			aliases: ['评价人', '評價人', '评分人', '評分人', 'rater']
		},
		rater_department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '评价部门编号', 'zh-Hant': '評價部門編號', en: 'Rater department ID' },
			aliases: ['评价部门', '評價部門', '评分部门', '評分部門', 'rater department']
		},
		rater_role: {
			type: 'enum',
			label: { 'zh-Hans': '评价人角色', 'zh-Hant': '評價人角色', en: 'Rater role' },
			aliases: ['角色', 'role'],
			values: {
				initiator: {
					label: { 'zh-Hans': '发起方', 'zh-Hant': '發起方', en: 'Initiator' },
					aliases: ['申请方', '申請方']
				},
				lead: {
					label: { 'zh-Hans': '牵头方', 'zh-Hant': '主辦方', en: 'Lead' },
					aliases: ['牵头部门', '主辦部門']
				},
				supporting: {
					label: { 'zh-Hans': '配合方', 'zh-Hant': '協辦方', en: 'Supporting' },
					aliases: ['参与方', '參與方']
				},
				leader: {
					label: { 'zh-Hans': '分管领导', 'zh-Hant': '主管', en: 'Leader in charge' },
					aliases: ['领导', '主管領導']
				},
				partner: {
					label: { 'zh-Hans': '外部合作方', 'zh-Hant': '外部合作方', en: 'External partner' },
					aliases: ['合作方', '客户', '客戶']
				}
			}
		},
		rated_department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '被评部门编号', 'zh-Hant': '受評部門編號', en: 'Rated department ID' },
			aliases: ['被评部门', '受評部門', '被评价部门', '受評價部門', 'rated department']
		},
		rated_employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '被评人工号', 'zh-Hant': '受評人員工編號', en: 'Rated employee ID' },
			aliases: ['被评人', '受評人', '被评价人', '受評價人', 'rated employee']
		},
		dimension: {
			type: 'enum',
			label: { 'zh-Hans': '评价维度', 'zh-Hant': '評價面向', en: 'Dimension' },
			required: true,
			aliases: ['维度', '面向', '评价项目', '評價項目', '指标', '指標', 'item'],
			values: {
				work_quality: { label: { 'zh-Hans': '工作质量', 'zh-Hant': '工作品質', en: 'Work quality' } },
				work_progress: { label: { 'zh-Hans': '工作进度', 'zh-Hant': '工作進度', en: 'Work progress' } },
				cooperation: { label: { 'zh-Hans': '协作配合', 'zh-Hant': '協作配合', en: 'Cooperation' } },
				communication: { label: { 'zh-Hans': '沟通效果', 'zh-Hant': '溝通效果', en: 'Communication' } },
				risk_control: { label: { 'zh-Hans': '风险控制', 'zh-Hant': '風險控制', en: 'Risk control' } },
				completion: { label: { 'zh-Hans': '完成情况', 'zh-Hant': '完成情況', en: 'Completion' } },
				liaison_quality: { label: { 'zh-Hans': '对接质量', 'zh-Hant': '對接品質', en: 'Liaison quality' } },
				coordination: { label: { 'zh-Hans': '沟通协调能力', 'zh-Hant': '溝通協調能力', en: 'Coordination' } },
				problem_solving: {
					label: { 'zh-Hans': '问题解决能力', 'zh-Hant': '問題解決能力', en: 'Problem solving' }
				},
				frequent_contact: {
					label: { 'zh-Hans': '沟通频率', 'zh-Hant': '溝通頻率', en: 'Frequent communication' }
				},
				timely_contact: {
					label: { 'zh-Hans': '沟通及时', 'zh-Hant': '溝通及時', en: 'Timely communication' }
				},
				accurate_contact: {
					label: { 'zh-Hans': '沟通准确', 'zh-Hant': '溝通準確', en: 'Accurate communication' }
				},
				joint_solving: {
					label: { 'zh-Hans': '共同解决问题', 'zh-Hant': '共同解決問題', en: 'Problem-solving communication' }
				},
				shared_goals: { label: { 'zh-Hans': '目标一致', 'zh-Hant': '目標一致', en: 'Shared goals' } },
				shared_knowledge: { label: { 'zh-Hans': '相互了解', 'zh-Hant': '相互了解', en: 'Shared knowledge' } },
				mutual_respect: { label: { 'zh-Hans': '相互尊重', 'zh-Hant': '相互尊重', en: 'Mutual respect' } }
			}
		},
		score: {
			type: 'decimal',
			min: 1,
			max: 5,
			label: { 'zh-Hans': '评分', 'zh-Hant': '評分', en: 'Score' },
			aliases: ['得分', '分数', '分數', 'mark'],
			note: { 'zh-Hans': '1–5；未评留空', 'zh-Hant': '1–5；未評留空', en: '1–5; empty when not given' }
		},
		occasion: {
			type: 'enum',
			label: { 'zh-Hans': '评价时机', 'zh-Hant': '評價時機', en: 'Occasion' },
			aliases: ['考核类型', '考核類型'],
			values: {
				project_end: {
					label: { 'zh-Hans': '项目结束', 'zh-Hant': '專案結束', en: 'Project end' },
					aliases: ['定期考核', '定期考核']
				},
				irregular: {
					label: { 'zh-Hans': '不定期', 'zh-Hant': '不定期', en: 'Irregular' },
					aliases: ['不定期考核']
				}
			}
		},
		invited_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '邀请时间', 'zh-Hant': '邀請時間', en: 'Invited at' },
			aliases: ['发出时间', '發出時間', 'invited']
		},
		rated_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '评价时间', 'zh-Hant': '評價時間', en: 'Rated at' },
			aliases: ['评分时间', '評分時間', 'rated']
		},
		comment: {
			type: 'text',
			label: { 'zh-Hans': '评语', 'zh-Hant': '評語', en: 'Comment' },
			aliases: ['意见', '意見', 'remark']
		}
	}
});
