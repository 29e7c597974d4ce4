import type { Dot, Label, Line, Mark, Medium, Picture, Point } from '#lib/charts/picture.ts';
import { textSizeOf } from '#lib/charts/picture.ts';
import { colours, printFont, type Colour } from '#reports/theme/theme.ts';

/** Literal colours in print; on screen CSS variables that follow the page's theme. */
const colourOf = (medium: Medium, name: Colour): string =>
	medium === 'print' ? colours[name] : `var(--${name}, ${colours[name]})`;

/**
 * The picture as SVG text: the root carries role and text alternative (an image's content is not read out). As few
 * elements as can be (neighbours of one look become one path), since drawing an SVG into a PDF costs time by the element.
 * Same picture, same bytes.
 */
export function svgOf(picture: Picture): string {
	const { medium, width, height, description } = picture;
	const font = medium === 'print' ? ` font-family="${printFont}"` : '';
	const size = `width="${short(width)}" height="${short(height)}" viewBox="0 0 ${short(width)} ${short(height)}"`;
	const head = `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escape(description)}" ${size}`;
	return `${head}${font} font-size="${textSizeOf[medium]}" fill="${colourOf(medium, 'ink')}">${elements(picture)}</svg>`;
}

function elements({ medium, marks }: Picture): string {
	let svg = '';
	let look = '';
	let path = '';
	const close = () => {
		if (path !== '') svg += `<path ${look} d="${path}"/>`;
		path = '';
	};
	for (const mark of marks) {
		const part = pathOf(mark);
		const own = part === null ? '' : lookOf(mark, medium);
		if (own !== look) close();
		look = own;
		if (part === null) svg += elementOf(mark as Dot | Label, medium);
		else path += part;
	}
	close();
	return svg;
}

/** Boxes, lines and angular dots are paths; null for what has an element of its own. */
function pathOf(mark: Mark): string | null {
	if (mark.mark === 'box')
		return `M${short(mark.x)},${short(mark.y)}h${short(mark.width)}v${short(mark.height)}h${short(-mark.width)}z`;
	if (mark.mark === 'line') return throughPoints(mark.points);
	if (mark.mark === 'text' || (mark.form ?? 'circle') === 'circle') return null;
	return `${throughPoints(corners(mark))}z`;
}

const throughPoints = (points: readonly Point[]): string =>
	points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${short(x)},${short(y)}`).join('');

function corners({ x, y, radius, form }: Dot): Point[] {
	const steps: Point[] =
		form === 'diamond'
			? [
					[0, -1.25],
					[1.25, 0],
					[0, 1.25],
					[-1.25, 0]
				]
			: [
					[-1, -1],
					[1, -1],
					[1, 1],
					[-1, 1]
				];
	return steps.map(([dx, dy]) => [x + dx * radius, y + dy * radius]);
}

function lookOf(mark: Mark, medium: Medium): string {
	if (mark.mark === 'line') return `fill="none" ${strokeOf(mark, medium)}`;
	if (mark.mark === 'box') {
		const opacity = mark.opacity === undefined ? '' : ` fill-opacity="${mark.opacity}"`;
		return `fill="${colourOf(medium, mark.fill)}"${opacity}`;
	}
	return mark.mark === 'dot' ? dotLook(mark, medium) : '';
}

const strokeOf = ({ stroke, width, dash }: Pick<Line, 'stroke' | 'width' | 'dash'>, medium: Medium): string =>
	`stroke="${colourOf(medium, stroke)}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''}`;

const dotLook = ({ fill, stroke }: Dot, medium: Medium): string =>
	`fill="${colourOf(medium, fill)}"${stroke ? ` ${strokeOf({ stroke, width: 1.2 }, medium)}` : ''}`;

function elementOf(mark: Dot | Label, medium: Medium): string {
	if (mark.mark === 'dot')
		return `<circle ${dotLook(mark, medium)} cx="${short(mark.x)}" cy="${short(mark.y)}" r="${short(mark.radius)}"/>`;
	const anchor = mark.anchor && mark.anchor !== 'start' ? ` text-anchor="${mark.anchor}"` : '';
	const fill = mark.fill ? ` fill="${colourOf(medium, mark.fill)}"` : '';
	const bold = mark.bold ? ' font-weight="bold"' : '';
	return `<text x="${short(mark.x)}" y="${short(mark.y)}"${anchor}${fill}${bold}>${escape(mark.text)}</text>`;
}

/** Hundredths are finer than any eye. Throws on a place that is no number: a missing value has no mark. */
function short(value: number): string {
	if (!Number.isFinite(value)) throw new Error(`a mark of a chart is at ${value}`);
	return String(Math.round(value * 100) / 100);
}

const escape = (words: string): string =>
	words.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
