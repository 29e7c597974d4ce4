import {
	horizontal,
	linear,
	middleOf,
	shorten,
	text,
	textSizeIn,
	vertical,
	widest,
	type Frame,
	type Mark,
	type Plot
} from '#lib/charts/picture.ts';

/** How an axis writes its ticks; labels of data come with the rows. */
export type AxisFormat = 'percent' | 'number';

const tickFormat = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });
const shareFormat = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/** `80%`, `87.5%`, `1,200`, `−0.4`: the same in every language. */
export const tickText = (value: number, format: AxisFormat): string =>
	(format === 'percent' ? shareFormat : tickFormat).format(value).replace('-', '−');

/** Round ticks inside a domain, about `count`: steps of 1, 2, 2.5 or 5 times a power of ten. None where it has no length. */
export function niceTicks(from: number, to: number, count = 5): number[] {
	if (!(to > from)) return [];
	const rough = (to - from) / count;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = [1, 2, 2.5, 5, 10]
		.map((factor) => factor * power)
		.find((candidate) => candidate >= rough * 0.999)!;
	const first = Math.ceil(from / step - 1e-9);
	const steps = Math.floor(to / step + 1e-9) - first + 1;
	return Array.from({ length: steps }, (_, index) => Number(((first + index) * step).toPrecision(6)));
}

/** Vertical grid lines with their values below the plot. */
export function bottomAxis(
	plot: Plot,
	domain: readonly [number, number],
	format: AxisFormat,
	ticks: readonly number[]
): Mark[] {
	const at = linear(domain, [plot.left, plot.right]);
	return ticks.flatMap((tick) => [
		vertical(at(tick), [plot.top, plot.bottom], 'line', 0.6),
		text(at(tick), plot.bottom + plot.size * 1.25, tickText(tick, format), {
			anchor: 'middle',
			fill: 'ink-2'
		})
	]);
}

/** Horizontal grid lines with their values left of the plot. */
export function leftAxis(
	plot: Plot,
	domain: readonly [number, number],
	format: AxisFormat,
	ticks: readonly number[]
): Mark[] {
	const at = linear(domain, [plot.bottom, plot.top]);
	return ticks.flatMap((tick) => [
		horizontal(at(tick), [plot.left, plot.right], 'line', 0.6),
		text(plot.left - plot.size * 0.5, middleOf(at(tick), plot.size), tickText(tick, format), {
			anchor: 'end',
			fill: 'ink-2'
		})
	]);
}

/** Room a left axis takes for its values. */
export const leftRoom = (ticks: readonly number[], format: AxisFormat, size: number): number =>
	widest(
		ticks.map((tick) => tickText(tick, format)),
		size
	) + size;

export interface CategoryRows {
	plot: Plot;
	/** Height of a row. */
	row: number;
	/** Vertical middle of a row. */
	middle: (index: number) => number;
	/** Whole height, from the top of the picture to below the axis. */
	height: number;
	/** Names at the left and texts at the right, each on its row. */
	marks: readonly Mark[];
}

/** Largest share of the width that names may take; longer ones are cut off, tables hold them in full. */
const nameShare = 0.46;

/**
 * One row per category: names in a column at the left, texts (none for '') in one at the right so that numbers compare,
 * the plot between. `top` and `bottom` are kept free for axes.
 */
export function categoryRows(
	rows: readonly { name: string; label: string }[],
	frame: Frame & { row: number; top?: number; bottom?: number }
): CategoryRows {
	const size = textSizeIn(frame);
	const names = rows.map(({ name }) => shorten(name, frame.width * nameShare, size));
	const labels = widest(
		rows.map(({ label }) => label),
		size
	);
	const { row, top = 0, bottom = 0 } = frame;
	const plot: Plot = {
		left: Math.ceil(widest(names, size) + size * 0.8),
		right: frame.width - Math.ceil(labels === 0 ? size * 0.5 : labels + size * 1.4),
		top,
		bottom: top + rows.length * row,
		size
	};
	const middle = (index: number) => top + (index + 0.5) * row;
	return {
		plot,
		row,
		middle,
		height: plot.bottom + bottom,
		marks: rows.flatMap(({ label }, index) => [
			text(plot.left - size * 0.8, middleOf(middle(index), size), names[index], { anchor: 'end' }),
			...(label === ''
				? []
				: [text(frame.width - size * 0.2, middleOf(middle(index), size), label, { anchor: 'end' })])
		])
	};
}
