import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { niceTicks, tickText } from '#lib/charts/axes.ts';
import { controlLine } from '#lib/charts/control-line.ts';
import { deviationBars } from '#lib/charts/deviation-bars.ts';
import { dotStrip } from '#lib/charts/dot-strip.ts';
import { funnelPlot } from '#lib/charts/funnel-plot.ts';
import { goalpostCurve } from '#lib/charts/goalpost-curve.ts';
import { heatmap } from '#lib/charts/heatmap.ts';
import { intervalDots } from '#lib/charts/interval-dots.ts';
import { textWidth } from '#lib/charts/measure.ts';
import { orderedBars } from '#lib/charts/ordered-bars.ts';
import { textSizeOf, type Dot, type Medium, type Picture } from '#lib/charts/picture.ts';
import { placeLabels } from '#lib/charts/place-labels.ts';
import { survivalCurve } from '#lib/charts/survival-curve.ts';
import { svgOf } from '#lib/charts/svg.ts';
import { waterfall } from '#lib/charts/waterfall.ts';

/** Twelve of the longest department names a company writes, in three scripts. */
const names = [
	'华东区域重点客户联合运营与交付管理中心',
	'供应链计划、采购执行与供应商质量管理部',
	'粤港澳大湾区数字化转型项目推进办公室',
	'人力资源、组织发展与企业文化建设中心',
	'信息安全、数据治理与合规审计联合工作组',
	'海外業務拓展與國際物流協同管理中心',
	'財務共享服務暨資金結算中心（臺北）',
	'Enterprise Risk & Internal Control Office (APAC)',
	'智能制造工艺研究与设备保障一部（苏州）',
	'客户服务与投诉处理中心（7×24 小时）',
	'研发中心·基础平台与中间件研发二部',
	'战略规划与投资并购管理委员会办公室'
];
const months = ['7月', '8月', '9月'];

/** Every form with rows (some of them missing) and without any. */
const forms: Record<string, (medium: Medium, filled: boolean) => Picture> = {
	'ordered bars': (medium, filled) =>
		orderedBars({
			description: '部门得分',
			rows: filled
				? names.map((name, i) => ({
						name,
						value: i === 3 ? null : 90 - i,
						prior: i === 4 ? null : 85 - i,
						label: i === 3 ? '[样本不足]' : (90 - i).toFixed(1)
					}))
				: [],
			domain: [0, 100],
			format: 'number',
			marks: [60],
			width: 510,
			row: 16,
			medium
		}),
	'deviation bars': (medium, filled) =>
		deviationBars({
			description: '较上期',
			rows: filled
				? names.map((name, i) => ({
						name,
						delta: i === 3 ? null : 3 * (i - 5),
						label: i === 3 ? '[不适用]' : `${3 * (i - 5)} 分`,
						tone: i < 5 ? 'bad' : 'good'
					}))
				: [],
			extent: 10,
			width: 510,
			row: 16,
			medium
		}),
	'interval dots': (medium, filled) =>
		intervalDots({
			description: '按期完成率',
			rows: filled
				? names.map((name, i) => ({
						name,
						value: i === 2 ? 1 : 0.8,
						low: i === 3 ? null : 0.7,
						high: 0.88,
						label: '80.0%（70.0–88.0）'
					}))
				: [],
			company: filled ? 0.8 : null,
			domain: [0.6, 1],
			format: 'percent',
			width: 510,
			row: 16,
			medium
		}),
	'funnel plot': (medium, filled) =>
		funnelPlot({
			description: '漏斗图',
			n_title: '到期件数 n',
			value_title: '按期完成率',
			company: 0.7,
			points: filled ? names.map((name, i) => ({ name, n: 20 + 15 * i, value: i < 2 ? 0.2 : 0.72 })) : [],
			domain: [0.1, 1.02],
			n_max: 200,
			width: 510,
			height: 220,
			medium
		}),
	'control line': (medium, filled) =>
		controlLine({
			description: '走势',
			points: filled
				? months.map((period, i) => ({
						period,
						value: i === 1 ? null : 0.8,
						low: i === 1 ? null : 0.7,
						high: i === 1 ? null : 0.9,
						label: '80.0%',
						version: 1 + (i === 2 ? 1 : 0),
						is_signal: i === 1
					}))
				: [],
			lines: filled ? [{ value: 0.9, kind: 'target' }] : [],
			domain: [0.6, 1.05],
			format: 'percent',
			width: 250,
			height: 110,
			medium
		}),
	'survival curve': (medium, filled) =>
		survivalCurve({
			description: '处理周期',
			hours_title: '工作小时',
			share_title: '仍未完成',
			hours_max: 20,
			rows: filled
				? [
						{ hours: 0, share: 1 },
						{ hours: 2, share: 0.857 },
						{ hours: 12, share: 0.268 }
					]
				: [],
			open: filled ? [{ hours: 6, share: 0.857 }] : [],
			marks: filled ? [{ hours: 12, share: 0.5, label: '中位 12 h' }] : [],
			width: 250,
			height: 120,
			medium
		}),
	'goalpost curve': (medium, filled) =>
		goalpostCurve({
			description: '换算',
			goalposts: { floor: 40, pass: 24, target: 8 },
			value_title: '工作小时',
			score_title: '得分',
			format: 'number',
			point: filled ? { value: 30, score: 37.5, label: '30 h → 37.5 分' } : null,
			width: 240,
			height: 120,
			medium
		}),
	waterfall: (medium, filled) =>
		waterfall({
			description: '得分构成',
			steps: filled
				? [
						{ name: '满分', start: 0, end: 100, kind: 'total', label: '100.0' },
						{ name: '协作', start: 100, end: 85, kind: 'loss', label: '−15.0' },
						{ name: '时效', start: 85, end: 85, kind: 'none', label: '[未评]' },
						{ name: '得分', start: 0, end: 85, kind: 'total', label: '85.0' }
					]
				: [],
			domain: [0, 100],
			ticks: [0, 50, 100],
			width: 510,
			row: 16,
			medium
		}),
	'dot strip': (medium, filled) =>
		dotStrip({
			description: '位置',
			peers: filled ? [70, 70, 70.5, 88, 100] : [],
			own: filled ? { value: 99, label: '99.0 分' } : null,
			domain: [0, 100],
			ticks: [0, 50, 100],
			width: 250,
			medium
		}),
	heatmap: (medium, filled) =>
		heatmap({
			description: '热力表',
			columns: ['按期完成率', '审批及时率'],
			rows: filled
				? names.map((name) => ({
						name,
						cells: [
							{ label: '80.0%', level: 'fair' },
							{ label: '[未评]', level: 'none' }
						]
					}))
				: [],
			width: 510,
			row: 16,
			medium
		})
};

describe.each(Object.entries(forms))('%s', (_, draw) => {
	it.each(['print', 'screen'] as const)('keeps every text inside the picture: %s', (medium) => {
		const { width, height, texts } = readTexts(svgOf(draw(medium, true)));
		expect(texts.length).toBeGreaterThan(2);
		for (const text of texts) {
			expect(text.left, text.value).toBeGreaterThanOrEqual(0);
			expect(text.right, text.value).toBeLessThanOrEqual(width + 0.01);
			expect(text.baseline, text.value).toBeLessThanOrEqual(height);
			expect(text.baseline, text.value).toBeGreaterThan(0);
		}
	});

	it('is the same bytes each time', () => {
		expect(svgOf(draw('print', true))).toBe(svgOf(draw('print', true)));
	});

	it('follows the page theme on screen and is literal in print', () => {
		const [screen, print] = [svgOf(draw('screen', true)), svgOf(draw('print', true))];
		expect(screen).toContain('var(--ink');
		expect(screen).not.toContain('font-family');
		expect(print).not.toContain('var(');
		expect(print).toContain(`aria-label="${draw('print', true).description}"`);
	});

	it('can be drawn without any row', () => {
		expect(svgOf(draw('print', false))).toMatch(/^<svg .*<\/svg>$/);
	});
});

it('writes all twelve long names in full, in the order given', () => {
	const { texts } = readTexts(svgOf(forms['ordered bars']('print', true)));
	expect(texts.map((text) => text.value).filter((value) => names.includes(value))).toEqual(names);
});

it('cuts off a name that would leave no room for the bars, and says so with an ellipsis', () => {
	const name = '长'.repeat(80);
	const picture = orderedBars({
		description: '得分',
		rows: [{ name, value: 50, prior: null, label: '50.0' }],
		domain: [0, 100],
		format: 'number',
		width: 510,
		row: 16
	});
	expect(readTexts(svgOf(picture)).texts.find((text) => text.value.includes('长'))!.value).toMatch(
		/^长{20,}…$/
	);
	const bar = picture.marks.find((mark) => mark.mark === 'box')!;
	expect(bar.width).toBeGreaterThan(100);
});

it('stacks dots that would cover each other', () => {
	const dots = forms['dot strip']('print', true).marks.filter(
		(mark): mark is Dot => mark.mark === 'dot' && mark.form !== 'diamond'
	);
	expect(dots).toHaveLength(5);
	for (const [index, dot] of dots.entries()) {
		for (const other of dots.slice(index + 1)) {
			expect(Math.hypot(dot.x - other.x, dot.y - other.y)).toBeGreaterThanOrEqual(dot.radius * 2);
		}
	}
});

it('breaks a line at a missing value and at a change of definition', () => {
	const picture = (values: (number | null)[], versions: number[]) =>
		controlLine({
			description: '走势',
			points: values.map((value, index) => ({
				period: `${index}`,
				value,
				low: null,
				high: null,
				label: '',
				version: versions[index],
				is_signal: false
			})),
			lines: [],
			domain: [0, 1],
			format: 'percent',
			width: 250,
			height: 110
		});
	const curves = (drawn: Picture) =>
		drawn.marks.flatMap((mark) =>
			mark.mark === 'line' && mark.stroke === 'ink' ? [mark.points.length] : []
		);
	expect(curves(picture([0.5, 0.6, null, 0.7, 0.8, 0.9], [1, 1, 1, 1, 1, 1]))).toEqual([2, 3]);
	expect(curves(picture([0.5, 0.6, 0.7, 0.8], [1, 1, 2, 2]))).toEqual([2, 2]);
});

it('names points beyond the limits where there is room, the farthest first', () => {
	const plot = { left: 0, right: 200, top: 0, bottom: 100, size: 10 };
	const at = (name: string, x: number, y: number, urgency: number) => ({ name, x, y, urgency });
	const sides = placeLabels(
		[at('近', 100, 50, 1), at('远', 100, 52, 2), at('边', 195, 20, 2), at('内', 20, 80, 0)],
		plot
	);
	expect(sides).toEqual(['left', 'right', 'left', null]);
});

it('refuses to draw a mark that has no place', () => {
	const picture = forms['dot strip']('print', true);
	const broken = { ...picture, marks: [{ mark: 'dot', x: NaN, y: 1, radius: 1, fill: 'ink' } as Dot] };
	expect(() => svgOf(broken)).toThrow('NaN');
});

it('measures Chinese as one em and digits by the font', () => {
	expect(textWidth('得分', 10)).toBe(20);
	expect(textWidth('85', 10)).toBeGreaterThan(10);
	expect(textWidth('85', 10)).toBeLessThan(12);
});

it('sets round ticks inside the domain, and none without a domain', () => {
	expect(niceTicks(0, 100)).toEqual([0, 20, 40, 60, 80, 100]);
	expect(niceTicks(0.7, 1)).toEqual([0.7, 0.8, 0.9, 1]);
	expect(niceTicks(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
	expect(niceTicks(3, 3)).toEqual([]);
});

it('writes ticks with the minus sign and separators of the tables', () => {
	expect(tickText(-0.4, 'number')).toBe('−0.4');
	expect(tickText(1200, 'number')).toBe('1,200');
	expect(tickText(0.875, 'percent')).toBe('87.5%');
});

interface PlacedText {
	value: string;
	left: number;
	right: number;
	baseline: number;
}

/** Extent of every text of an SVG, by its place, anchor and the font's advances. */
function readTexts(svg: string): { width: number; height: number; texts: PlacedText[] } {
	const texts: PlacedText[] = [];
	let [width, height, size] = [0, 0, 0];
	let open: { x: number; y: number; anchor: string; bold: boolean; value: string } | null = null;
	const parser = new SaxesParser();
	parser.on('opentag', (tag) => {
		const of = (name: string) => String(tag.attributes[name] ?? '');
		if (tag.name === 'svg')
			[width, height, size] = ['width', 'height', 'font-size'].map((name) => Number(of(name)));
		if (tag.name === 'text') {
			const [x, y] = [Number(of('x')), Number(of('y'))];
			open = { x, y, anchor: of('text-anchor'), bold: of('font-weight') === 'bold', value: '' };
		}
	});
	parser.on('text', (value) => {
		if (open) open.value += value;
	});
	parser.on('closetag', (tag) => {
		if (tag.name !== 'text' || !open) return;
		const wide = textWidth(open.value, size, open.bold);
		const left = open.x - (open.anchor === 'end' ? wide : open.anchor === 'middle' ? wide / 2 : 0);
		texts.push({ value: open.value, left, right: left + wide, baseline: open.y });
		open = null;
	});
	parser.write(svg).close();
	expect([textSizeOf.print, textSizeOf.screen]).toContain(size);
	return { width, height, texts };
}
