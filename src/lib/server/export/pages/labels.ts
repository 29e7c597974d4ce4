import { textWidth } from '#lib/charts/measure.ts';
import { contentWidth } from '#lib/server/export/pages/layout.ts';

/** A point that may carry its name. */
export interface LabelledPoint {
	name: string;
	n: number;
	value: number;
	/** Higher first: such names are placed before others. */
	urgency: number;
}

interface Box {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

/** Approximate size of the plot inside the frame, in points; good enough to keep names apart. */
const plot = { width: contentWidth - 34, height: 205 };
const fontSize = 7.5;

/**
 * Chooses for each point whether its name stands right or left of it, or nowhere because it would lie on another name or
 * point. The names left out stand in the table and chart below.
 */
export function placeLabels(
	points: readonly LabelledPoint[],
	n_max: number,
	[low, high]: readonly [number, number]
): Map<string, 'left' | 'right'> {
	const at = ({ n, value }: LabelledPoint) => ({
		x: (n / n_max) * plot.width,
		y: ((high - value) / (high - low)) * plot.height
	});
	const taken: Box[] = points.map((point) => {
		const { x, y } = at(point);
		return { left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 };
	});
	const sides = new Map<string, 'left' | 'right'>();
	const byUrgency = points
		.filter((point) => point.urgency > 0)
		.sort((a, b) => b.urgency - a.urgency || (a.name < b.name ? -1 : 1));
	for (const point of byUrgency) {
		const { x, y } = at(point);
		const wide = textWidth(point.name, fontSize);
		const side = (['right', 'left'] as const).find((candidate) => {
			const left = candidate === 'right' ? x + 5 : x - 5 - wide;
			const box = { left, right: left + wide, top: y - 4.5, bottom: y + 4.5 };
			const free = box.left >= 0 && box.right <= plot.width && !taken.some((other) => overlaps(box, other));
			if (free) taken.push(box);
			return free;
		});
		if (side) sides.set(point.name, side);
	}
	return sides;
}

const overlaps = (a: Box, b: Box) =>
	a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
