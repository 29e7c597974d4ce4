import { leftAxis, leftRoom, niceTicks, type AxisFormat } from '#lib/charts/axes.ts';
import { textWidth } from '#lib/charts/measure.ts';
import {
	box,
	dot,
	horizontal,
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
import type { Colour } from '#reports/theme/theme.ts';

export interface ControlPoint {
	/** Period in short: `7月`. */
	period: string;
	/** null breaks the line. */
	value: number | null;
	/** Ends of the 95 % interval, cut at the domain; null where there is none. */
	low: number | null;
	high: number | null;
	/** Written above the point; '' = nothing. */
	label: string;
	/** Definition version: a line never crosses a change of definition. */
	version: number;
	/** Its control limits speak of it: a square instead of a dot. */
	is_signal: boolean;
}

export interface ControlLine extends Frame {
	/** From left to right. */
	points: readonly ControlPoint[];
	/** Horizontal lines: the target, the centre of a control chart, its limits. */
	lines: readonly { value: number; kind: 'target' | 'centre' | 'limit' }[];
	domain: readonly [number, number];
	format: AxisFormat;
	height: number;
}

const looks: Record<ControlLine['lines'][number]['kind'], [Colour, number[]?]> = {
	target: ['accent'],
	centre: ['ink-2'],
	limit: ['prior', [4, 3]]
};

/** How a figure moved: a line over periods with each period's interval, control limits, target and changes of definition. */
export function controlLine(form: ControlLine): Picture {
	const { points, domain, format } = form;
	const size = textSizeIn(form);
	const ticks = niceTicks(...domain, 4);
	const plot = {
		left: leftRoom(ticks, format, size),
		right: form.width,
		top: size * 0.6,
		bottom: form.height - size * 1.6,
		size
	};
	const step = (plot.right - plot.left) / Math.max(points.length, 1);
	const x = (index: number) => plot.left + step * (index + 0.5);
	const y = linear(domain, [plot.bottom, plot.top]);
	const across = (value: number, colour: Colour, dash?: number[]) =>
		horizontal(y(value), [plot.left, plot.right], colour, 1, dash);
	return picture(form, form.height, [
		...leftAxis(plot, domain, format, ticks),
		...points.map(({ period }, index) =>
			text(x(index), form.height - size * 0.3, period, { anchor: 'middle', fill: 'ink-2' })
		),
		...form.lines.map(({ value, kind }) => across(value, ...looks[kind])),
		...changesOf(points, (index) => plot.left + step * index, plot.top, plot.bottom),
		...points.flatMap(({ low, high }, index) =>
			low === null || high === null ? [] : [vertical(x(index), [y(low), y(high)], 'prior', 2)]
		),
		...curves(points, x, y),
		...points.flatMap(({ value, high, label }, index) =>
			value === null || label === ''
				? []
				: labelOver([x(index), y(Math.max(value, high ?? value)) - size * 0.4], label, size)
		)
	]);
}

/** A text on a ground of its own, so that no line runs through it. */
function labelOver([x, y]: Point, label: string, size: number): Mark[] {
	const width = textWidth(label, size);
	return [
		box([x - width / 2 - 1, y - size * 0.85], [width + 2, size], 'ground'),
		text(x, y, label, { anchor: 'middle' })
	];
}

/** A dashed line before each point with another definition. */
const changesOf = (
	points: readonly ControlPoint[],
	at: (index: number) => number,
	top: number,
	bottom: number
): Mark[] =>
	points.flatMap(({ version }, index) =>
		index === 0 || version === points[index - 1].version
			? []
			: [vertical(at(index), [top, bottom], 'warn', 1, [2, 2])]
	);

/** Places of the values, cut where one is missing and where the definition changes. */
export function runsOf(
	points: readonly { value: number | null; version: number }[],
	x: (index: number) => number,
	y: (value: number) => number
): Point[][] {
	const runs: Point[][] = [];
	points.forEach(({ value, version }, index) => {
		const before = points[index - 1];
		if (value === null) return;
		if (index === 0 || before.value === null || before.version !== version) runs.push([]);
		runs.at(-1)!.push([x(index), y(value)]);
	});
	return runs;
}

/** A value of a course; one that its control limits speak of is a square. */
export const valueDot = (place: Point, is_signal: boolean, size = 2): Mark =>
	is_signal ? dot(place, size * 1.4, 'bad', { form: 'square' }) : dot(place, size, 'ink');

/** Lines through neighbours of one definition, and a dot for every value. */
function curves(
	points: readonly ControlPoint[],
	x: (index: number) => number,
	y: (value: number) => number
): Mark[] {
	const runs = runsOf(points, x, y);
	return [
		...runs.filter((run) => run.length > 1).map((run) => line(run, 'ink', 1.4)),
		...points.flatMap(({ value, is_signal }, index) =>
			value === null ? [] : [valueDot([x(index), y(value)], is_signal)]
		)
	];
}
