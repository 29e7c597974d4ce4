import type { Mark, Picture } from '#lib/charts/picture.ts';
import { colours } from '#reports/theme/theme.ts';

/**
 * A picture without texts as vectors of pdfmake, which draws them without reading an SVG; null for one with texts.
 * An invisible box keeps the picture's size, since pdfmake takes the extent of the vectors for it.
 */
export function canvasOf({ width, height, marks }: Picture): object[] | null {
	if (marks.some((mark) => mark.mark === 'text' || (mark.mark === 'dot' && mark.form))) return null;
	const frame = {
		type: 'rect',
		x: 0,
		y: 0,
		w: width,
		h: height,
		lineWidth: 0,
		lineColor: colours.ground,
		strokeOpacity: 0
	};
	return [frame, ...marks.map(vectorOf)];
}

function vectorOf(mark: Mark): object {
	if (mark.mark === 'box')
		return {
			type: 'rect',
			x: mark.x,
			y: mark.y,
			w: mark.width,
			h: mark.height,
			lineWidth: 0,
			color: colours[mark.fill],
			fillOpacity: mark.opacity ?? 1
		};
	if (mark.mark === 'dot')
		return {
			type: 'ellipse',
			x: mark.x,
			y: mark.y,
			r1: mark.radius,
			r2: mark.radius,
			lineWidth: 0,
			color: colours[mark.fill]
		};
	if (mark.mark === 'text') throw new Error('a text is no vector');
	return {
		type: 'polyline',
		points: mark.points.map(([x, y]) => ({ x, y })),
		lineWidth: mark.width,
		lineColor: colours[mark.stroke],
		...(mark.dash ? { dash: { length: mark.dash[0], space: mark.dash[1] } } : {})
	};
}
