import type { PdfNode } from '#lib/server/export/pdf-document.ts';
import type { PageContext } from '#lib/server/export/pages/context.ts';
import { textSizes } from '#reports/theme/theme.ts';

/** Contents with page numbers; the outline holds the same entries. */
export const contentsPage = ({ say }: PageContext): PdfNode[] => [
	{
		pageBreak: 'before',
		toc: {
			title: {
				text: say('report_sheet_contents'),
				fontSize: textSizes.heading,
				bold: true,
				margin: [0, 0, 0, 8]
			},
			numberStyle: { fontSize: textSizes.body }
		}
	}
];
