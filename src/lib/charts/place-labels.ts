import { textWidth } from '#lib/charts/measure.ts';
import type { Plot } from '#lib/charts/picture.ts';

/** A point that may carry its name. */
export interface LabelledPoint {
	name: string;
	x: number;
	y: number;
	/** Higher first: such names are placed before others; 0 asks for no name. */
	urgency: number;
}

interface Rectangle {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

/**
 * Chooses for each point whether its name stands right or left of it, or nowhere because it would lie on another name or
 * point or leave the plot. One entry per point, in their order; names left out must stand elsewhere.
 */
export function placeLabels(points: readonly LabelledPoint[], plot: Plot): ('left' | 'right' | null)[] {
	const { size } = plot;
	const radius = size * 0.55;
	const taken: Rectangle[] = points.map(({ x, y }) => ({
		left: x - radius,
		right: x + radius,
		top: y - radius,
		bottom: y + radius
	}));
	const sides = points.map((): 'left' | 'right' | null => null);
	const byUrgency = points
		.map((point, index) => ({ point, index }))
		.filter(({ point }) => point.urgency > 0)
		.sort((a, b) => b.point.urgency - a.point.urgency || (a.point.name < b.point.name ? -1 : 1));
	for (const { point, index } of byUrgency) {
		const wide = textWidth(point.name, size);
		const side = (['right', 'left'] as const).find((candidate) => {
			const left = candidate === 'right' ? point.x + size * 0.7 : point.x - size * 0.7 - wide;
			const own = { left, right: left + wide, top: point.y - size * 0.6, bottom: point.y + size * 0.6 };
			const free =
				own.left >= plot.left && own.right <= plot.right && !taken.some((other) => overlaps(own, other));
			if (free) taken.push(own);
			return free;
		});
		sides[index] = side ?? null;
	}
	return sides;
}

const overlaps = (a: Rectangle, b: Rectangle) =>
	a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
