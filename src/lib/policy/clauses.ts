import type { Text } from '#lib/i18n/text.ts';
import type { KpiDefinition } from '#lib/kpi/define.ts';

/** The four written policies and what their clauses are about, so that indicators can be read from the policy's side. */

export interface Policy {
	/** `000` to `003`. */
	id: string;
	title: Text;
	clauses: readonly Clause[];
}

export interface Clause {
	/** As indicators cite it: policy, chapter, section, item: `003 二(三)1`. */
	id: string;
	/** What it is about, in a few words; not its wording. */
	title: Text;
}

const text = (hans: string, hant: string, en: string): Text => ({ 'zh-Hans': hans, 'zh-Hant': hant, en });

const clause = (id: string, hans: string, hant: string, en: string): Clause => ({
	id,
	title: text(hans, hant, en)
});

/** In the order of the policies. A clause stands for everything below it that is not listed by itself. */
export const policies: readonly Policy[] = [
	{
		id: '000',
		title: text('业务新增交叉管理制度', '業務新增交叉管理制度', 'Cross-department new business'),
		clauses: [
			clause(
				'000 二(一)',
				'业务新增交叉需求申请',
				'業務新增交叉需求申請',
				'Request for cross-department business'
			),
			clause(
				'000 二(二)',
				'管理层评估与审核，协调会',
				'管理層評估與審核，協調會',
				'Management review and coordination meeting'
			),
			clause('000 二(三)1', '职责分工表', '職責分工表', 'Responsibility matrix'),
			clause(
				'000 二(三)2',
				'协作协议与时间节点',
				'協作協議與時間節點',
				'Cooperation agreement and its time nodes'
			),
			clause('000 二(四)1', '按协议执行', '依協議執行', 'Execution as agreed'),
			clause(
				'000 二(四)2',
				'共享信息，协同解决问题',
				'共享資訊，協同解決問題',
				'Sharing information, solving problems together'
			),
			clause('000 二(四)3', '定期汇报进度', '定期匯報進度', 'Regular progress reports'),
			clause('000 二(五)1', '组织验收', '組織驗收', 'Organising acceptance'),
			clause(
				'000 二(五)2',
				'验收内容：目标、质量、进度、成本',
				'驗收內容：目標、品質、進度、成本',
				'What acceptance looks at: goals, quality, schedule, cost'
			),
			clause('000 二(五)3', '总结报告', '總結報告', 'Summary report'),
			clause('000 三(一)', '发起部门职责', '發起部門職責', 'Duties of the requesting department'),
			clause('000 三(二)', '参与部门职责', '參與部門職責', 'Duties of the involved departments'),
			clause(
				'000 三(三)',
				'管理层职责：协调与决策',
				'管理層職責：協調與決策',
				'Duties of management: coordination and decisions'
			),
			clause('000 四(一)', '定期沟通会议', '定期溝通會議', 'Regular communication meetings'),
			clause('000 四(二)', '临时沟通，及时解决问题', '臨時溝通，及時解決問題', 'Ad-hoc communication'),
			clause('000 四(三)', '信息共享平台', '資訊共享平台', 'Shared information platform'),
			clause('000 五(一)', '风险识别', '風險識別', 'Risk identification'),
			clause('000 五(二)', '风险评估', '風險評估', 'Risk assessment'),
			clause('000 五(三)', '风险应对', '風險應對', 'Risk response'),
			clause('000 五(四)', '风险监控', '風險監控', 'Risk monitoring'),
			clause('000 六(一)', '考核内容', '考核內容', 'What is assessed'),
			clause('000 六(二)', '考核方式', '考核方式', 'How it is assessed'),
			clause('000 六(三)', '奖惩', '獎懲', 'Rewards and penalties'),
			clause('000 七(一)', '培训需求', '培訓需求', 'Training needs'),
			clause('000 七(二)', '年度培训计划', '年度培訓計畫', 'Annual training plan'),
			clause('000 七(三)', '培训实施', '培訓實施', 'Training sessions'),
			clause('000 七(四)', '培训评估', '培訓評估', 'Training evaluation')
		]
	},
	{
		id: '001',
		title: text('业务异常管理制度', '業務異常管理制度', 'Business exceptions'),
		clauses: [
			clause(
				'001 一(三)',
				'原则：预防、及时、责任、改进',
				'原則：預防、及時、責任、改進',
				'Principles: prevention, promptness, responsibility, improvement'
			),
			clause('001 二', '异常分类与定义', '異常分類與定義', 'Classes of exceptions'),
			clause('001 三(一)1', '监控指标与阈值', '監控指標與閾值', 'Monitored indicators and thresholds'),
			clause('001 三(一)2', '自查与联合检查', '自查與聯合檢查', 'Self-checks and joint inspections'),
			clause('001 三(一)3', '客户反馈', '客戶回饋', 'Customer feedback'),
			clause('001 三(二)', '预警分级与发布', '預警分級與發布', 'Warning levels and publication'),
			clause('001 四(一)1', '发现与报告', '發現與報告', 'Finding and reporting'),
			clause(
				'001 四(一)2',
				'上报异常管理小组',
				'上報異常管理小組',
				'Report to the exception management group'
			),
			clause('001 四(一)3', '异常管理小组会议', '異常管理小組會議', 'Meeting of the group'),
			clause('001 四(二)', '分类处置', '分類處置', 'Handling by class'),
			clause('001 四(三)1', '处置进展跟踪', '處置進度追蹤', 'Following up the handling'),
			clause('001 四(三)2', '处置效果评估', '處置效果評估', 'Evaluating the outcome'),
			clause('001 四(三)3', '异常归档', '異常歸檔', 'Archiving exceptions'),
			clause('001 五(一)', '责任追究', '責任追究', 'Liability'),
			clause('001 五(二)', '奖励与合理化建议', '獎勵與合理化建議', 'Rewards and suggestions'),
			clause('001 六(一)', '培训', '培訓', 'Training'),
			clause('001 六(二)', '宣传', '宣導', 'Publicity')
		]
	},
	{
		id: '002',
		title: text('对接工作管理办法', '對接工作管理辦法', 'Liaison work'),
		clauses: [
			clause(
				'002 一(三)',
				'原则：准确、及时、完整、责任明确',
				'原則：準確、及時、完整、責任明確',
				'Principles: accurate, timely, complete, clearly assigned'
			),
			clause('002 二(一)', '对接需求申请', '對接需求申請', 'Liaison request'),
			clause('002 二(二)', '两级审核，退回修改', '兩級審核，退回修改', 'Two-level review and resubmission'),
			clause('002 二(三)1', '对接安排', '對接安排', 'Assigning the liaison lead'),
			clause('002 二(三)2', '对接实施', '對接實施', 'Carrying out liaison'),
			clause('002 二(三)4', '重要事项的对接计划', '重要事項的對接計畫', 'Plan for important matters'),
			clause('002 二(四)', '对接报告', '對接報告', 'Liaison report'),
			clause('002 二(五)', '对接资料归档', '對接資料歸檔', 'Archiving liaison papers'),
			clause('002 三(一)', '沟通方式与记录', '溝通方式與紀錄', 'Ways of communicating and their records'),
			clause('002 三(二)', '沟通频次', '溝通頻率', 'How often to communicate'),
			clause(
				'002 四(一)',
				'对接负责人与配合部门职责',
				'對接負責人與配合部門職責',
				'Duties of lead and supporting departments'
			),
			clause('002 四(二)', '对接考核', '對接考核', 'Assessment of liaison'),
			clause('002 五(一)', '信息安全与保密', '資訊安全與保密', 'Information security and confidentiality'),
			clause('002 五(二)', '沟通风险控制', '溝通風險控制', 'Communication risk'),
			clause('002 五(三)', '合作风险控制', '合作風險控制', 'Cooperation risk')
		]
	},
	{
		id: '003',
		title: text('业务过程管理制度', '業務過程管理制度', 'Business process'),
		clauses: [
			clause('003 一(三)', '流程规范', '流程規範', 'Following the process'),
			clause('003 二(一)', '业务发起', '業務發起', 'Initiation'),
			clause('003 二(二)1', '分级审批', '分級審批', 'Approval by level'),
			clause(
				'003 二(二)2',
				'审批意见，不同意须说明理由',
				'審批意見，不同意須說明理由',
				'Opinion, with reasons if refused'
			),
			clause(
				'003 二(二)3',
				'审批时限与绿色通道',
				'審批時限與綠色通道',
				'Approval deadlines and the green channel'
			),
			clause('003 二(三)1', '按计划执行', '依計畫執行', 'Execution as planned'),
			clause('003 二(三)2', '工作记录', '工作紀錄', 'Work records'),
			clause('003 二(三)3', '偏差报告与计划调整', '偏差報告與計畫調整', 'Deviations and changes of plan'),
			clause('003 二(四)1', '过程监控', '過程監控', 'Monitoring'),
			clause('003 二(四)2', '违规整改', '違規整改', 'Rectification of violations'),
			clause('003 二(五)1', '验收内容', '驗收內容', 'What acceptance looks at'),
			clause('003 二(五)2', '验收报告', '驗收報告', 'Acceptance report'),
			clause('003 二(五)3', '不合格限期整改', '不合格限期整改', 'Rectification by a deadline'),
			clause('003 三(一)', '业务文档分类与归档', '業務文件分類與歸檔', 'Classes of documents and filing'),
			clause('003 三(二)', '保管与备份', '保管與備份', 'Keeping and backup'),
			clause('003 三(三)', '查阅与对外使用', '查閱與對外使用', 'Access and external use'),
			clause('003 四(一)', '风险识别', '風險識別', 'Risk identification'),
			clause('003 四(二)', '风险评估', '風險評估', 'Risk assessment'),
			clause('003 四(三)', '风险应对', '風險應對', 'Risk response'),
			clause('003 五(一)', '内部协作', '內部協作', 'Working together inside'),
			clause(
				'003 五(二)',
				'对外沟通与客户响应',
				'對外溝通與客戶回應',
				'External communication and customers'
			),
			clause('003 六(一)', '培训需求', '培訓需求', 'Training needs'),
			clause('003 六(二)', '年度培训计划', '年度培訓計畫', 'Annual training plan'),
			clause('003 六(三)', '培训实施', '培訓實施', 'Training sessions'),
			clause('003 六(四)', '培训评估', '培訓評估', 'Training evaluation')
		]
	}
];

/**
 * Whether an indicator that cites `cited` serves `clause`: the same clause, one it stands for, or the whole it is part of.
 * `001 二` stands for `001 二(二)`; `000 二(五)1` does not stand for `000 二(五)12`.
 */
export function serves(cited: string, clause: string): boolean {
	return cited === clause || isWithin(cited, clause) || isWithin(clause, cited);
}

function isWithin(part: string, whole: string): boolean {
	return part.startsWith(whole) && /^[(\d]$/.test(part[whole.length] ?? '') && !/\d$/.test(whole);
}

/** The indicators that serve a clause, in their order; empty where nobody measures it. */
export const servedBy = <Kpi extends Pick<KpiDefinition, 'clauses'>>(
	clause: string,
	kpis: readonly Kpi[]
): Kpi[] => kpis.filter((kpi) => kpi.clauses.some((cited) => serves(cited, clause)));
