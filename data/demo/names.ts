import type { Random } from '#data/demo/random.ts';

const surnames =
	'王王王王李李李李张张张张刘刘刘陈陈陈杨杨黄黄赵赵吴吴周周徐徐孙孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';
const compound = ['欧阳', '司马', '上官', '诸葛', '慕容'];
const single =
	'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚英华玲辉鹏飞斌波宇浩凯健俊帆琳琪雪梅倩婷晨阳旭东峰岩蕾颖洁璐雯昊睿哲轩博航宁瑞祥坤鑫淼焱垚喆';
const first =
	'建国志文晓春秋海永家嘉思雨子佳梓欣一俊天立正德玉秀桂金红新少仁义光明宏景若语可诗泽浩雅静安书望';
const second =
	'华明军平辉林强伟峰涛宁怡婷萱涵琪瑶妍彤然轩宇航博文杰豪凯彬龙飞鸣远达诚信和谦勤芸莉蓉娜芬芳洁兰珍莹雪琳颖';

/** Names that trip programs: characters beyond the basic plane, rare and traditional forms, compound and transliterated names. */
export const rareNames: readonly string[] = [
	'田𠮷祥',
	'赵镕',
	'陶喆',
	'張國樑',
	'李㛃',
	'𬱖晓东',
	'欧阳淼',
	'阿依古丽·吐尔逊',
	'買超',
	'王䶮',
	'諸葛慧儀',
	'𠮷野健'
];

const characters = (text: string) => [...text];

/** `n` names; namesakes may occur, as in any company of this size. */
export function chineseNames(random: Random, n: number): string[] {
	const [family, one, left, right] = [surnames, single, first, second].map(characters);
	const draw = () => {
		const surname = random.chance(0.015) ? random.pick(compound) : random.pick(family);
		const given = random.chance(0.3) ? random.pick(one) : random.pick(left) + random.pick(right);
		return surname + given;
	};
	return Array.from({ length: n }, draw);
}
