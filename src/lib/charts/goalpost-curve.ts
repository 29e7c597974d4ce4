import type { Goalposts } from '#lib/scoring/scheme.ts';
import { axisFormat, base, colour, type AxisFormat, type ChartSpec, type Frame } from './chart.ts';

export interface GoalpostCurve extends Frame {
	description: string;
	goalposts: Goalposts;
	value_title: string;
	score_title: string;
	format: AxisFormat;
	height: number;
}

/**
 * How a value becomes a score: floor → 0, pass → 60, target → 100 and straight lines between (B7.2).
 * Data `point`: value, score, label (at most one row).
 */
export function goalpostCurve(form: GoalpostCurve): ChartSpec {
	const { floor, pass, target } = form.goalposts;
	const margin = Math.abs(target - floor) * 0.15;
	const low = Math.min(floor, target) - margin;
	const high = Math.max(floor, target) + margin;
	const [first, last] = floor < target ? [0, 100] : [100, 0];
	const posts = [
		{ value: floor, score: 0 },
		{ value: pass, score: 60 },
		{ value: target, score: 100 }
	];
	const line = [{ value: low, score: first }, ...posts, { value: high, score: last }];
	const at = {
		x: { field: 'value', type: 'quantitative' },
		y: { field: 'score', type: 'quantitative' }
	};
	return {
		...base(form.description, form),
		encoding: {
			x: {
				type: 'quantitative',
				scale: { domain: [low, high], nice: false, zero: false, clamp: true },
				axis: {
					title: form.value_title,
					format: form.format === 'percent' ? '.1~%' : axisFormat(form.format),
					values: [floor, pass, target]
				}
			},
			y: {
				type: 'quantitative',
				scale: { domain: [0, 108], nice: false },
				axis: { title: form.score_title, values: [0, 60, 100] }
			}
		},
		layer: [
			{
				data: { values: line },
				mark: { type: 'line', stroke: colour('ink-2'), strokeWidth: 1.4 },
				encoding: { ...at, order: { field: 'value', type: 'quantitative' } }
			},
			{
				data: { values: posts },
				mark: {
					type: 'point',
					filled: true,
					fill: colour('ground'),
					stroke: colour('ink-2'),
					size: 36,
					opacity: 1
				},
				encoding: at
			},
			{
				data: { name: 'point' },
				mark: { type: 'rule', stroke: colour('accent'), strokeDash: [3, 2] },
				encoding: { x: { field: 'value', type: 'quantitative' } }
			},
			{
				data: { name: 'point' },
				mark: { type: 'point', filled: true, fill: colour('accent'), size: 56, opacity: 1 },
				encoding: at
			},
			{
				data: { name: 'point' },
				mark: { type: 'text', align: 'left', baseline: 'top', dx: 6, dy: 3 },
				encoding: { ...at, text: { field: 'label', type: 'nominal' } }
			}
		]
	};
}
