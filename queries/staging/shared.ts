import type { ColumnDefinition, EnumValue } from '#lib/kpi/record.ts';
import type { Text } from '#lib/i18n/text.ts';

/** What several kinds of record have in common: each is written here once and named by its kinds. */

/** The case a record belongs to. */
export const caseId = {
	type: 'id',
	references: 'cases',
	label: { 'zh-Hans': '事项编号', 'zh-Hant': '案件編號', en: 'Case ID' },
	aliases: [
		'事項編號',
		'案件编号',
		'业务编号',
		'業務編號',
		'流程编号',
		'流程編號',
		'项目编号',
		'專案編號',
		'case',
		'case no'
	]
} as const satisfies ColumnDefinition;

/** The department that answers for it. */
export const responsibleDepartment = {
	type: 'id',
	references: 'departments',
	label: { 'zh-Hans': '责任部门编号', 'zh-Hant': '責任部門編號', en: 'Department ID' },
	aliases: ['责任部门', '責任部門', '部门编号', '部門編號', '部门', '部門', 'department', 'owner department']
} as const satisfies ColumnDefinition;

/** The person who answers for it. */
export const responsibleEmployee = {
	type: 'id',
	references: 'employees',
	label: { 'zh-Hans': '责任人工号', 'zh-Hant': '責任人員工編號', en: 'Employee ID' },
	aliases: ['责任人', '責任人', '负责人', '負責人', '工号', '工號', '員工編號', 'owner']
} as const satisfies ColumnDefinition;

/** The deadline as first agreed; later changes do not move it (M3). */
export const baselineDueAt = {
	type: 'timestamp',
	label: { 'zh-Hans': '原定期限', 'zh-Hant': '原定期限', en: 'Baseline due at' },
	aliases: ['基准期限', '基準期限', '首次期限', 'baseline due', 'original due']
} as const satisfies ColumnDefinition;

/** The exception a record follows from. */
export const exceptionId = {
	type: 'id',
	references: 'exceptions',
	label: { 'zh-Hans': '异常编号', 'zh-Hant': '異常編號', en: 'Exception ID' },
	aliases: ['异常单号', '異常單號']
} as const satisfies ColumnDefinition;

/** The five classes of exceptions and of the warnings before them (001 二(二)). */
export const exceptionClasses: Readonly<Record<string, EnumValue>> = {
	process: {
		label: { 'zh-Hans': '流程异常', 'zh-Hant': '流程異常', en: 'Process exception' },
		aliases: ['业务流程异常', '業務流程異常', '流程']
	},
	data: {
		label: { 'zh-Hans': '数据异常', 'zh-Hant': '資料異常', en: 'Data exception' },
		aliases: ['數據異常', '数据', '資料']
	},
	customer: {
		label: { 'zh-Hans': '客户异常', 'zh-Hant': '客戶異常', en: 'Customer exception' },
		aliases: ['客户反馈异常', '客戶反饋異常', '客户', '客戶']
	},
	market: {
		label: { 'zh-Hans': '市场异常', 'zh-Hant': '市場異常', en: 'Market exception' },
		aliases: ['市场', '市場']
	},
	finance: {
		label: { 'zh-Hans': '财务异常', 'zh-Hant': '財務異常', en: 'Finance exception' },
		aliases: ['财务', '財務']
	}
};

/** Risk levels (003 四(二)2). They rate a possibility and are another scale than warning levels 1–3. */
export const riskLevels: Readonly<Record<string, EnumValue>> = {
	high: { label: { 'zh-Hans': '高', 'zh-Hant': '高', en: 'High' }, aliases: ['高风险', '高風險'] },
	medium: {
		label: { 'zh-Hans': '中', 'zh-Hant': '中', en: 'Medium' },
		aliases: ['中风险', '中風險', '中等']
	},
	low: { label: { 'zh-Hans': '低', 'zh-Hant': '低', en: 'Low' }, aliases: ['低风险', '低風險'] }
};

/** Who brought about that information had to be corrected. */
export const informationParty: Readonly<Record<string, EnumValue>> = {
	sender: {
		label: { 'zh-Hans': '提供方', 'zh-Hant': '提供方', en: 'Sender' },
		aliases: ['移交方', '发送方', '發送方', '上传方', '上傳方']
	},
	receiver: {
		label: { 'zh-Hans': '接收方', 'zh-Hant': '接收方', en: 'Receiver' },
		aliases: ['使用方', '承接方']
	},
	external: { label: { 'zh-Hans': '外部', 'zh-Hant': '外部', en: 'External' }, aliases: ['第三方'] }
};

export const inYuan: Text = { 'zh-Hans': '元', 'zh-Hant': '元', en: 'CNY' };

/** Warning levels 1–3 (001 三(二)1). */
export const levelNote: Text = {
	'zh-Hans': '1–3，1 级最严重',
	'zh-Hant': '1–3，1 級最嚴重',
	en: '1–3, level 1 is the gravest'
};

export const unratedNote: Text = { 'zh-Hans': '-1 = 未评定', 'zh-Hant': '-1 = 未評定', en: '-1 = unrated' };

export const firstIsOne: Text = { 'zh-Hans': '首次为 1', 'zh-Hant': '首次為 1', en: 'the first is 1' };
