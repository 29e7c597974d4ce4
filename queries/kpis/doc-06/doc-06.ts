import { defineKpi } from '#lib/kpi/define.ts';

/** Confidential matter sent by instant messaging is a count of incidents, not a share of staff: it is not in this rate. */
export default defineKpi({
	id: 'doc-06',
	version: 1,
	family: 'DOC',
	label: {
		'zh-Hans': '保密协议签署率',
		'zh-Hant': '保密協議簽署率',
		en: 'Confidentiality signed before contact'
	},
	meaning: {
		'zh-Hans': '对接人员中，首次接触之前已签保密协议的比例。',
		'zh-Hant': '對接人員中，首次接觸之前已簽保密協議的比例。',
		en: 'Share of docking staff who had signed a confidentiality agreement before their first contact.'
	},
	formula: {
		'zh-Hans':
			'所办各对接事项首次沟通之前（或同时）都有有效保密协议的人数 ÷ 已开始沟通的对接人员数。对接人员为沟通的主办人，没写主办人的为对接负责人；协议可以是通用的，也可以只为该事项签订，首次沟通时须在有效期内。计入期末所在部门。',
		'zh-Hant':
			'所辦各對接事項首次溝通之前（或同時）都有有效保密協議的人數 ÷ 已開始溝通的對接人員數。對接人員為溝通的主辦人，未寫主辦人者為對接負責人；協議可以是通用的，也可以只為該事項簽訂，首次溝通時須在有效期內。計入期末所屬部門。',
		en: 'People with an agreement in force at the first contact of every docking they work on ÷ docking staff who have had contact. Staff are the hosts of communications, the docking lead where no host is named; an agreement may be general or for that case, signed no later than the contact. They count for the department they belong to at the end of the period.'
	},
	cohort: {
		'zh-Hans': '期末之前已有沟通、且所办对接在本期尚未结束的人员；每个期间单独盘点。',
		'zh-Hant': '期末之前已有溝通、且所辦對接在本期尚未結束的人員；每個期間單獨盤點。',
		en: 'People with a contact by the end of the period in a docking that was open in it. Each period is counted anew.'
	},
	clauses: ['002 五(一)2', '002 三(一)4'],
	aggregation: 'ratio',
	unit: 'percent',
	direction: 'up',
	period_rule: 'period_end',
	minimum_n: { shown: 1, scored: 3, ranked: 25 },
	scopes: ['company', 'department'],

	exclusions: {
		nobody_named: {
			'zh-Hans': '沟通和事项都没写由谁对接',
			'zh-Hant': '溝通與案件都未寫由誰對接',
			en: 'Neither the communication nor the case names anybody'
		}
	}
});
