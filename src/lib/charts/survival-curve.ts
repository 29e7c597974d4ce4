import { bottomAxis, leftAxis, leftRoom, niceTicks } from '#lib/charts/axes.ts';
import {
	dot,
	line,
	linear,
	picture,
	text,
	textSizeIn,
	vertical,
	type Frame,
	type Mark,
	type Picture,
	type Point
} from '#lib/charts/picture.ts';

export interface SurvivalCurve extends Frame {
	/** Axis titles, e.g. 工作小时 and 仍未完成的占比. */
	hours_title: string;
	share_title: string;
	/** Right end of the hours axis. */
	hours_max: number;
	/** 1 at 0 hours, then one row per step. */
	rows: readonly { hours: number; share: number }[];
	/** Where an open item is followed no further. */
	open: readonly { hours: number; share: number }[];
	/** Median, and P80 where reached. */
	marks: readonly { hours: number; share: number; label: string }[];
	height: number;
}

/** Kaplan–Meier curve: which share is still open after so many business hours; open items are marked, not dropped (M7). */
export function survivalCurve(form: SurvivalCurve): Picture {
	const { hours_max } = form;
	const size = textSizeIn(form);
	const shares = [0, 0.2, 0.5, 0.8, 1];
	const plot = {
		left: leftRoom(shares, 'percent', size),
		right: form.width - size,
		top: size * 2,
		bottom: form.height - size * 3,
		size
	};
	const x = linear([0, hours_max], [plot.left, plot.right]);
	const y = linear([0, 1], [plot.bottom, plot.top]);
	const steps = form.rows.flatMap(({ hours, share }, index): Point[] =>
		index === 0
			? [[x(hours), y(share)]]
			: [
					[x(hours), y(form.rows[index - 1].share)],
					[x(hours), y(share)]
				]
	);
	return picture(form, form.height, [
		...leftAxis(plot, [0, 1], 'percent', shares),
		...bottomAxis(plot, [0, hours_max], 'number', niceTicks(0, hours_max)),
		text(0, size, form.share_title, { fill: 'ink-2' }),
		text((plot.left + plot.right) / 2, form.height - size * 0.3, form.hours_title, {
			anchor: 'middle',
			fill: 'ink-2'
		}),
		...(steps.length > 1 ? [line(steps, 'ink', 1.4)] : []),
		...form.open.map(({ hours, share }) => vertical(x(hours), [y(share) - 2.5, y(share) + 2.5], 'ink-2', 1)),
		...form.marks.flatMap(({ hours, share, label }): Mark[] => [
			dot([x(hours), y(share)], 3, 'accent'),
			text(x(hours) + size * 0.7, y(share) - size * 0.4, label)
		])
	]);
}
