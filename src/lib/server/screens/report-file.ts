import type { Locale } from '#lib/i18n/text.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { buildQuarterlyPdf, buildQuarterlyWorkbook } from '#lib/server/export/quarterly.ts';
import type { Periods } from '#lib/server/screens/period.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export const reportFormats = ['xlsx', 'pdf'] as const;
export type ReportFormat = (typeof reportFormats)[number];

const types: Readonly<Record<ReportFormat, string>> = {
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	pdf: 'application/pdf'
};

/** The quarterly report as a download. The export goes to the audit log. */
export async function reportFile(
	ws: Workspace,
	viewer: Viewer,
	{ period }: Periods,
	format: ReportFormat,
	locale: Locale
): Promise<{ bytes: Uint8Array; headers: Record<string, string> }> {
	mustBeAllowed(viewer, 'export');
	ws.ledger.audit(viewer.user_id, 'export', `report/quarterly/${period.id}`, { format, locale });
	const build = format === 'xlsx' ? buildQuarterlyWorkbook : buildQuarterlyPdf;
	return {
		bytes: await build(ws, viewer, { period: period.id, locale }),
		headers: {
			'content-type': types[format],
			'content-disposition': `attachment; filename="steelyard-${period.id}-${locale}.${format}"`
		}
	};
}
