import { base, colour, type ChartSpec, type Frame } from './chart.ts';

export interface SurvivalCurve extends Frame {
	description: string;
	/** Axis titles, e.g. 工作小时 and 仍未完成的占比. */
	hours_title: string;
	share_title: string;
	/** Right end of the hours axis. */
	hours_max: number;
	height: number;
}

/**
 * Kaplan–Meier curve: which share is still open after so many business hours; open items are marked, not dropped (M7).
 * Data `rows`: hours, share (1 at 0, then one row per step); `open`: hours, share of each censored item;
 * `marks`: hours, share, label (median, P80 where reached).
 */
export function survivalCurve(form: SurvivalCurve): ChartSpec {
	const at = { x: { field: 'hours', type: 'quantitative' }, y: { field: 'share', type: 'quantitative' } };
	return {
		...base(form.description, form),
		encoding: {
			x: {
				type: 'quantitative',
				scale: { domain: [0, form.hours_max], nice: false },
				axis: { title: form.hours_title, tickCount: 6, grid: false }
			},
			y: {
				type: 'quantitative',
				scale: { domain: [0, 1] },
				axis: { title: form.share_title, format: '.0%', values: [0, 0.2, 0.5, 0.8, 1] }
			}
		},
		layer: [
			{
				data: { name: 'rows' },
				mark: { type: 'line', interpolate: 'step-after', stroke: colour('ink'), strokeWidth: 1.4 },
				encoding: { ...at, order: { field: 'hours', type: 'quantitative' } }
			},
			{
				data: { name: 'open' },
				mark: { type: 'point', shape: 'stroke', angle: 90, size: 30, stroke: colour('ink-2'), opacity: 1 },
				encoding: at
			},
			{
				data: { name: 'marks' },
				mark: { type: 'point', filled: true, fill: colour('accent'), size: 40, opacity: 1 },
				encoding: at
			},
			{
				data: { name: 'marks' },
				mark: { type: 'text', align: 'left', baseline: 'bottom', dx: 5, dy: -3 },
				encoding: { ...at, text: { field: 'label', type: 'nominal' } }
			}
		]
	};
}
