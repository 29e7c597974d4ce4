import type { Picture } from '#lib/charts/picture.ts';
import type { ChartNode, PdfNode, PdfObject } from '#lib/server/export/pdf-document.ts';
import { colours, contentWidth, textSizes } from '#reports/theme/theme.ts';
import type { Tone } from '#lib/report/words.ts';

export { contentWidth };

/** A heading that stands in contents and outline; it opens a page of its own unless `inline`; a `kicker` is small print above another. */
export const pageHeading = (
	text: string,
	id: string,
	options: { level?: 0 | 1; parent?: string; inline?: boolean; kicker?: boolean } = {}
): PdfObject => ({
	text,
	id,
	fontSize: options.kicker ? textSizes.note : textSizes.heading,
	...(options.kicker ? { color: colours['ink-2'] } : { bold: true }),
	margin: [0, 0, 0, options.kicker ? 1 : 6],
	...(options.inline ? {} : { pageBreak: 'before' }),
	tocItem: true,
	tocMargin: [options.level === 1 ? 14 : 0, 1.5, 0, 1.5],
	tocStyle: { fontSize: options.level === 1 ? textSizes.table : textSizes.body },
	outline: true,
	...(options.parent ? { outlineParentId: options.parent } : {})
});

export const subheading = (text: string): PdfObject => ({
	text,
	fontSize: textSizes.subheading,
	bold: true,
	margin: [0, 8, 0, 3]
});

export const paragraph = (text: string): PdfObject => ({ text, margin: [0, 0, 0, 5] });

export const note = (text: string): PdfObject => ({
	text,
	fontSize: textSizes.note,
	color: colours['ink-2'],
	margin: [0, 2, 0, 4]
});

/** A chart with the line that says where its numbers come from and where they stand as a table; never torn apart. */
export const chartNode = (chart: Picture, source: string): PdfNode[] => [
	{ stack: [{ chart } as ChartNode, note(source)], unbreakable: true }
];

/** Most category rows that a chart may have: more would not fit a page, and a picture cannot break. */
const rowsPerChart = 40;

/** One chart per slice of the categories, so that a long list of departments runs over pages. */
export function chartPages<Item>(
	items: readonly Item[],
	draw: (slice: readonly Item[]) => PdfNode[]
): PdfNode[] {
	return slices(items, rowsPerChart).flatMap(draw);
}

/** Pieces of at most `size` items, in order. */
export const slices = <Item>(items: readonly Item[], size: number): (readonly Item[])[] =>
	Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
		items.slice(index * size, (index + 1) * size)
	);

/** As few pieces of at most `size` items as can be, all about as long. */
export function evenSlices<Item>(items: readonly Item[], size: number): (readonly Item[])[] {
	const pieces = Math.ceil(items.length / size);
	return slices(items, Math.ceil(items.length / pieces));
}

/** A heading, its legend and the first block after it on one page. Not for texts or tables that may be long. */
export function together(lead: readonly PdfNode[], nodes: readonly PdfNode[]): PdfNode[] {
	const [first, ...rest] = nodes;
	return [{ stack: [...lead, ...(first === undefined ? [] : [first])], unbreakable: true }, ...rest];
}

export interface TableCell {
	text: string;
	/** Second line, pale: the unit, the sample, the value before. */
	below?: string;
	/** Drawn instead of the text. */
	chart?: Picture;
	tone?: Tone;
	bold?: boolean;
	/** Pale: a word instead of a number. */
	pale?: boolean;
}

export interface TableColumn {
	header: string;
	/** Points, `*` or `auto`. */
	width: number | '*' | 'auto';
	numeric?: boolean;
}

/**
 * A table whose header row repeats on every page. Rows may break across pages: pdfmake drops a row that is taller than
 * a page when told not to break it (finding 2). `wholeRows` is for texts of ours that are known to be short.
 */
export function table(
	columns: readonly TableColumn[],
	rows: readonly (readonly (string | TableCell)[])[],
	{ wholeRows = false } = {}
): PdfObject {
	const alignment = (column: TableColumn) => (column.numeric ? 'right' : 'left');
	const header = columns.map((column) => ({
		text: column.header,
		alignment: alignment(column),
		color: colours['ink-2'],
		bold: false
	}));
	const body = rows.map((row) => row.map((cell, index) => cellNode(cell, alignment(columns[index]))));
	return {
		layout: 'statement',
		fontSize: textSizes.table,
		lineHeight: 0.95,
		margin: [0, 2, 0, 6],
		table: {
			headerRows: 1,
			keepWithHeaderRows: 1,
			dontBreakRows: wholeRows,
			widths: columns.map((column) => column.width),
			body: [header, ...body]
		}
	};
}

function cellNode(cell: string | TableCell, alignment: 'left' | 'right'): PdfObject {
	const { text, below, chart, tone, bold, pale } =
		typeof cell === 'string' ? ({ text: cell } as TableCell) : cell;
	if (chart) return { chart, alignment };
	const color =
		tone === 'good' ? colours.good : tone === 'bad' ? colours.bad : pale ? colours['ink-2'] : colours.ink;
	const first = { text, alignment, color, ...(bold ? { bold } : {}) };
	if (below === undefined) return first;
	return { stack: [first, { text: below, alignment, color: colours['ink-2'], fontSize: textSizes.note }] };
}

/** Label and value pairs in two columns. */
export const facts = (
	pairs: readonly (readonly [label: string, value: string])[],
	width = 110
): PdfObject => ({
	layout: 'bare',
	table: {
		widths: [width, '*'],
		body: pairs.map(([label, value]) => [{ text: label, color: colours['ink-2'] }, { text: value }])
	}
});

/** Large figures side by side: value above its label. */
export const headline = (items: readonly { label: string; value: string; tone?: Tone }[]): PdfObject => ({
	columns: items.map(({ label, value, tone }) => ({
		stack: [
			{
				text: value,
				fontSize: 17,
				bold: true,
				lineHeight: 0.95,
				color: tone === 'good' ? colours.good : tone === 'bad' ? colours.bad : colours.ink
			},
			{ text: label, fontSize: textSizes.note, color: colours['ink-2'] }
		],
		width: '*'
	})),
	columnGap: 10,
	margin: [0, 2, 0, 10]
});

/** Blocks in columns of equal width; a row that is not full leaves its places empty. */
export const inColumns = (blocks: readonly (readonly PdfNode[])[], count: number, gap = 14): PdfObject => ({
	columns: Array.from({ length: count }, (_, index) => ({
		stack: blocks[index] ?? [],
		width: columnWidth(count, gap)
	})),
	columnGap: gap,
	unbreakable: true
});

export const columnWidth = (count: number, gap = 14): number => (contentWidth - gap * (count - 1)) / count;

/** Two blocks side by side. */
export const sideBySide = (left: readonly PdfNode[], right: readonly PdfNode[], gap = 18): PdfObject => ({
	columns: [
		{ stack: left, width: (contentWidth - gap) / 2 },
		{ stack: right, width: (contentWidth - gap) / 2 }
	],
	columnGap: gap
});

export const halfWidth = (contentWidth - 18) / 2;

/** Places to sign, with a line above each role. */
export const signBlock = (roles: readonly string[]): PdfObject => ({
	columns: roles.map((role) => ({
		stack: [
			{ canvas: [{ type: 'line', x1: 0, y1: 0, x2: 140, y2: 0, lineWidth: 0.6, lineColor: colours.ink }] },
			{ text: role, fontSize: textSizes.note, color: colours['ink-2'], margin: [0, 3, 0, 0] }
		],
		width: '*'
	})),
	columnGap: 20,
	margin: [0, 44, 0, 0],
	unbreakable: true
});
