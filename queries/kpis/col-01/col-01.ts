import { defineKpi } from '#lib/kpi/define.ts';
import { exclusionTexts } from '#queries/kpis/exclusions.ts';

export default defineKpi({
	id: 'col-01',
	version: 1,
	family: 'COL',
	label: {
		'zh-Hans': '响应及时率',
		'zh-Hant': '回應及時率',
		en: 'Answered in time'
	},
	meaning: {
		'zh-Hans': '收到的请求中，在时限内给出首次实质响应的比例。',
		'zh-Hant': '收到的請求中，在時限內給出首次實質回應的比例。',
		en: 'Share of requests received that got a first real answer within the limit.'
	},
	formula: {
		'zh-Hans':
			'时限内首次响应的请求数 ÷ 响应时限已到的请求数。响应指接受、说明理由拒绝或提出疑问，自动回复不算。时限为请求上记录的响应期限；没有记录的，从提出起加公司规定的响应时限（制度只说“及时响应”），按响应部门的工作时间。到时限仍无响应的按不及时计，到期前撤回的不计。',
		'zh-Hant':
			'時限內首次回應的請求數 ÷ 回應時限已到的請求數。回應指接受、說明理由拒絕或提出疑問，自動回覆不算。時限為請求上記錄的回應期限；沒有記錄者，自提出起加公司規定的回應時限（制度只說「及時回應」），以回應部門的工作時間計。到時限仍無回應者以不及時計，到期前撤回者不計。',
		en: 'Requests first answered within the limit ÷ requests whose limit has passed. An answer accepts, refuses with a reason or asks; automatic replies do not count. The limit is the answer’s due time on the request, else the company’s limit (the policy only says “promptly”) from the opening on, in the answering department’s working time. Unanswered past the limit counts as late; withdrawn before it does not count.'
	},
	cohort: {
		'zh-Hans': '响应时限落在本期、且截至数据时点已到的请求；计入应响应的部门和人员。',
		'zh-Hant': '回應時限落在本期、且截至資料時點已到的請求；計入應回應的部門與人員。',
		en: 'Requests whose limit falls in the period and has passed by the as-of time; who has to answer, answers for it.'
	},
	clauses: ['002 一(三)2'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'counted_at',
	minimum_n: { shown: 5, scored: 10, ranked: 25 },
	scopes: ['company', 'department', 'employee'],
	parameters: {
		response_hours: {
			value: null,
			unit: 'h',
			label: {
				'zh-Hans': '响应时限（未记录期限时）',
				'zh-Hant': '回應時限（未記錄期限時）',
				en: 'Limit for the answer, where none is recorded'
			}
		}
	},
	by_rule: ['withdrawn'],
	exclusions: {
		withdrawn: {
			'zh-Hans': '到期前已撤回',
			'zh-Hant': '到期前已撤回',
			en: 'Withdrawn before it was due'
		},
		stamps_out_of_order: exclusionTexts.stamps_out_of_order,
		missing_stamps: {
			'zh-Hans': '没有响应期限，也没有提出时间',
			'zh-Hant': '沒有回應期限，也沒有提出時間',
			en: 'Neither a due time nor an opening is on record'
		},
		parameter_not_set: exclusionTexts.parameter_not_set
	}
});
