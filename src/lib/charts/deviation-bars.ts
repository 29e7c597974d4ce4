import { categoryRows } from '#lib/charts/axes.ts';
import {
	bar,
	linear,
	middleOf,
	picture,
	text,
	vertical,
	widest,
	type Frame,
	type Mark,
	type Picture
} from '#lib/charts/picture.ts';

export interface DeviationBars extends Frame {
	/** `delta` null = not comparable: only the label; the label has sign and unit. */
	rows: readonly { name: string; delta: number | null; label: string; tone: 'good' | 'bad' | 'flat' }[];
	/** Largest absolute deviation the axis shows; the same for all charts of a page. Longer bars end there. */
	extent: number;
	/** Height of a row. */
	row: number;
}

/** Variance against last period or target: bars left and right of zero; sign, word and colour say the direction. */
export function deviationBars(form: DeviationBars): Picture {
	const { rows, extent, row } = form;
	const frame = categoryRows(
		rows.map(({ name }) => ({ name, label: '' })),
		form
	);
	const { plot, middle } = frame;
	const room =
		widest(
			rows.map(({ label }) => label),
			plot.size
		) + plot.size;
	const x = linear([-extent, extent], [plot.left + room, plot.right - room]);
	const at = (delta: number | null) => x(Math.max(-extent, Math.min(extent, delta ?? 0)));
	const label = (words: string, delta: number | null, index: number): Mark => {
		const side = delta !== null && delta < 0 ? -1 : 1;
		return text(at(delta) + side * plot.size * 0.5, middleOf(middle(index), plot.size), words, {
			anchor: side < 0 ? 'end' : 'start',
			fill: delta === null ? 'ink-2' : 'ink'
		});
	};
	return picture(form, frame.height, [
		...rows.flatMap(({ delta, tone }, index) =>
			delta === null ? [] : [bar(x(0), at(delta), middle(index), row * 0.5, tone === 'flat' ? 'prior' : tone)]
		),
		vertical(x(0), [plot.top, plot.bottom], 'ink', 1),
		...frame.marks,
		...rows.map(({ label: words, delta }, index) => label(words, delta, index))
	]);
}
