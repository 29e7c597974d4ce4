import { defineRecord } from '#lib/kpi/record.ts';

/** A stretch in which a step's clock stands still for a reason outside its holder, entered at the time it happened. */
export default defineRecord({
	id: 'pauses',
	label: { 'zh-Hans': '暂停', 'zh-Hant': '暫停', en: 'Pauses' },
	key: ['pause_id'],
	happened: ['paused_at', 'resumed_at', 'entered_at'],
	after: ['steps'],
	columns: {
		pause_id: {
			type: 'id',
			label: { 'zh-Hans': '暂停编号', 'zh-Hant': '暫停編號', en: 'Pause ID' },
			required: true,
			aliases: ['挂起编号', '掛起編號', 'pause no']
		},
		step_id: {
			type: 'id',
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
				waiting_requester: [
					'等待申请人',
					'等待申請人',
					'等待发起方',
					'等待發起方',
					'待补材料',
					'待補資料',
					'waiting for requester'
				],
				waiting_partner: ['等待合作方', '等待外部', '等待客户', '等待客戶', 'waiting for partner'],
				approved_suspension: ['批准暂停', '批准暫停', '经批准暂停', '經核准暫停', 'approved suspension']
			}
		},
		party: {
			type: 'enum',
			label: { 'zh-Hans': '责任方', 'zh-Hant': '責任方', en: 'Party' },
			aliases: ['等待对象', '等待對象', '所属方', '所屬方'],
			values: {
				requester: ['申请方', '申請方', '发起方', '發起方'],
				partner: ['合作方', '外部'],
				company: ['公司', '本公司']
			}
		},
		entered_at: {
			type: 'timestamp',
			label: { 'zh-Hans': '登记时间', 'zh-Hant': '登記時間', en: 'Entered at' },
			aliases: ['录入时间', '錄入時間', '填报时间', '填報時間', 'recorded at', 'entered']
		}
	}
});
