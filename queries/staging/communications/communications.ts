import { defineRecord } from '#lib/kpi/record.ts';
import { caseId, informationParty } from '#queries/staging/shared.ts';

/** One meeting, call, message, report or upload, planned or held: who hosted it, for what, and what was confirmed afterwards. */
export default defineRecord({
	id: 'communications',
	label: { 'zh-Hans': '沟通记录', 'zh-Hant': '溝通紀錄', en: 'Communications' },
	key: ['communication_id'],
	happened: [
		'announced_at',
		'held_at',
		'minutes_at',
		'confirmed_at',
		'reviewed_at',
		'corrected_at',
		'cancelled_at'
	],
	columns: {
		communication_id: {
			type: 'id',
			label: { 'zh-Hans': '沟通编号', 'zh-Hant': '溝通編號', en: 'Communication ID' },
			required: true,
			aliases: ['沟通记录编号', '溝通紀錄編號', '会议编号', '會議編號', 'meeting id', 'communication no']
		},
		case_id: caseId,
		exception_id: {
			type: 'id',
			references: 'exceptions',
			label: { 'zh-Hans': '异常编号', 'zh-Hant': '異常編號', en: 'Exception ID' },
			aliases: ['异常单号', '異常單號'],
			note: {
				'zh-Hans': '异常会商、处理进展汇报所属的异常',
				'zh-Hant': '異常會商、處理進度彙報所屬的異常',
				en: 'the exception a group meeting or progress report belongs to'
			}
		},
		node_id: {
			type: 'id',
			references: 'agreement_nodes',
			label: { 'zh-Hans': '节点编号', 'zh-Hant': '節點編號', en: 'Node ID' },
			aliases: ['协议节点编号', '協議節點編號', 'node'],
			note: {
				'zh-Hans': '关键节点沟通所属的节点',
				'zh-Hant': '關鍵節點溝通所屬的節點',
				en: 'the node a key-node session belongs to'
			}
		},
		mode: {
			type: 'enum',
			label: { 'zh-Hans': '沟通方式', 'zh-Hant': '溝通方式', en: 'Mode' },
			required: true,
			aliases: ['方式', '形式', '沟通形式', '溝通形式', 'channel', 'means'],
			values: {
				meeting: {
					label: { 'zh-Hans': '会议', 'zh-Hant': '會議', en: 'Meeting' },
					aliases: ['开会', '開會']
				},
				phone: {
					label: { 'zh-Hans': '电话', 'zh-Hant': '電話', en: 'Phone' },
					aliases: ['通话', '通話', 'call']
				},
				mail: {
					label: { 'zh-Hans': '邮件', 'zh-Hant': '郵件', en: 'Mail' },
					aliases: ['电子邮件', '電子郵件', 'email', 'e-mail']
				},
				im: {
					label: { 'zh-Hans': '即时通讯', 'zh-Hant': '即時通訊', en: 'Instant message' },
					aliases: ['微信', '企业微信', '企業微信', '钉钉', '釘釘', 'IM']
				},
				report: {
					label: { 'zh-Hans': '书面汇报', 'zh-Hant': '書面彙報', en: 'Written report' },
					aliases: ['汇报', '彙報', '报告', '報告']
				},
				upload: {
					label: { 'zh-Hans': '平台上传', 'zh-Hant': '平台上傳', en: 'Upload' },
					aliases: ['上传', '上傳', '共享平台']
				}
			}
		},
		purpose: {
			type: 'enum',
			label: { 'zh-Hans': '用途', 'zh-Hant': '用途', en: 'Purpose' },
			aliases: ['沟通类型', '溝通類型', '会议类型', '會議類型', '汇报类型', '彙報類型', 'type'],
			values: {
				coordination: { label: { 'zh-Hans': '协调会', 'zh-Hant': '協調會', en: 'Coordination meeting' } },
				regular: {
					label: { 'zh-Hans': '定期沟通', 'zh-Hant': '定期溝通', en: 'Regular meeting' },
					aliases: ['定期沟通会议', '定期溝通會議', '例会', '例會']
				},
				ad_hoc: { label: { 'zh-Hans': '临时沟通', 'zh-Hant': '臨時溝通', en: 'Ad-hoc communication' } },
				routine: {
					label: { 'zh-Hans': '日常联系', 'zh-Hant': '日常聯繫', en: 'Routine contact' },
					aliases: ['日常沟通', '日常溝通']
				},
				key_node: {
					label: { 'zh-Hans': '关键节点沟通', 'zh-Hant': '關鍵節點溝通', en: 'Key-node session' },
					aliases: ['专题沟通', '專題溝通']
				},
				exception_meeting: {
					label: { 'zh-Hans': '异常会商', 'zh-Hant': '異常會商', en: 'Exception meeting' },
					aliases: ['小组会议', '小組會議']
				},
				progress_report: { label: { 'zh-Hans': '进度汇报', 'zh-Hant': '進度彙報', en: 'Progress report' } },
				liaison_report: { label: { 'zh-Hans': '对接报告', 'zh-Hant': '對接報告', en: 'Liaison report' } },
				summary_report: {
					label: { 'zh-Hans': '总结报告', 'zh-Hant': '總結報告', en: 'Summary report' },
					aliases: ['项目总结', '專案總結']
				},
				handling_report: {
					label: { 'zh-Hans': '处理进展汇报', 'zh-Hant': '處理進度彙報', en: 'Handling report' }
				},
				sharing: { label: { 'zh-Hans': '信息共享', 'zh-Hant': '資訊共享', en: 'Information sharing' } }
			}
		},
		topic: {
			type: 'text',
			label: { 'zh-Hans': '主题', 'zh-Hant': '主題', en: 'Topic' },
			aliases: ['议题', '議題', '标题', '標題', 'subject', 'title']
		},
		department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '主办部门编号', 'zh-Hant': '主辦部門編號', en: 'Host department ID' },
			aliases: [
				'主办部门',
				'主辦部門',
				'召集部门',
				'召集部門',
				'汇报部门',
				'彙報部門',
				'上传部门',
				'上傳部門',
				'部门编号',
				'部門編號',
				'部门',
				'部門',
				'department',
				'host department'
			],
			note: {
				'zh-Hans': '召集、汇报或上传的部门',
				'zh-Hant': '召集、彙報或上傳的部門',
				en: 'who called the meeting, reported or uploaded'
			}
		},
		employee_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '主办人工号', 'zh-Hant': '主辦人員工編號', en: 'Host employee ID' },
			aliases: ['主办人', '主辦人', '主持人', '召集人', '汇报人', '彙報人', '上传人', '上傳人', 'host']
		},
		counterpart_department_id: {
			type: 'id',
			references: 'departments',
			label: { 'zh-Hans': '对方部门编号', 'zh-Hant': '對方部門編號', en: 'Counterpart department ID' },
			aliases: ['对方部门', '對方部門', 'counterpart department']
		},
		counterpart_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '对方人员工号', 'zh-Hant': '對方人員編號', en: 'Counterpart ID' },
			aliases: ['对方人员', '對方人員', '对方联系人', '對方聯絡人', 'counterpart']
		},
		required: {
			type: 'boolean',
			label: { 'zh-Hans': '是否应办', 'zh-Hant': '是否應辦', en: 'Required' },
			aliases: ['应办', '應辦', '必须', '必須', 'mandatory'],
			note: {
				'zh-Hans': '制度或协议要求的填“是”；缺省不计为应办',
				'zh-Hant': '制度或協議要求者填「是」；空白不計為應辦',
				en: 'yes where policy or agreement asks for it; empty counts as not'
			}
		},
		planned_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '计划时间', 'zh-Hant': '計畫時間', en: 'Planned at' },
			aliases: ['计划召开时间', '預定時間', '预定时间', 'planned']
		},
		place: {
			type: 'text',
			label: { 'zh-Hans': '地点', 'zh-Hant': '地點', en: 'Place' },
			aliases: ['会议地点', '會議地點', 'location', 'venue']
		},
		participants: {
			type: 'text',
			label: { 'zh-Hans': '参加人员', 'zh-Hant': '參加人員', en: 'Participants' },
			aliases: ['参会人员', '與會人員', '参与人', '參與人', 'attendees']
		},
		announced_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '会前通知时间', 'zh-Hant': '會前通知時間', en: 'Announced at' },
			aliases: ['通知时间', '通知時間', 'announced'],
			note: {
				'zh-Hans': '主题、时间、地点、人员确定并通知的时间',
				'zh-Hant': '主題、時間、地點、人員確定並通知的時間',
				en: 'when topic, time, place and participants were fixed and told'
			}
		},
		due_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '期限', 'zh-Hant': '期限', en: 'Due at' },
			aliases: ['汇报期限', '彙報期限', '上传期限', '上傳期限', '截止时间', '截止時間', 'due', 'deadline']
		},
		held_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '实际时间', 'zh-Hant': '實際時間', en: 'Held at' },
			aliases: [
				'召开时间',
				'召開時間',
				'沟通时间',
				'溝通時間',
				'汇报时间',
				'彙報時間',
				'提交时间',
				'提交時間',
				'上传时间',
				'上傳時間',
				'held',
				'sent at',
				'submitted at'
			],
			note: {
				'zh-Hans': '召开、通话、发出或提交的时间；未发生则留空',
				'zh-Hant': '召開、通話、發出或提交的時間；未發生則留空',
				en: 'when it took place, was sent or handed in; empty when it did not happen'
			}
		},
		minutes_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '纪要时间', 'zh-Hant': '會議紀錄時間', en: 'Minutes at' },
			aliases: ['纪要完成时间', '紀要時間', '紀要完成時間', 'minutes']
		},
		two_way: {
			type: 'boolean',
			label: { 'zh-Hans': '是否双向', 'zh-Hant': '是否雙向', en: 'Two-way' },
			aliases: ['双向', '雙向'],
			note: {
				'zh-Hans': '对方有回应的填“是”',
				'zh-Hant': '對方有回應者填「是」',
				en: 'yes when the counterpart answered'
			}
		},
		important: {
			type: 'boolean',
			label: { 'zh-Hans': '是否重要', 'zh-Hant': '是否重要', en: 'Important' },
			aliases: ['重要', '重要沟通', '重要溝通']
		},
		confirmed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '确认时间', 'zh-Hant': '確認時間', en: 'Confirmed at' },
			aliases: ['对方确认时间', '對方確認時間', '复述确认时间', 'confirmed']
		},
		confirmed_by_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '确认人工号', 'zh-Hant': '確認人員工編號', en: 'Confirmed by ID' },
			aliases: ['确认人', '確認人', 'confirmed by']
		},
		confidential: {
			type: 'boolean',
			label: { 'zh-Hans': '是否涉密', 'zh-Hant': '是否涉密', en: 'Confidential' },
			aliases: ['涉密', '涉及机密', '涉及機密']
		},
		reviewed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '审阅时间', 'zh-Hant': '審閱時間', en: 'Reviewed at' },
			aliases: ['评议时间', '評議時間', 'reviewed']
		},
		goal_met: {
			type: 'boolean',
			label: { 'zh-Hans': '目标是否达成', 'zh-Hant': '目標是否達成', en: 'Goal met' },
			aliases: ['是否达成', '是否達成', '达成目标', '達成目標'],
			note: {
				'zh-Hans': '需求方审阅对接报告的结论',
				'zh-Hant': '需求方審閱對接報告的結論',
				en: 'what the requester found when reviewing the liaison report'
			}
		},
		proposals: {
			type: 'integer',
			min: 0,
			label: { 'zh-Hans': '改进建议数', 'zh-Hant': '改善建議數', en: 'Proposals' },
			aliases: ['建议数', '建議數', 'proposal count']
		},
		corrected_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '更正时间', 'zh-Hant': '更正時間', en: 'Corrected at' },
			aliases: ['修正时间', '修正時間', 'corrected']
		},
		correction_party: {
			type: 'enum',
			label: { 'zh-Hans': '更正责任方', 'zh-Hant': '更正責任方', en: 'Correction party' },
			aliases: ['更正原因方'],
			values: informationParty
		},
		cancelled_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '取消时间', 'zh-Hant': '取消時間', en: 'Cancelled at' },
			aliases: ['cancelled']
		}
	}
});
