import type { CustomTableLayout } from 'pdfmake/interfaces.js';
import { colours } from '#reports/theme/theme.ts';

/** Hairline between rows, in points. */
const thin = 0.4;

/** Space left and right of the cells of a column, in points. */
type Padding = (column: number, columns: number) => { left: number; right: number };

const paddings = {
	statement: (column, columns) => ({ left: column === 0 ? 0 : 5, right: column === columns - 1 ? 0 : 5 }),
	bare: () => ({ left: 0, right: 6 })
} as const satisfies Record<string, Padding>;

export type TableLayout = keyof typeof paddings;

/** `statement`: a rule under the header and hairlines between rows, as in a financial statement; `bare`: nothing. */
export const tableLayouts: Record<TableLayout, CustomTableLayout> = {
	statement: {
		hLineWidth: (index, node) =>
			index === (node.table.headerRows ?? 0) && index > 0 ? 0.9 : index === 0 ? 0 : thin,
		vLineWidth: () => 0,
		hLineColor: (index, node) => (index === (node.table.headerRows ?? 0) ? colours.ink : colours.line),
		paddingLeft: (column, node) => paddings.statement(column, node.table.body[0].length).left,
		paddingRight: (column, node) => paddings.statement(column, node.table.body[0].length).right,
		paddingTop: () => 2.4,
		paddingBottom: () => 2.2
	},
	bare: {
		hLineWidth: () => 0,
		vLineWidth: () => 0,
		paddingLeft: () => paddings.bare().left,
		paddingRight: () => paddings.bare().right,
		paddingTop: () => 2,
		paddingBottom: () => 2
	}
};

/** Width inside each cell of a row; null for a column as wide as its content. Stars share what fixed columns leave. */
export function innerWidths(
	layout: TableLayout,
	widths: readonly (number | '*' | 'auto')[],
	available: number
): (number | null)[] {
	const padding = widths.reduce<number>((sum, _, column) => {
		const { left, right } = paddings[layout](column, widths.length);
		return sum + left + right;
	}, 0);
	const fixed = widths.reduce<number>((sum, width) => sum + (typeof width === 'number' ? width : 0), 0);
	const stars = widths.filter((width) => width === '*').length;
	const known = !widths.includes('auto');
	const star = known ? (available - padding - fixed) / stars : null;
	return widths.map((width) => (width === '*' ? star : width === 'auto' ? null : width));
}
