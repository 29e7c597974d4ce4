import { axisFormat, base, colour, type ChartSpec, type Frame, type Row } from './chart.ts';

export interface FunnelPlot extends Frame {
	description: string;
	/** Axis titles, e.g. 到期件数 n and 按期完成率. */
	n_title: string;
	value_title: string;
	domain: readonly [number, number];
	/** Right end of the n axis. */
	n_max: number;
	height: number;
}

/** Standard normal quantiles of the two-sided 95 % and 99.8 % limits. */
const z95 = 1.959963984540054;
const z998 = 3.090232306167813;

/**
 * Control limits around the company's rate `p` for n from 1 to `n_max` (Spiegelhalter 2005): p ± z·√(p(1−p)/n), cut to 0–1.
 * A unit outside them differs from the company by more than chance of that size allows.
 */
export function funnelLimits(p: number, n_max: number, points = 60): Row[] {
	return Array.from({ length: points }, (_, index) => {
		const n = Math.max(1, Math.exp((Math.log(n_max) * index) / (points - 1)));
		const error = Math.sqrt((p * (1 - p)) / n);
		return {
			n,
			low95: Math.max(0, p - z95 * error),
			high95: Math.min(1, p + z95 * error),
			low998: Math.max(0, p - z998 * error),
			high998: Math.min(1, p + z998 * error)
		};
	});
}

/** `inside` the 95 % limits, `warning` between 95 and 99.8 %, `outside` beyond; null where n is 0. */
export function funnelPlace(value: number, n: number, p: number): 'inside' | 'warning' | 'outside' | null {
	if (n <= 0) return null;
	const error = Math.sqrt((p * (1 - p)) / n);
	if (error === 0) return value === p ? 'inside' : 'outside';
	const z = Math.abs(value - p) / error;
	return z > z998 ? 'outside' : z > z95 ? 'warning' : 'inside';
}

/**
 * Rates against their sample size with limits instead of a league table (M10).
 * Data `rows`: name, n, value, place (`funnelPlace`), label (only names worth reading, else null), side `left` | `right`;
 * `limits`: from `funnelLimits`; `company`: value.
 */
export function funnelPlot(form: FunnelPlot): ChartSpec {
	const limit = (field: string, dash: number[]) => ({
		data: { name: 'limits' },
		mark: { type: 'line', stroke: colour('ink-2'), strokeWidth: 0.9, strokeDash: dash, clip: true },
		encoding: {
			x: { field: 'n', type: 'quantitative' },
			y: { field, type: 'quantitative' },
			order: { field: 'n', type: 'quantitative' }
		}
	});
	const name = (side: 'left' | 'right') => ({
		data: { name: 'rows' },
		transform: [{ filter: `isValid(datum.label) && datum.side === '${side}'` }],
		mark: {
			type: 'text',
			align: side === 'right' ? 'left' : 'right',
			dx: side === 'right' ? 6 : -6,
			baseline: 'middle'
		},
		encoding: {
			x: { field: 'n', type: 'quantitative' },
			y: { field: 'value', type: 'quantitative' },
			text: { field: 'label', type: 'nominal' }
		}
	});
	return {
		...base(form.description, form),
		encoding: {
			x: {
				type: 'quantitative',
				scale: { domain: [0, form.n_max], nice: false },
				axis: { title: form.n_title, tickCount: 6, grid: false }
			},
			y: {
				type: 'quantitative',
				scale: { domain: form.domain, nice: false, zero: false },
				axis: { title: form.value_title, format: axisFormat('percent'), tickCount: 6 }
			}
		},
		layer: [
			limit('low998', [1, 0]),
			limit('high998', [1, 0]),
			limit('low95', [4, 3]),
			limit('high95', [4, 3]),
			{
				data: { name: 'company' },
				mark: { type: 'rule', stroke: colour('accent'), strokeWidth: 1 },
				encoding: { y: { field: 'value', type: 'quantitative' }, x: null }
			},
			{
				data: { name: 'rows' },
				mark: { type: 'point', filled: true, size: 46, opacity: 1 },
				encoding: {
					x: { field: 'n', type: 'quantitative' },
					y: { field: 'value', type: 'quantitative' },
					shape: {
						field: 'place',
						type: 'nominal',
						scale: { domain: ['inside', 'warning', 'outside'], range: ['circle', 'diamond', 'square'] },
						legend: null
					},
					fill: {
						field: 'place',
						type: 'nominal',
						scale: {
							domain: ['inside', 'warning', 'outside'],
							range: [colour('ink-2'), colour('warn'), colour('bad')]
						},
						legend: null
					}
				}
			},
			name('right'),
			name('left')
		]
	};
}
