import { bottomAxis, categoryRows, niceTicks, type AxisFormat } from '#lib/charts/axes.ts';
import {
	bar,
	box,
	linear,
	picture,
	textSizeIn,
	vertical,
	type Frame,
	type Picture
} from '#lib/charts/picture.ts';

export interface OrderedBars extends Frame {
	/** From top to bottom, as the query ordered them; null draws no bar. */
	rows: readonly { name: string; value: number | null; prior: number | null; label: string }[];
	/** Fixed axis; bars start at its left end. Scores use [0, 100]. */
	domain: readonly [number, number];
	format: AxisFormat;
	/** Values with a dashed line across, e.g. the pass line. */
	marks?: readonly number[];
	/** Height of a row. */
	row: number;
}

/** Bars in the order given: this period solid, the one before lighter and wider behind it. */
export function orderedBars(form: OrderedBars): Picture {
	const { rows, domain, row } = form;
	const size = textSizeIn(form);
	const frame = categoryRows(rows, { ...form, top: size * 0.4, bottom: size * 1.8 });
	const { plot, middle } = frame;
	const x = linear(domain, [plot.left, plot.right]);
	return picture(form, frame.height, [
		...bottomAxis(plot, domain, form.format, niceTicks(...domain)),
		...rows.flatMap(({ prior }, index) =>
			prior === null
				? []
				: [box([plot.left, middle(index) - row * 0.41], [x(prior) - plot.left, row * 0.82], 'prior', 0.55)]
		),
		...rows.flatMap(({ value }, index) =>
			value === null ? [] : [bar(plot.left, x(value), middle(index), row * 0.46, 'ink')]
		),
		...(form.marks ?? []).map((mark) => vertical(x(mark), [plot.top, plot.bottom], 'accent', 0.75, [3, 2])),
		...frame.marks
	]);
}
