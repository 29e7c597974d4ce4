import { bottomAxis, categoryRows } from '#lib/charts/axes.ts';
import {
	bar,
	linear,
	picture,
	textSizeIn,
	vertical,
	type Frame,
	type Mark,
	type Picture
} from '#lib/charts/picture.ts';
import type { Colour } from '#reports/theme/theme.ts';

export interface WaterfallStep {
	name: string;
	/** Points before and after the step. */
	start: number;
	end: number;
	/** `none`: nothing known of this step, no bar. */
	kind: 'total' | 'loss' | 'none';
	label: string;
}

export interface Waterfall extends Frame {
	/** From top to bottom: the start, each loss, the result. */
	steps: readonly WaterfallStep[];
	/** Axis in points. */
	domain: readonly [number, number];
	ticks: readonly number[];
	/** Height of a row. */
	row: number;
}

const fills: Record<'total' | 'loss', Colour> = { total: 'ink', loss: 'bad' };

/** What makes up a score: from 100 down by the points lost in each family to the total. */
export function waterfall(form: Waterfall): Picture {
	const { steps, domain, row } = form;
	const size = textSizeIn(form);
	const frame = categoryRows(steps, { ...form, top: 1, bottom: size * 1.8 });
	const { plot, middle } = frame;
	const x = linear(domain, [plot.left, plot.right]);
	/** From each level down to the next bar. */
	const bridges = steps
		.slice(0, -1)
		.map(({ end }, index) => vertical(x(end), [middle(index), middle(index + 1)], 'ink-2', 0.6));
	return picture(form, frame.height, [
		...bottomAxis(plot, domain, 'number', form.ticks),
		...bridges,
		...steps.flatMap(({ start, end, kind }, index): Mark[] =>
			kind === 'none' ? [] : [bar(x(start), x(end), middle(index), row * 0.56, fills[kind])]
		),
		...frame.marks
	]);
}
