import type { Text } from '#lib/i18n/text.ts';

/** Words for reasons that several indicators share, so that one reason reads the same everywhere. */
export const exclusionTexts = {
	withdrawn: {
		'zh-Hans': '到期前已撤回或跳过',
		'zh-Hant': '到期前已撤回或略過',
		en: 'Withdrawn or skipped before it was due'
	},
	missing_finish: {
		'zh-Hans': '已有结果，但缺少完成时间',
		'zh-Hant': '已有結果，但缺少完成時間',
		en: 'Has a result but no finishing time'
	},
	missing_stamps: {
		'zh-Hans': '缺少时间记录',
		'zh-Hant': '缺少時間紀錄',
		en: 'Time stamps are missing'
	},
	missing_result: {
		'zh-Hans': '已处理，但未记录结论',
		'zh-Hant': '已處理，但未記錄結論',
		en: 'Dealt with, but no verdict recorded'
	},
	stamps_out_of_order: {
		'zh-Hans': '时间先后矛盾（结束早于开始）',
		'zh-Hant': '時間先後矛盾（結束早於開始）',
		en: 'Times contradict each other (end before start)'
	},
	due_before_assigned: {
		'zh-Hans': '交到手上时已过期限',
		'zh-Hant': '交到手上時已過期限',
		en: 'Already past due when it was assigned'
	},
	parameter_not_set: {
		'zh-Hans': '公司尚未规定时限（参数未设）',
		'zh-Hant': '公司尚未規定時限（參數未設）',
		en: 'The company has not set the limit (parameter not set)'
	},
	retest: {
		'zh-Hans': '补考或重测，不是第一次',
		'zh-Hant': '補考或重測，不是第一次',
		en: 'A re-test, not the first attempt'
	}
} as const satisfies Record<string, Text>;
