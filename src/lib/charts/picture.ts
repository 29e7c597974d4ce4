import { textWidth } from '#lib/charts/measure.ts';
import type { Colour } from '#reports/theme/theme.ts';

/** Where a picture is seen: `screen` in CSS pixels, `print` in points. */
export type Medium = 'screen' | 'print';

/** Height of the letters of a picture. */
export const textSizeOf: Readonly<Record<Medium, number>> = { screen: 12, print: 7.5 };

/** What every form is told besides its rows. */
export interface Frame {
	/** Text alternative; says where the numbers stand as a table, if anywhere. */
	description: string;
	/** Outer width including labels. */
	width: number;
	/** `print` unless told. */
	medium?: Medium;
}

export type Point = readonly [x: number, y: number];

export interface Box {
	mark: 'box';
	x: number;
	y: number;
	width: number;
	height: number;
	fill: Colour;
	/** 1 unless told. */
	opacity?: number;
}

/** A straight, dashed or broken line through its points. */
export interface Line {
	mark: 'line';
	points: readonly Point[];
	stroke: Colour;
	width: number;
	dash?: readonly number[];
}

export interface Dot {
	mark: 'dot';
	x: number;
	y: number;
	/** Half the width. */
	radius: number;
	/** `circle` unless told. */
	form?: 'circle' | 'diamond' | 'square';
	fill: Colour;
	stroke?: Colour;
}

/** A line of text; `y` is its baseline. */
export interface Label {
	mark: 'text';
	x: number;
	y: number;
	text: string;
	/** Which end of the text `x` is; `start` unless told. */
	anchor?: 'start' | 'middle' | 'end';
	/** `ink` unless told. */
	fill?: Colour;
	bold?: boolean;
}

export type Mark = Box | Line | Dot | Label;

/** A chart as marks at places, later ones over earlier ones: plain data, drawn by `svgOf`. */
export interface Picture {
	description: string;
	medium: Medium;
	width: number;
	height: number;
	marks: readonly Mark[];
}

/** The plot inside a picture, without labels and axes. */
export interface Plot {
	left: number;
	right: number;
	top: number;
	bottom: number;
	/** Height of the letters around it. */
	size: number;
}

/** A picture of the frame's width. */
export const picture = (
	{ description, width, medium = 'print' }: Frame,
	height: number,
	marks: readonly Mark[]
): Picture => ({ description, medium, width, height, marks });

/** Height of the letters in a frame. */
export const textSizeIn = ({ medium = 'print' }: Frame): number => textSizeOf[medium];

export const line = (
	points: readonly Point[],
	stroke: Colour,
	width: number,
	dash?: readonly number[]
): Line => ({ mark: 'line', points, stroke, width, ...(dash ? { dash } : {}) });

/** A line at one x. */
export const vertical = (
	x: number,
	[top, bottom]: readonly [number, number],
	stroke: Colour,
	width: number,
	dash?: readonly number[]
): Line =>
	line(
		[
			[x, top],
			[x, bottom]
		],
		stroke,
		width,
		dash
	);

/** A line at one y. */
export const horizontal = (
	y: number,
	[left, right]: readonly [number, number],
	stroke: Colour,
	width: number,
	dash?: readonly number[]
): Line =>
	line(
		[
			[left, y],
			[right, y]
		],
		stroke,
		width,
		dash
	);

export const box = (
	[x, y]: Point,
	[width, height]: readonly [width: number, height: number],
	fill: Colour,
	opacity?: number
): Box => ({ mark: 'box', x, y, width, height, fill, ...(opacity === undefined ? {} : { opacity }) });

/** A bar between two ends, whichever is left. */
export const bar = (from: number, to: number, centre: number, height: number, fill: Colour): Box =>
	box([Math.min(from, to), centre - height / 2], [Math.abs(to - from), height], fill);

export const dot = (
	[x, y]: Point,
	radius: number,
	fill: Colour,
	look: Pick<Dot, 'form' | 'stroke'> = {}
): Dot => ({ mark: 'dot', x, y, radius, fill, ...look });

export const text = (x: number, y: number, words: string, look: Partial<Label> = {}): Label => ({
	mark: 'text',
	x,
	y,
	text: words,
	...look
});

/** Baseline of a text whose middle is at `y`. */
export const middleOf = (y: number, size: number): number => y + size * 0.36;

/** Position of a value between two ends; the middle where the domain has no length. */
export const linear =
	([from, to]: readonly [number, number], [start, end]: readonly [number, number]) =>
	(value: number): number =>
		from === to ? (start + end) / 2 : start + ((value - from) / (to - from)) * (end - start);

/** Width of the longest text; 0 without any. */
export const widest = (texts: readonly string[], size: number): number =>
	Math.max(0, ...texts.map((words) => textWidth(words, size)));

/** The text, or as much of it as fits with an ellipsis. */
export function shorten(words: string, width: number, size: number): string {
	if (textWidth(words, size) <= width) return words;
	const characters = [...words];
	while (characters.length > 1 && textWidth(`${characters.join('')}…`, size) > width) characters.pop();
	return `${characters.join('')}…`;
}
