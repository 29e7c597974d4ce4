import type { Random } from '#data/demo/random.ts';

/** Words of an electrical-machinery maker and trader; titles are put together from them. */
const products = [
	'YE4 系列高效电机',
	'伺服电机',
	'减速机',
	'变频驱动柜',
	'风机用永磁电机',
	'水泵机组',
	'防爆电机',
	'低压配电柜'
];
const customers = [
	'华东水务',
	'湘江钢铁',
	'远航船厂',
	'绿源光伏',
	'中部地铁装备',
	'南岭水泥',
	'北辰化工',
	'东海港务'
];
const partners = [
	'信达铸造',
	'长恒漆包线',
	'金桥轴承',
	'泰和物流',
	'瑞安检测中心',
	'海陆报关行',
	'衡州轴承厂',
	'同创软件'
];
const materials = ['硅钢片', '漆包线', '轴承', '铝端盖', '绝缘漆', '控制器主板', '包装木箱', '铜排'];
const countries = ['越南', '德国', '墨西哥', '沙特', '波兰', '印度尼西亚'];
const systems = ['ERP 订单模块', 'MES 报工', 'WMS 条码', 'OA 审批流', 'SRM 供应商门户', 'CRM 客户档案'];

const fill = (random: Random, pattern: string) =>
	pattern
		.replaceAll('{产品}', () => random.pick(products))
		.replaceAll('{客户}', () => random.pick(customers))
		.replaceAll('{伙伴}', () => random.pick(partners))
		.replaceAll('{物料}', () => random.pick(materials))
		.replaceAll('{国家}', () => random.pick(countries))
		.replaceAll('{系统}', () => random.pick(systems))
		.replaceAll('{月}', () => String(random.int(1, 9)));

const crossTitles = [
	'{产品}出口{国家}项目',
	'{客户}{产品}整体供货方案',
	'{产品}以旧换新业务',
	'{客户}驻厂服务试点',
	'与{伙伴}联合开发{物料}',
	'{产品}海外仓备货业务',
	'{系统}与{系统}打通项目',
	'{客户}年度框架协议落地',
	'{产品}租赁业务试运行'
];

const liaisonTitles = [
	'{客户}来厂验货对接',
	'{伙伴}{物料}交期对接',
	'{系统}需求对接',
	'{产品}技术参数澄清',
	'{客户}对账与开票对接',
	'{国家}清关资料对接',
	'{物料}让步接收对接',
	'{产品}样机试验安排',
	'{月}月产销衔接',
	'{伙伴}结算差异核对'
];

const processTitles: Record<string, readonly string[]> = {
	D11: ['{客户}{产品}销售合同', '{客户}信用额度调整', '{产品}促销政策申请', '{客户}投标文件评审'],
	D12: ['{国家}订单 {产品} 合同评审', '{国家}信用证修改', '{国家}展会参展', '{国家}代理协议续签'],
	D13: ['{客户}{产品}退换货', '{客户}质保维修', '售后备件 {物料} 调拨', '{客户}回访整改'],
	D21: ['{产品}试制工单', '{产品}工艺变更', '产线设备大修', '{物料}超耗补领'],
	D22: ['{产品}扩产安排', '宁州工厂夜班加工', '{产品}委外加工', '行车年检停机'],
	D23: ['{产品}型式试验', '{物料}进货检验规程修订', '计量器具送检', '{产品}质量体系内审'],
	D31: ['{物料}采购合同', '{伙伴}供应商准入', '{物料}比价采购', '{物料}紧急采购'],
	D32: ['{产品}发运安排', '呆滞{物料}处置', '仓库货架改造', '{月}月循环盘点'],
	D41: ['{月}月资金计划', '固定资产报废', '银行授信续签', '{月}月税务申报复核'],
	D42: ['{月}月招聘计划', '劳务用工续签', '办公区搬迁', '体检服务采购'],
	D43: ['{系统}升级上线', '服务器扩容', '账号权限清理', '{系统}故障整改'],
	D44: ['格式合同修订', '{客户}欠款诉讼', '商标续展']
};

export const crossTitle = (random: Random): string => fill(random, random.pick(crossTitles));
export const liaisonTitle = (random: Random): string => fill(random, random.pick(liaisonTitles));
export const processTitle = (random: Random, departmentId: string): string =>
	fill(random, random.pick(processTitles[departmentId] ?? processTitles.D42));

/** Why a hand-over came back, by whose fault it was. */
export const returnReasons = {
	sender: [
		'资料不全，缺技术协议',
		'数量与清单不符',
		'物料编码有误',
		'未附检验报告',
		'图纸版本过期',
		'交接单未签字'
	],
	receiver: ['当班人手不足，暂不接收', '未说明原因', '认为不属本部门职责'],
	external: ['客户临时改期', '车辆未到']
} as const;

export const resubmitReasons = [
	'需求说明不清，请补充',
	'缺少预算测算',
	'时间节点不合理',
	'未与相关部门沟通',
	'附件缺失'
];
export const refusalReasons = ['不符合年度经营计划', '预算不足', '风险不可控', '可并入现有业务办理'];

const riskTitles: Record<string, readonly string[]> = {
	business: ['订单需求量低于测算', '交付节点与其他项目冲突'],
	technical: ['{产品}温升试验可能不达标', '接口协议未最终确定'],
	people: ['关键岗位人员同时休假', '现场调试人员不足'],
	market: ['{物料}价格上涨', '竞争对手降价'],
	legal: ['合同违约条款不对等', '出口管制清单变更'],
	credit: ['{客户}回款逾期', '{伙伴}资信下降'],
	operation: ['{系统}切换期间漏单', '仓库错发{物料}'],
	information_security: ['图纸外发未加密', '供应商账号共用'],
	communication: ['需求变更未及时通知', '对接人频繁更换'],
	cooperation: ['{伙伴}产能不足', '{伙伴}不配合验货']
};

export const riskTitle = (random: Random, category: string): string =>
	fill(random, random.pick(riskTitles[category]));
export const riskPlans = [
	'提前锁价并备选两家供应商',
	'安排专人周跟踪',
	'分批交付',
	'购买信用保险',
	'关键节点双人复核',
	'增加一轮样机试验'
];

const exceptionTitles: Record<string, readonly string[]> = {
	process: ['{产品}装配工序停滞', '审批节点漏签', '发运单流转中断', '{物料}领料流程被跳过'],
	data: ['{系统}库存数据不一致', '{物料}编码重复', '报工数量异常波动', '订单价格录入错误'],
	customer: ['{客户}投诉{产品}噪声偏大', '{客户}退货', '{客户}取消订单', '{客户}投诉交期'],
	market: ['{物料}价格突涨', '竞争对手推出同类{产品}', '{国家}关税调整'],
	finance: ['应收账款逾期比例超限', '费用报销凭证存疑', '{月}月毛利率异常', '付款重复提交']
};

export const exceptionTitle = (random: Random, kind: string): string =>
	fill(random, random.pick(exceptionTitles[kind]));

export const measures: Record<string, readonly string[]> = {
	process_design: ['优化流程节点并更新作业指导书', '增加系统必填校验'],
	human_error: ['组织专项培训并跟班辅导', '岗位复训后重新上岗'],
	system_fault: ['修复接口并补传数据', '更换故障服务器磁盘'],
	data_entry: ['更正数据并双人复核', '导入模板增加校验'],
	business_change: ['调整排产计划并通知客户', '与客户签订补充协议'],
	product_quality: ['隔离批次并返工', '更换供方批次并加严检验'],
	service: ['上门道歉并更换', '安排专人跟进至客户满意']
};
