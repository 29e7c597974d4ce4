import {
	axisFormat,
	base,
	categories,
	colour,
	niceTicks,
	type AxisFormat,
	type ChartSpec,
	type Frame,
	type Json
} from './chart.ts';

export interface OrderedBars extends Frame {
	description: string;
	/** Category names from top to bottom, as the query ordered them. */
	order: readonly string[];
	/** Fixed axis; bars start at 0. Scores use [0, 100]. */
	domain: readonly [number, number];
	format: AxisFormat;
	/** Room for the value texts at the right, as a share of the domain; 0.18 unless told. */
	label_room?: number;
	/** Marked positions on the axis, e.g. pass 60 and target 100. */
	marks?: readonly { at: number; label: string }[];
}

/**
 * Ordered bars with interval: AC solid, PP a lighter bar behind, target an outlined tick, interval a whisker.
 * Data `rows`: name, value, low, high, prior, target, label (numbers may be null), tone `ink` | `accent`.
 */
export function orderedBars(form: OrderedBars): ChartSpec {
	const [from, to] = form.domain;
	const room = (to - from) * (form.label_room ?? 0.18);
	const y = categories('name', form.order);
	const x = (field: string): Json => ({ field, type: 'quantitative' });
	const has = (field: string): Json => [{ filter: `isValid(datum.${field})` }];
	return {
		...base(form.description, form),
		height: { step: form.row ?? 22 },
		data: { name: 'rows' },
		encoding: {
			y,
			x: {
				type: 'quantitative',
				scale: { domain: [from, to + room], nice: false, zero: false },
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
			...(form.marks ?? []).map((mark) => referenceLine(mark)),
			{
				transform: has('prior'),
				mark: { type: 'bar', fill: colour('prior'), height: { band: 0.82 }, opacity: 0.55 },
				encoding: { x: x('prior') }
			},
			{
				transform: has('value'),
				mark: { type: 'bar', fill: colour('ink'), height: { band: 0.46 } },
				encoding: { x: x('value') }
			},
			{
				transform: has('target'),
				mark: { type: 'tick', stroke: colour('accent'), thickness: 2, height: { band: 0.82 } },
				encoding: { x: x('target') }
			},
			{
				transform: [{ filter: 'isValid(datum.low) && isValid(datum.high)' }],
				mark: { type: 'rule', stroke: colour('prior'), strokeWidth: 1.5 },
				encoding: { x: x('low'), x2: { field: 'high' } }
			},
			valueLabel(to)
		]
	};
}

/** The row's text at the right end of the plot, on one vertical line so that numbers compare. */
function valueLabel(to: number): Json {
	return {
		mark: { type: 'text', align: 'left', dx: 4, baseline: 'middle' },
		encoding: { x: { datum: to, type: 'quantitative' }, text: { field: 'label', type: 'nominal' } }
	};
}

function referenceLine(mark: { at: number; label: string }): Json {
	return {
		data: { values: [{ at: mark.at }] },
		mark: { type: 'rule', stroke: colour('ink-2'), strokeDash: [3, 2], strokeWidth: 0.75 },
		encoding: { x: { field: 'at', type: 'quantitative' }, y: null }
	};
}
