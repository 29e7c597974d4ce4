/** A tag with its attributes, or the text between tags. */
const token = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|[^<]+/g;
const attribute = /\s+([\w:-]+)="([^"]*)"/g;

/** Attributes for screens and screen readers, which no PDF library draws. */
const idle = /^(class|role|pointer-events|version|xmlns:\w+|aria-[a-z]+)$/;
const shapes = new Set(['path', 'line', 'rect']);

interface Element {
	name: string;
	/** Those that stay, as they are written in the tag. */
	attributes: string;
	content: string;
	/** Fill or stroke here or further up. */
	painted: boolean;
	hidden: boolean;
	/** Definitions stay whole: a shape that clips needs no colour. */
	whole: boolean;
}

/**
 * The same picture of a Vega chart in fewer elements: without attributes for screens, shapes that nobody sees, and
 * groups that are empty or do nothing. Drawing an SVG into a PDF costs time by the element, seen or not.
 */
export function slimSvg(svg: string): string {
	const root: Element = {
		name: '',
		attributes: '',
		content: '',
		painted: false,
		hidden: false,
		whole: false
	};
	const open = [root];
	for (const [text, closing, name, attributes, empty] of svg.matchAll(token)) {
		if (name === undefined) open.at(-1)!.content += text;
		else if (!closing) open.push(elementOf(name, attributes, open.at(-1)!));
		if (closing || empty) {
			const element = open.pop()!;
			open.at(-1)!.content += written(element);
		}
	}
	return root.content;
}

function elementOf(name: string, attributes: string, parent: Element): Element {
	const element = { name, attributes, content: '', painted: parent.painted, hidden: false, whole: true };
	if (parent.whole || name === 'defs') return element;
	element.whole = false;
	element.attributes = '';
	for (const [text, key, value] of attributes.matchAll(attribute)) {
		if ((key === 'fill' || key === 'stroke') && value !== 'none') element.painted = true;
		if ((key === 'opacity' && value === '0') || (key === 'display' && value === 'none'))
			element.hidden = true;
		const isDefault =
			(key === 'opacity' && value === '1') || (key === 'transform' && value === 'translate(0,0)');
		if (!isDefault && !idle.test(key)) element.attributes += text;
	}
	return element;
}

function written({ name, attributes, content, painted, hidden, whole }: Element): string {
	const tag = content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
	if (whole) return tag;
	if (shapes.has(name)) return hidden || !painted ? '' : tag;
	if (name === 'text') return content === '' ? '' : tag;
	if (name === 'g') return content === '' || attributes === '' ? content : tag;
	return tag;
}
