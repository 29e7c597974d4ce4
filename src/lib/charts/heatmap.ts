import { categoryRows } from '#lib/charts/axes.ts';
import {
	box,
	middleOf,
	picture,
	shorten,
	text,
	textSizeIn,
	type Frame,
	type Picture
} from '#lib/charts/picture.ts';
import type { Colour } from '#reports/theme/theme.ts';

/** `none` = no evidence, no tint. */
export type Level = 'good' | 'fair' | 'weak' | 'poor' | 'none';

export interface Heatmap extends Frame {
	columns: readonly string[];
	/** From top to bottom, one cell per column. */
	rows: readonly { name: string; cells: readonly { label: string; level: Level }[] }[];
	/** Height of a row. */
	row: number;
}

/** Tint of a level: light enough for the printed number (4.5:1). */
const tints: Record<Exclude<Level, 'none'>, readonly [Colour, number]> = {
	good: ['good', 0.3],
	fair: ['good', 0.12],
	weak: ['bad', 0.14],
	poor: ['bad', 0.34]
};

/** Widest column, in heights of letters: one lonely column does not fill the page. */
const widestColumn = 20;

/** Which row × which column, with the number printed in the cell; the tint only helps the eye. */
export function heatmap(form: Heatmap): Picture {
	const { rows, columns, row } = form;
	const size = textSizeIn(form);
	const frame = categoryRows(
		rows.map(({ name }) => ({ name, label: '' })),
		{ ...form, top: size * 1.9 }
	);
	const { plot, middle } = frame;
	const wide = Math.min((form.width - plot.left) / Math.max(columns.length, 1), size * widestColumn);
	const centre = (column: number) => plot.left + (column + 0.5) * wide;
	const cells = rows.flatMap(({ cells }, index) =>
		cells.map((cell, column) => ({ ...cell, x: centre(column), y: middle(index) }))
	);
	return picture(form, frame.height, [
		...columns.map((column, index) =>
			text(centre(index), size * 1.1, shorten(column, wide - 4, size), { anchor: 'middle', fill: 'ink-2' })
		),
		...(['good', 'fair', 'weak', 'poor'] as const).flatMap((level) =>
			cells
				.filter((cell) => cell.level === level)
				.map(({ x, y }) => box([x - wide / 2, y - row / 2 + 0.6], [wide - 1.5, row - 1.2], ...tints[level]))
		),
		...frame.marks,
		...cells.map(({ x, y, label, level }) =>
			text(x, middleOf(y, size), label, {
				anchor: 'middle',
				...(level === 'none' ? { fill: 'ink-2' } : {})
			})
		)
	]);
}
