import { expect, it } from 'vitest';
import { allRecordKinds } from '#lib/server/registry.ts';
import { stratumLabel } from '#lib/server/screens/stratum.ts';

const kinds = await allRecordKinds();

it.each([
	['cross_business × important', '业务新增交叉 × 重要'],
	['process × 2', '流程异常 × 2 级'],
	['process × level 3', '业务过程 × 3 级'],
	['level 1', '1 级'],
	['minutes', '会议纪要'],
	['KC-AQSC', 'KC-AQSC'],
	['设备采购 × urgent', '设备采购 × 紧急'],
	['KC-LLJY', '来料检验'],
	['KC-LLJY → tim-01', '来料检验 → TIM-01'],
	[null, '未分类']
])('calls %s %s', (stratum, words) => {
	const courses = new Map([['KC-LLJY', '来料检验']]);
	expect(stratumLabel(stratum, kinds, 'zh-Hans', courses)).toBe(words);
});
