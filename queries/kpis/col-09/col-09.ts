import { defineKpi } from '#lib/kpi/define.ts';

export default defineKpi({
	id: 'col-09',
	version: 1,
	family: 'COL',
	label: {
		'zh-Hans': '参会率',
		'zh-Hant': '參會率',
		en: 'Attendance at meetings'
	},
	meaning: {
		'zh-Hans': '应参加的会议中，本部门到会的比例。',
		'zh-Hant': '應參加的會議中，本部門到會的比例。',
		en: 'Share of meetings a department had to attend at which it was present.'
	},
	formula: {
		'zh-Hans':
			'到会席位数 ÷ 应到席位数。有授权的代会人到会算到会，没有授权的不算；请假仍算未到，在明细中列出。没有开成的会不计。计入席位所属部门和人员。',
		'zh-Hant':
			'到會席位數 ÷ 應到席位數。有授權的代會人到會算到會，沒有授權者不算；請假仍算未到，在明細中列出。沒有開成的會不計。計入席位所屬部門與人員。',
		en: 'Seats taken ÷ seats required. A delegate with a mandate counts as present, one without does not; an excused absence is still an absence and shown in the rows. Meetings that were not held do not count. The seat’s department and person answer.'
	},
	cohort: {
		'zh-Hans': '在本期开成的会议的应到席位；未写明是否应到的，按应到计。',
		'zh-Hant': '在本期開成的會議的應到席位；未寫明是否應到者，以應到計。',
		en: 'Required seats of meetings held in the period; a seat that does not say whether it was required was.'
	},
	clauses: ['000 四(一)2', '000 三(二)1'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	exclusions: {}
});
