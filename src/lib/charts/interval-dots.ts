import {
	axisFormat,
	base,
	categories,
	colour,
	niceTicks,
	type AxisFormat,
	type ChartSpec,
	type Frame
} from './chart.ts';

export interface IntervalDots extends Frame {
	description: string;
	/** Names in the order of the query, e.g. by shrunken value. */
	order: readonly string[];
	domain: readonly [number, number];
	format: AxisFormat;
	/** Room for the value texts at the right, as a share of the domain; 0.24 unless told. */
	label_room?: number;
}

/**
 * Who is where, with how much certainty: a dot for the value, a line for its 95 % interval, a dashed line for the company.
 * Data `rows`: name, value, low, high, label; `company`: value (at most one row).
 */
export function intervalDots(form: IntervalDots): ChartSpec {
	const [from, to] = form.domain;
	return {
		...base(form.description, form),
		height: { step: form.row ?? 22 },
		data: { name: 'rows' },
		encoding: {
			y: categories('name', form.order),
			x: {
				type: 'quantitative',
				scale: { domain: [from, to + (to - from) * (form.label_room ?? 0.24)], nice: false, zero: false },
				axis: {
					title: null,
					format: axisFormat(form.format),
					values: niceTicks(from, to),
					domain: false,
					ticks: false
				}
			}
		},
		layer: [
			{
				data: { name: 'company' },
				mark: { type: 'rule', stroke: colour('accent'), strokeDash: [4, 2], strokeWidth: 1 },
				encoding: { x: { field: 'value', type: 'quantitative' }, y: null }
			},
			{
				transform: [{ filter: 'isValid(datum.low) && isValid(datum.high)' }],
				mark: { type: 'rule', stroke: colour('prior'), strokeWidth: 2.5 },
				encoding: { x: { field: 'low', type: 'quantitative' }, x2: { field: 'high' } }
			},
			{
				transform: [{ filter: 'isValid(datum.value)' }],
				mark: { type: 'point', filled: true, fill: colour('ink'), size: 34, opacity: 1 },
				encoding: { x: { field: 'value', type: 'quantitative' } }
			},
			{
				mark: { type: 'text', align: 'left', dx: 8, baseline: 'middle' },
				encoding: { x: { datum: to, type: 'quantitative' }, text: { field: 'label', type: 'nominal' } }
			}
		]
	};
}
