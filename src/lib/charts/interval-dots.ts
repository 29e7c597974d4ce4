import { bottomAxis, categoryRows, niceTicks, type AxisFormat } from '#lib/charts/axes.ts';
import {
	dot,
	horizontal,
	linear,
	picture,
	textSizeIn,
	vertical,
	type Frame,
	type Mark,
	type Picture
} from '#lib/charts/picture.ts';

export interface IntervalDots extends Frame {
	/** In the order of the query; without both ends no interval is drawn. */
	rows: readonly { name: string; value: number; low: number | null; high: number | null; label: string }[];
	/** Value of the company; null draws no line. */
	company: number | null;
	domain: readonly [number, number];
	format: AxisFormat;
	/** Height of a row. */
	row: number;
}

/** Who is where, with how much certainty: a dot for the value, a line for its 95 % interval, a dashed line for the company. */
export function intervalDots(form: IntervalDots): Picture {
	const { rows, company, domain } = form;
	const size = textSizeIn(form);
	const frame = categoryRows(rows, { ...form, top: size * 0.4, bottom: size * 1.8 });
	const { plot, middle } = frame;
	const x = linear(domain, [plot.left, plot.right]);
	const centre: Mark[] =
		company === null ? [] : [vertical(x(company), [plot.top, plot.bottom], 'accent', 1, [4, 2])];
	return picture(form, frame.height, [
		...bottomAxis(plot, domain, form.format, niceTicks(...domain)),
		...centre,
		...rows.flatMap(({ low, high }, index): Mark[] =>
			low === null || high === null ? [] : [horizontal(middle(index), [x(low), x(high)], 'prior', 2.5)]
		),
		...rows.map(({ value }, index): Mark => dot([x(value), middle(index)], size * 0.4, 'ink')),
		...frame.marks
	]);
}
