import { leftAxis, leftRoom, tickText, type AxisFormat } from '#lib/charts/axes.ts';
import {
	dot,
	line,
	linear,
	picture,
	text,
	textSizeIn,
	type Frame,
	type Mark,
	type Picture,
	type Plot,
	type Point
} from '#lib/charts/picture.ts';
import { textWidth } from '#lib/charts/measure.ts';
import type { Goalposts } from '#lib/scoring/scheme.ts';

export interface GoalpostCurve extends Frame {
	goalposts: Goalposts;
	value_title: string;
	score_title: string;
	format: AxisFormat;
	/** The unit's value with its score; null draws the curve alone. */
	point: { value: number; score: number; label: string } | null;
	height: number;
}

/** How a value becomes a score: floor → 0, pass → 60, target → 100 and straight lines between (B7.2). */
export function goalpostCurve(form: GoalpostCurve): Picture {
	const { floor, pass, target } = form.goalposts;
	const size = textSizeIn(form);
	const scores = [0, 60, 100];
	const margin = Math.abs(target - floor) * 0.15;
	const [low, high] = [Math.min(floor, target) - margin, Math.max(floor, target) + margin];
	const plot = {
		left: leftRoom(scores, 'number', size),
		right: form.width - size * 2,
		top: size * 2.4,
		bottom: form.height - size * 3,
		size
	};
	const inside = linear([low, high], [plot.left, plot.right]);
	const x = (value: number) => inside(Math.min(high, Math.max(low, value)));
	const y = linear([0, 100], [plot.bottom, plot.top]);
	const posts: Point[] = [
		[x(floor), y(0)],
		[x(pass), y(60)],
		[x(target), y(100)]
	];
	const [first, last] = floor < target ? [0, 100] : [100, 0];
	const ordered = posts.toSorted((a, b) => a[0] - b[0]);
	return picture(form, form.height, [
		...leftAxis(plot, [0, 100], 'number', scores),
		...[floor, pass, target].map((post) =>
			text(x(post), plot.bottom + size * 1.25, tickText(post, form.format), {
				anchor: 'middle',
				fill: 'ink-2'
			})
		),
		text(0, size, form.score_title, { fill: 'ink-2' }),
		text((plot.left + plot.right) / 2, form.height - size * 0.3, form.value_title, {
			anchor: 'middle',
			fill: 'ink-2'
		}),
		line([[x(low), y(first)], ...ordered, [x(high), y(last)]], 'ink-2', 1.4),
		...posts.map((post) => dot(post, size * 0.4, 'ground', { stroke: 'ink-2' })),
		...(form.point === null ? [] : ownMarks(form.point, x, y, plot, floor < target))
	]);
}

/** From the value up to the curve and over to the score; the label on that side of the curve which has room. */
function ownMarks(
	{ value, score, label }: { value: number; score: number; label: string },
	x: (value: number) => number,
	y: (score: number) => number,
	plot: Plot,
	rises: boolean
): Mark[] {
	const { size } = plot;
	const at: Point = [x(value), y(score)];
	const isRight = at[0] + size + textWidth(label, size, true) <= plot.right;
	const isBelow = isRight === rises && at[1] + size * 1.5 < plot.bottom;
	return [
		line([[at[0], plot.bottom], at, [plot.left, at[1]]], 'accent', 0.9, [3, 2]),
		dot(at, size * 0.45, 'accent'),
		text(at[0] + (isRight ? 1 : -1) * size, at[1] + size * (isBelow ? 1.4 : -0.7), label, {
			anchor: isRight ? 'start' : 'end',
			bold: true
		})
	];
}
