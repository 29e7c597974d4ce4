import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { niceTicks, type Chart } from '#lib/charts/chart.ts';
import { controlLine } from '#lib/charts/control-line.ts';
import { deviationBars } from '#lib/charts/deviation-bars.ts';
import { funnelLimits, funnelPlace, funnelPlot } from '#lib/charts/funnel-plot.ts';
import { goalpostCurve } from '#lib/charts/goalpost-curve.ts';
import { heatmap } from '#lib/charts/heatmap.ts';
import { intervalDots } from '#lib/charts/interval-dots.ts';
import { textWidth } from '#lib/charts/measure.ts';
import { orderedBars } from '#lib/charts/ordered-bars.ts';
import { renderChart } from '#lib/charts/render.ts';
import { survivalCurve } from '#lib/charts/survival-curve.ts';
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
const frame = { width: 510, row: 16 };
const months = ['2026-07', '2026-08', '2026-09'];

const forms: Record<string, Chart> = {
	'ordered bars': {
		spec: orderedBars({
			description: '部门得分',
			order: names,
			domain: [0, 100],
			format: 'number',
			...frame
		}),
		data: {
			rows: names.map((name, i) => ({
				name,
				value: i === 3 ? null : 90 - i,
				low: 80 - i,
				high: 95 - i,
				prior: 85 - i,
				target: null,
				label: i === 3 ? '[样本不足]' : (90 - i).toFixed(1)
			}))
		}
	},
	'deviation bars': {
		spec: deviationBars({ description: '较上期', order: names, extent: 10, ...frame }),
		data: {
			rows: names.map((name, i) => ({
				name,
				delta: i === 3 ? null : i - 5,
				label: `${i - 5}`,
				tone: i < 5 ? 'bad' : 'good'
			}))
		}
	},
	'interval dots': {
		spec: intervalDots({
			description: '按期完成率',
			order: names,
			domain: [0, 1],
			format: 'percent',
			...frame
		}),
		data: {
			rows: names.map((name) => ({ name, value: 0.8, low: 0.7, high: 0.88, label: '80.0 % n 40' })),
			company: [{ value: 0.8 }]
		}
	},
	'funnel plot': {
		spec: funnelPlot({
			description: '漏斗图',
			n_title: '到期件数 n',
			value_title: '按期完成率',
			domain: [0, 1],
			n_max: 200,
			width: 510,
			height: 220
		}),
		data: {
			rows: names.map((name, i) => ({
				name,
				n: 20 + 15 * i,
				value: 0.8,
				place: funnelPlace(0.8, 20 + 15 * i, 0.7),
				label: i < 2 ? name : null,
				side: 'right'
			})),
			limits: funnelLimits(0.7, 200),
			company: [{ value: 0.7 }]
		}
	},
	'control line': {
		spec: controlLine({
			description: '走势',
			order: months,
			format: 'percent',
			width: 250,
			height: 110
		}),
		data: {
			rows: months.map((period, i) => ({
				period,
				value: i === 1 ? null : 0.8,
				low: 0.7,
				high: 0.9,
				label: '80.0 %',
				version: 1
			})),
			range: [{ value: 0 }, { value: 1 }],
			lines: [{ value: 0.9, label: '目标 90.0 %', kind: 'target' }],
			changes: [{ period: '2026-08', label: '口径 v2' }]
		}
	},
	'survival curve': {
		spec: survivalCurve({
			description: '处理周期',
			hours_title: '工作小时',
			share_title: '仍未完成',
			hours_max: 20,
			width: 250,
			height: 120
		}),
		data: {
			rows: [
				{ hours: 0, share: 1 },
				{ hours: 2, share: 0.857 },
				{ hours: 12, share: 0.268 }
			],
			open: [{ hours: 6, share: 0.857 }],
			marks: [{ hours: 12, share: 0.5, label: '中位 12 h' }]
		}
	},
	'goalpost curve': {
		spec: goalpostCurve({
			description: '换算',
			goalposts: { floor: 40, pass: 24, target: 8 },
			value_title: '工作小时',
			score_title: '得分',
			format: 'number',
			width: 240,
			height: 120
		}),
		data: { point: [{ value: 30, score: 37.5, label: '30 h → 37.5 分' }] }
	},
	waterfall: {
		spec: waterfall({ description: '得分构成', order: ['满分', '协作', '得分'], domain: [0, 100], ...frame }),
		data: {
			rows: [
				{ name: '满分', start: 0, end: 100, kind: 'total', label: '100.0' },
				{ name: '协作', start: 100, end: 85, kind: 'loss', label: '−15.0' },
				{ name: '得分', start: 0, end: 85, kind: 'total', label: '85.0' }
			]
		}
	},
	heatmap: {
		spec: heatmap({ description: '热力表', rows: names, columns: ['按期完成率', '审批及时率'], ...frame }),
		data: { rows: names.map((row) => ({ row, column: '按期完成率', label: '80.0 %', level: 'fair' })) }
	}
};

describe.each(Object.entries(forms))('%s', (_, { spec, data }) => {
	it('keeps every text inside the picture', async () => {
		const svg = await renderChart(spec, { palette: 'print', data });
		const { width, texts } = readTexts(svg);
		expect(texts.length).toBeGreaterThan(2);
		for (const text of texts) {
			expect(text.left, text.value).toBeGreaterThanOrEqual(0);
			expect(text.right, text.value).toBeLessThanOrEqual(width + 1);
		}
	});

	it('is the same bytes each time, also when drawn side by side', async () => {
		const draw = () => renderChart(spec, { palette: 'print', data });
		const [first, second] = await Promise.all([draw(), draw()]);
		expect(second).toBe(first);
		expect(await draw()).toBe(first);
	});

	it('follows the page theme on screen and is literal in print', async () => {
		const screen = await renderChart(spec, { palette: 'screen', data });
		const print = await renderChart(spec, { palette: 'print', data });
		expect(screen).toContain('var(--ink');
		expect(print).not.toContain('var(');
		expect(print).not.toContain('"@');
		expect(screen).toMatch(new RegExp(`^<svg role="img" aria-label="${spec.description}"`));
	});

	it('can be drawn without any row', async () => {
		await expect(renderChart(spec, { palette: 'print' })).resolves.toContain('<svg');
	});
});

it('writes all twelve long names in full, in the order given', async () => {
	const { spec, data } = forms['ordered bars'];
	const { texts } = readTexts(await renderChart(spec, { palette: 'print', data }));
	expect(texts.map((text) => text.value).filter((value) => names.includes(value))).toEqual(names);
});

it('refuses rows for a data set the form does not have', async () => {
	await expect(renderChart(forms.waterfall.spec, { palette: 'print', data: { other: [] } })).rejects.toThrow(
		'no data set other'
	);
});

it('throws on a warning of vega-lite instead of drawing something else', async () => {
	const spec = { ...forms.waterfall.spec, mark: 'bar', layer: undefined, encoding: { x: { field: 'end' } } };
	await expect(renderChart(spec as never, { palette: 'print' })).rejects.toThrow();
});

it('measures Chinese as one em and digits by the font', () => {
	expect(textWidth('得分', 10)).toBe(20);
	expect(textWidth('85', 10)).toBeGreaterThan(10);
	expect(textWidth('85', 10)).toBeLessThan(12);
});

it('places units by the limits a reader can check: p = 0.5, n = 100, error 0.05', () => {
	expect(funnelPlace(0.59, 100, 0.5)).toBe('inside');
	expect(funnelPlace(0.6, 100, 0.5)).toBe('warning');
	expect(funnelPlace(0.66, 100, 0.5)).toBe('outside');
	expect(funnelPlace(0.5, 0, 0.5)).toBeNull();
});

interface PlacedText {
	value: string;
	left: number;
	right: number;
}

/** Horizontal extent of every upright text of an SVG, by its transforms, anchor and the font's advances. */
function readTexts(svg: string): { width: number; texts: PlacedText[] } {
	const texts: PlacedText[] = [];
	const shifts: number[] = [0];
	let width = 0;
	let open: { x: number; anchor: string; size: number; bold: boolean; value: string } | null = null;
	const parser = new SaxesParser();
	parser.on('opentag', (tag) => {
		const of = (name: string) => String(tag.attributes[name] ?? '');
		if (tag.name === 'svg') width = Number(of('width'));
		const shift = Number(/translate\(([-\d.e]+)/.exec(of('transform'))?.[1] ?? 0);
		shifts.push(shifts.at(-1)! + shift);
		if (tag.name === 'text' && !/rotate/.test(of('transform'))) {
			const size = parseFloat(of('font-size'));
			open = {
				x: shifts.at(-1)!,
				anchor: of('text-anchor'),
				size,
				bold: of('font-weight') === 'bold',
				value: ''
			};
		}
	});
	parser.on('text', (value) => {
		if (open) open.value += value;
	});
	parser.on('closetag', (tag) => {
		shifts.pop();
		if (tag.name !== 'text' || !open) return;
		const wide = textWidth(open.value, open.size, open.bold);
		const left = open.x - (open.anchor === 'end' ? wide : open.anchor === 'middle' ? wide / 2 : 0);
		texts.push({ value: open.value, left, right: left + wide });
		open = null;
	});
	parser.write(svg).close();
	return { width, texts };
}

it('sets round ticks inside the domain', () => {
	expect(niceTicks(0, 100)).toEqual([0, 20, 40, 60, 80, 100]);
	expect(niceTicks(0.7, 1)).toEqual([0.7, 0.8, 0.9, 1]);
	expect(niceTicks(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
});
