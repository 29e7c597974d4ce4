import { base, colour, type ChartSpec, type Frame } from './chart.ts';

export interface DotStrip extends Frame {
	description: string;
	domain: readonly [number, number];
	height: number;
}

/**
 * Where one unit stands among its peers: all others as nameless dots, the unit itself marked and labelled.
 * Data `peers`: value; `own`: value, label (at most one row).
 */
export function dotStrip(form: DotStrip): ChartSpec {
	const x = { field: 'value', type: 'quantitative' };
	return {
		...base(form.description, form),
		encoding: {
			x: {
				type: 'quantitative',
				scale: { domain: form.domain, nice: false, zero: false },
				axis: { title: null, values: [0, 20, 40, 60, 80, 100], ticks: false }
			}
		},
		layer: [
			{
				data: { name: 'peers' },
				mark: { type: 'point', filled: true, fill: colour('prior'), size: 44, opacity: 0.75 },
				encoding: { x }
			},
			{
				data: { name: 'own' },
				mark: {
					type: 'point',
					shape: 'diamond',
					filled: true,
					fill: colour('accent'),
					size: 110,
					opacity: 1
				},
				encoding: { x }
			},
			{
				data: { name: 'own' },
				mark: { type: 'text', baseline: 'bottom', align: 'center', dy: -7, fontWeight: 'bold' },
				encoding: { x, text: { field: 'label', type: 'nominal' } }
			}
		]
	};
}
