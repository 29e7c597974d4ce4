import { base, categories, colour, type ChartSpec, type Frame } from './chart.ts';

export interface DeviationBars extends Frame {
	description: string;
	order: readonly string[];
	/** Largest absolute deviation the axis shows; the same for all charts of a page. */
	extent: number;
}

/**
 * Variance against last period or target: bars left and right of zero; sign, word and colour say the direction.
 * Data `rows`: name, delta (null = not comparable), label (with sign and unit), tone `good` | `bad` | `none`.
 */
export function deviationBars(form: DeviationBars): ChartSpec {
	const reach = form.extent * 1.6;
	const label = (side: 'left' | 'right') => ({
		transform: [{ filter: side === 'right' ? '!(datum.delta < 0)' : 'datum.delta < 0' }],
		mark: {
			type: 'text',
			align: side === 'right' ? 'left' : 'right',
			dx: side === 'right' ? 4 : -4,
			baseline: 'middle'
		},
		encoding: {
			x: { field: 'at', type: 'quantitative' },
			text: { field: 'label', type: 'nominal' }
		}
	});
	return {
		...base(form.description, form),
		height: { step: form.row ?? 22 },
		data: { name: 'rows' },
		transform: [
			{
				calculate: `isValid(datum.delta) ? clamp(datum.delta, ${-form.extent}, ${form.extent}) : 0`,
				as: 'at'
			}
		],
		encoding: {
			y: categories('name', form.order),
			x: {
				type: 'quantitative',
				scale: { domain: [-reach, reach], nice: false },
				axis: null
			}
		},
		layer: [
			{
				mark: { type: 'bar', height: { band: 0.5 } },
				encoding: {
					x: { field: 'at', type: 'quantitative' },
					fill: {
						field: 'tone',
						type: 'nominal',
						scale: {
							domain: ['good', 'bad', 'none'],
							range: [colour('good'), colour('bad'), colour('prior')]
						},
						legend: null
					}
				}
			},
			{
				data: { values: [{ zero: 0 }] },
				mark: { type: 'rule', stroke: colour('ink'), strokeWidth: 1 },
				encoding: { x: { field: 'zero', type: 'quantitative' }, y: null }
			},
			label('right'),
			label('left')
		]
	};
}
