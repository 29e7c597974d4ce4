import { axisFormat, base, colour, type AxisFormat, type ChartSpec, type Frame, type Json } from './chart.ts';

/** End of the value axis from the `range` rows; known only when drawn, so that one form serves every unit. */
const end = (which: 'min' | 'max', otherwise: number): Json => ({
	expr: `length(data('range')) ? ${which}(data('range')[0].value, data('range')[1].value) : ${otherwise}`
});

export interface ControlLine extends Frame {
	description: string;
	/** Period labels from left to right. */
	order: readonly string[];
	format: AxisFormat;
	height: number;
}

/**
 * How a figure moved: a line over periods with each period's 95 % interval, control limits, target and changes of definition.
 * Data `rows`: period, value, low, high, label, version (a line never crosses a change of definition);
 * `range`: value, one row for each end of the value axis; `lines`: value, label, kind `target` | `centre` | `limit`;
 * `changes`: period, label.
 */
export function controlLine(form: ControlLine): ChartSpec {
	const x: Json = {
		field: 'period',
		type: 'ordinal',
		sort: null,
		scale: { domain: form.order, padding: 0.6 },
		axis: { title: null, labelAngle: 0, grid: false, ticks: false }
	};
	const y = (field: string): Json => ({ field, type: 'quantitative' });
	return {
		...base(form.description, form),
		encoding: {
			y: {
				type: 'quantitative',
				scale: { domain: [end('min', 0), end('max', 1)], nice: false, zero: false },
				axis: { title: null, format: axisFormat(form.format), tickCount: 4, domain: false, ticks: false }
			}
		},
		layer: [
			{ data: { name: 'range' }, mark: { type: 'point', opacity: 0 }, encoding: { y: y('value') } },
			{
				data: { name: 'lines' },
				mark: { type: 'rule', strokeWidth: 1 },
				encoding: {
					y: y('value'),
					stroke: kindScale([colour('accent'), colour('ink-2'), colour('prior')]),
					strokeDash: kindScale([
						[1, 0],
						[1, 0],
						[4, 3]
					])
				}
			},
			{
				data: { name: 'lines' },
				transform: [{ filter: 'isValid(datum.label)' }],
				mark: { type: 'text', align: 'left', baseline: 'bottom', dy: -1, fill: colour('ink-2') },
				encoding: { y: y('value'), x: { value: 2 }, text: { field: 'label', type: 'nominal' } }
			},
			{
				data: { name: 'changes' },
				mark: { type: 'rule', stroke: colour('warn'), strokeDash: [2, 2] },
				encoding: { x }
			},
			{
				data: { name: 'rows' },
				transform: [{ filter: 'isValid(datum.low) && isValid(datum.high)' }],
				mark: { type: 'rule', stroke: colour('prior'), strokeWidth: 2 },
				encoding: { x, y: y('low'), y2: { field: 'high' } }
			},
			{
				data: { name: 'rows' },
				mark: {
					type: 'line',
					stroke: colour('ink'),
					strokeWidth: 1.4,
					point: { fill: colour('ink'), size: 24 },
					invalid: 'break-paths-filter-domains'
				},
				encoding: { x, y: y('value'), detail: { field: 'version', type: 'nominal' } }
			},
			{
				data: { name: 'rows' },
				transform: [
					{ filter: 'isValid(datum.value)' },
					{ calculate: 'isValid(datum.high) ? datum.high : datum.value', as: 'top' }
				],
				mark: { type: 'text', baseline: 'bottom', dy: -3, align: 'center' },
				encoding: { x, y: y('top'), text: { field: 'label', type: 'nominal' } }
			}
		]
	};
}

const kindScale = (range: Json): Json => ({
	field: 'kind',
	type: 'nominal',
	scale: { domain: ['target', 'centre', 'limit'], range },
	legend: null
});
