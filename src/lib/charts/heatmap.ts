import { base, categories, colour, type ChartSpec, type Frame } from './chart.ts';

export interface Heatmap extends Frame {
	description: string;
	rows: readonly string[];
	columns: readonly string[];
}

/** Opacity of a level's tint: light enough for the printed number (4.5:1). */
const tints = { good: 0.3, fair: 0.12, weak: 0.14, poor: 0.34 };

/**
 * Which row × which column, with the number printed in the cell; the tint only helps the eye.
 * Data `rows`: row, column, label, level `good` | `fair` | `weak` | `poor` | `none` (none = no evidence, no tint).
 */
export function heatmap(form: Heatmap): ChartSpec {
	return {
		...base(form.description, form),
		height: { step: form.row ?? 22 },
		data: { name: 'rows' },
		encoding: {
			y: categories('row', form.rows),
			x: {
				field: 'column',
				type: 'nominal',
				sort: null,
				scale: { domain: form.columns },
				axis: { title: null, orient: 'top', labelAngle: 0, labelLimit: 0, ticks: false, domain: false }
			}
		},
		layer: [
			{
				mark: { type: 'rect', stroke: colour('ground'), strokeWidth: 1.5 },
				encoding: {
					fill: {
						condition: { test: "datum.level === 'good' || datum.level === 'fair'", value: colour('good') },
						value: colour('bad')
					},
					fillOpacity: {
						condition: Object.entries(tints).map(([level, value]) => ({
							test: `datum.level === '${level}'`,
							value
						})),
						value: 0
					}
				}
			},
			{
				mark: { type: 'text', baseline: 'middle', align: 'center' },
				encoding: { text: { field: 'label', type: 'nominal' } }
			}
		]
	};
}
