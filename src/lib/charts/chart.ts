import type { Colour } from '#reports/theme/theme.ts';

export type Json =
	string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** A Vega-Lite specification without rows: they are bound by name when it is rendered. */
export interface ChartSpec {
	/** Text alternative; becomes the aria-label of the `<svg>`. Says where the numbers stand as a table, if anywhere. */
	readonly description: string;
	readonly [key: string]: Json;
}

export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** Rows by data set name. Every form documents its names and fields. */
export type ChartData = Readonly<Record<string, readonly Row[]>>;

/** A specification with its rows: plain data, so it can cross to a worker. */
export interface Chart {
	spec: ChartSpec;
	data: ChartData;
}

/** Size of a chart in CSS pixels (screen) or points (print). */
export interface Frame {
	/** Outer width including labels. */
	width: number;
	/** Height of one category row, or of the whole plot where the form has no rows. */
	row?: number;
	height?: number;
}

/** A colour by meaning; `renderChart` puts in the palette's value. */
export const colour = (name: Colour): string => `@${name}`;

/** How an axis writes its ticks, as a d3 format; data labels are texts that come with the rows. */
export type AxisFormat = 'percent' | 'number';
export const axisFormat = (format: AxisFormat): string => (format === 'percent' ? '.0%' : '.6~g');

/** Keeps categories in the order of the query and gives every name its full width (finding 8). */
export const categories = (field: string, order: readonly string[]): Json => ({
	field,
	type: 'nominal',
	sort: null,
	scale: { domain: order },
	axis: { title: null, labelLimit: 0, ticks: false, domain: false, labelPadding: 6 }
});

/** Fits the chart into the frame's width, labels included. */
export const base = (description: string, frame: Frame): ChartSpec => ({
	$schema: 'https://vega.github.io/schema/vega-lite/v6.json',
	description,
	width: frame.width,
	autosize: { type: frame.height === undefined ? 'fit-x' : 'fit', contains: 'padding' },
	...(frame.height === undefined ? {} : { height: frame.height })
});

/** Round ticks inside a domain, about five: steps of 1, 2, 2.5 or 5 times a power of ten. */
export function niceTicks(from: number, to: number): number[] {
	const rough = (to - from) / 5;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = [1, 2, 2.5, 5, 10]
		.map((factor) => factor * power)
		.find((candidate) => candidate >= rough * 0.999)!;
	const first = Math.ceil(from / step - 1e-9);
	const count = Math.floor(to / step + 1e-9) - first + 1;
	return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toPrecision(6)));
}
