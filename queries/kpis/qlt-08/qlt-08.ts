import { defineKpi } from '#lib/kpi/define.ts';

/** The paths are the chains of the policies themselves, so they come with a value; a foreign log has no policy and no path. */
export default defineKpi({
	id: 'qlt-08',
	version: 1,
	family: 'QLT',
	label: { 'zh-Hans': '流程合规率', 'zh-Hant': '流程合規率', en: 'Cases along the prescribed path' },
	meaning: {
		'zh-Hans': '已办结的事项中，规定环节一个不少、先后不乱的比例。',
		'zh-Hant': '已結案的案件中，規定環節一個不少、先後不亂的比例。',
		en: 'Share of the cases closed that went through every prescribed stage in the prescribed order.'
	},
	formula: {
		'zh-Hans':
			'规定阶段都已完成、且首次完成的先后符合规定的事项数 ÷ 已办结事项数。规定阶段和次序为参数（数字小的在前，相同的不分先后，0 为不要求），以事项发起时的为准；返工重做不影响，只看首次。绿色通道事项的审批可以后补，不看其先后，但不能没有。没有规定阶段的业务为参数未设；没有任何环节记录的剔除。计入牵头部门。',
		'zh-Hant':
			'規定階段都已完成、且首次完成的先後符合規定的案件數 ÷ 已結案案件數。規定階段與次序為參數（數字小的在前，相同的不分先後，0 為不要求），以案件發起時者為準；返工重做不影響，只看首次。綠色通道案件的審批可以後補，不看其先後，但不能沒有。沒有規定階段的業務為參數未設；沒有任何環節紀錄者剔除。計入牽頭部門。',
		en: 'Cases in which every prescribed stage was completed, and first completed in the prescribed order ÷ cases closed. Stages and their places are parameters (lower comes first, equal in either order, 0 is not required), those in force when the case was opened; doing a stage again does no harm. Approval of green-channel cases may come later but must come. Kinds of case without a path are “parameter not set”, cases without any step on record left out. The leading department answers.'
	},
	cohort: {
		'zh-Hans': '在本期办结的事项。',
		'zh-Hant': '於本期結案的案件。',
		en: 'Cases closed in the period.'
	},
	clauses: ['003 一(三)2'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department'],
	parameters: {
		process_request: {
			value: 1,
			unit: '',
			label: {
				'zh-Hans': '业务过程：申请的次序',
				'zh-Hant': '業務流程：申請的次序',
				en: 'Process: place of the request'
			}
		},
		process_approval: {
			value: 2,
			unit: '',
			label: {
				'zh-Hans': '业务过程：审批的次序',
				'zh-Hant': '業務流程：審批的次序',
				en: 'Process: place of the approval'
			}
		},
		process_execution: {
			value: 3,
			unit: '',
			label: {
				'zh-Hans': '业务过程：执行的次序',
				'zh-Hant': '業務流程：執行的次序',
				en: 'Process: place of the execution'
			}
		},
		process_acceptance: {
			value: 4,
			unit: '',
			label: {
				'zh-Hans': '业务过程：验收的次序',
				'zh-Hant': '業務流程：驗收的次序',
				en: 'Process: place of the acceptance'
			}
		},
		process_archive: {
			value: 5,
			unit: '',
			label: {
				'zh-Hans': '业务过程：归档的次序',
				'zh-Hant': '業務流程：歸檔的次序',
				en: 'Process: place of the archive'
			}
		},
		liaison_request: {
			value: 1,
			unit: '',
			label: {
				'zh-Hans': '对接：申请的次序',
				'zh-Hant': '對接：申請的次序',
				en: 'Docking: place of the request'
			}
		},
		liaison_review: {
			value: 2,
			unit: '',
			label: {
				'zh-Hans': '对接：评审的次序',
				'zh-Hant': '對接：評審的次序',
				en: 'Docking: place of the review'
			}
		},
		liaison_execution: {
			value: 3,
			unit: '',
			label: {
				'zh-Hans': '对接：执行的次序',
				'zh-Hant': '對接：執行的次序',
				en: 'Docking: place of the execution'
			}
		},
		liaison_report: {
			value: 4,
			unit: '',
			label: {
				'zh-Hans': '对接：汇报的次序',
				'zh-Hant': '對接：匯報的次序',
				en: 'Docking: place of the report'
			}
		},
		liaison_archive: {
			value: 5,
			unit: '',
			label: {
				'zh-Hans': '对接：归档的次序',
				'zh-Hant': '對接：歸檔的次序',
				en: 'Docking: place of the archive'
			}
		},
		cross_business_request: {
			value: 1,
			unit: '',
			label: {
				'zh-Hans': '业务新增交叉：申请的次序',
				'zh-Hant': '業務新增交叉：申請的次序',
				en: 'Cross-business: place of the request'
			}
		},
		cross_business_review: {
			value: 2,
			unit: '',
			label: {
				'zh-Hans': '业务新增交叉：评审的次序',
				'zh-Hant': '業務新增交叉：評審的次序',
				en: 'Cross-business: place of the review'
			}
		},
		cross_business_coordination: {
			value: 3,
			unit: '',
			label: {
				'zh-Hans': '业务新增交叉：协调的次序',
				'zh-Hant': '業務新增交叉：協調的次序',
				en: 'Cross-business: place of the coordination'
			}
		},
		cross_business_agreement: {
			value: 4,
			unit: '',
			label: {
				'zh-Hans': '业务新增交叉：协议的次序',
				'zh-Hant': '業務新增交叉：協議的次序',
				en: 'Cross-business: place of the agreement'
			}
		},
		cross_business_execution: {
			value: 5,
			unit: '',
			label: {
				'zh-Hans': '业务新增交叉：执行的次序',
				'zh-Hant': '業務新增交叉：執行的次序',
				en: 'Cross-business: place of the execution'
			}
		},
		cross_business_acceptance: {
			value: 6,
			unit: '',
			label: {
				'zh-Hans': '业务新增交叉：验收的次序',
				'zh-Hant': '業務新增交叉：驗收的次序',
				en: 'Cross-business: place of the acceptance'
			}
		}
	},
	exclusions: {
		missing_steps: { 'zh-Hans': '没有任何环节记录', 'zh-Hant': '沒有任何環節紀錄', en: 'No step on record' },
		parameter_not_set: {
			'zh-Hans': '此类业务没有规定阶段（参数未设）',
			'zh-Hant': '此類業務沒有規定階段（參數未設）',
			en: 'No path is prescribed for this kind of case (parameter not set)'
		}
	}
});
