import { defineRecord } from '#lib/kpi/record.ts';

/** A stretch in which a step's clock stands still for a reason outside its holder, entered at the time it happened. */
export default defineRecord({
	id: 'pauses',
	label: { 'zh-Hans': '暂停', 'zh-Hant': '暫停', en: 'Pauses' },
	key: ['pause_id'],
	happened: ['paused_at', 'resumed_at', 'entered_at'],
	columns: {
		pause_id: {
			type: 'id',
			label: { 'zh-Hans': '暂停编号', 'zh-Hant': '暫停編號', en: 'Pause ID' },
			required: true,
			aliases: ['挂起编号', '掛起編號', 'pause no']
		},
		step_id: {
			type: 'id',
			references: 'steps',
			label: { 'zh-Hans': '步骤编号', 'zh-Hant': '步驟編號', en: 'Step ID' },
			required: true,
			aliases: ['环节编号', '環節編號', '任务编号', '任務編號', 'step', 'task id']
		},
		paused_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '暂停时间', 'zh-Hant': '暫停時間', en: 'Paused at' },
			required: true,
			aliases: [
				'挂起时间',
				'掛起時間',
				'暂停开始时间',
				'暫停開始時間',
				'开始时间',
				'開始時間',
				'paused',
				'from'
			]
		},
		resumed_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '恢复时间', 'zh-Hant': '恢復時間', en: 'Resumed at' },
			aliases: [
				'解挂时间',
				'解除時間',
				'暂停结束时间',
				'暫停結束時間',
				'结束时间',
				'結束時間',
				'resumed',
				'to'
			]
		},
		reason: {
			type: 'enum',
			label: { 'zh-Hans': '暂停原因', 'zh-Hant': '暫停原因', en: 'Reason' },
			required: true,
			aliases: ['原因', '挂起原因', '掛起原因', 'pause reason'],
			values: {
				waiting_requester: {
					label: { 'zh-Hans': '等待申请人', 'zh-Hant': '等待申請人', en: 'Waiting for the requester' },
					aliases: ['等待发起方', '等待發起方', '待补材料', '待補資料', 'waiting for requester']
				},
				waiting_partner: {
					label: { 'zh-Hans': '等待合作方', 'zh-Hant': '等待合作方', en: 'Waiting for the partner' },
					aliases: ['等待外部', '等待客户', '等待客戶', 'waiting for partner']
				},
				approved_suspension: {
					label: { 'zh-Hans': '批准暂停', 'zh-Hant': '核准暫停', en: 'Approved suspension' },
					aliases: ['批准暫停', '经批准暂停', '經核准暫停']
				}
			}
		},
		party: {
			type: 'enum',
			label: { 'zh-Hans': '责任方', 'zh-Hant': '責任方', en: 'Party' },
			aliases: ['等待对象', '等待對象', '所属方', '所屬方'],
			values: {
				requester: {
					label: { 'zh-Hans': '申请方', 'zh-Hant': '申請方', en: 'Requester' },
					aliases: ['发起方', '發起方']
				},
				partner: { label: { 'zh-Hans': '合作方', 'zh-Hant': '合作方', en: 'Partner' }, aliases: ['外部'] },
				company: { label: { 'zh-Hans': '公司', 'zh-Hant': '公司', en: 'Company' }, aliases: ['本公司'] }
			}
		},
		entered_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '登记时间', 'zh-Hant': '登記時間', en: 'Entered at' },
			aliases: ['录入时间', '錄入時間', '填报时间', '填報時間', 'recorded at', 'entered']
		}
	}
});
