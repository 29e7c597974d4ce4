import { bottomAxis } from '#lib/charts/axes.ts';
import {
	dot,
	linear,
	picture,
	text,
	textSizeIn,
	type Frame,
	type Mark,
	type Picture
} from '#lib/charts/picture.ts';

export interface DotStrip extends Frame {
	/** Values of the others, nameless. */
	peers: readonly number[];
	/** The unit itself; null where it has no value. */
	own: { value: number; label: string } | null;
	domain: readonly [number, number];
	ticks: readonly number[];
}

/** Where one unit stands among its peers: the others as dots, stacked where they would cover each other, the unit marked. */
export function dotStrip(form: DotStrip): Picture {
	const { domain, own } = form;
	const size = textSizeIn(form);
	const radius = size * 0.36;
	const x = linear(domain, [size, form.width - size]);
	const places = stacked(form.peers.map(x), radius * 2);
	const levels = 1 + Math.max(0, ...places.map(({ level }) => level));
	const above = own === null ? size * 0.4 : size * 2.6;
	const bottom = above + levels * radius * 2 + size * 0.4;
	const plot = { left: size, right: form.width - size, top: 0, bottom, size };
	return picture(form, bottom + size * 1.8, [
		...bottomAxis(plot, domain, 'number', form.ticks),
		...places.map((place) =>
			dot([place.x, bottom - size * 0.3 - radius * (2 * place.level + 1)], radius * 0.92, 'prior')
		),
		...(own === null ? [] : ownMarks(x(own.value), own.label, form.width, size))
	]);
}

/** The label stays inside the picture. */
function ownMarks(x: number, label: string, width: number, size: number): Mark[] {
	const anchor = x < width * 0.1 ? 'start' : x > width * 0.9 ? 'end' : 'middle';
	return [
		dot([x, size * 1.9], size * 0.5, 'accent', { form: 'diamond' }),
		text(x, size, label, { anchor, bold: true })
	];
}

/** Puts each place on the lowest level where it touches no other; from left to right. */
function stacked(places: readonly number[], width: number): { x: number; level: number }[] {
	const placed: { x: number; level: number }[] = [];
	for (const x of places.toSorted((a, b) => a - b)) {
		let level = 0;
		while (placed.some((dot) => dot.level === level && Math.abs(dot.x - x) < width)) level++;
		placed.push({ x, level });
	}
	return placed;
}
