import { base, categories, colour, type ChartSpec, type Frame } from './chart.ts';

export interface Waterfall extends Frame {
	description: string;
	/** Step names from top to bottom: the start, each loss, the result. */
	order: readonly string[];
	/** Axis in points. */
	domain: readonly [number, number];
}

/**
 * What makes up a score: from 100 down by the points lost in each family to the total.
 * Data `rows`: name, start, end (points), kind `total` | `loss` | `gain` | `none`, label.
 */
export function waterfall(form: Waterfall): ChartSpec {
	const [from, to] = form.domain;
	return {
		...base(form.description, form),
		height: { step: form.row ?? 22 },
		data: { name: 'rows' },
		encoding: {
			y: categories('name', form.order),
			x: {
				type: 'quantitative',
				scale: { domain: [from, to + (to - from) * 0.16], nice: false, zero: false },
				axis: { title: null, values: [0, 20, 40, 60, 80, 100], domain: false, ticks: false }
			}
		},
		layer: [
			{
				mark: { type: 'bar', height: { band: 0.56 } },
				encoding: {
					x: { field: 'start', type: 'quantitative' },
					x2: { field: 'end' },
					fill: {
						field: 'kind',
						type: 'nominal',
						scale: {
							domain: ['total', 'loss', 'gain', 'none'],
							range: [colour('ink'), colour('bad'), colour('good'), colour('line')]
						},
						legend: null
					}
				}
			},
			{
				mark: { type: 'tick', stroke: colour('ink-2'), thickness: 0.75, height: { band: 1 } },
				encoding: { x: { field: 'end', type: 'quantitative' } }
			},
			{
				mark: { type: 'text', align: 'left', dx: 4, baseline: 'middle' },
				encoding: { x: { datum: to, type: 'quantitative' }, text: { field: 'label', type: 'nominal' } }
			}
		]
	};
}
