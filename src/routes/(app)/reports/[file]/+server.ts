import { error } from '@sveltejs/kit';
import { locales } from '#lib/i18n/text.ts';
import { answering } from '#lib/server/access/answer.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import { reportFile, reportFormats } from '#lib/server/screens/report-file.ts';
import { readPeriods } from '#lib/server/screens/shell.ts';
import type { RequestHandler } from './$types';

/** `/reports/quarterly.xlsx?period=2026Q3&language=zh-Hans` */
export const GET: RequestHandler = answering(async ({ locals, params, url }) => {
	const { ws, viewer } = locals;
	mustBeAllowed(viewer, 'export');
	const format = reportFormats.find((known) => params.file === `quarterly.${known}`);
	const periods = await readPeriods(ws, viewer, url.searchParams.get('period'));
	if (!format || !periods) error(404, 'no such report');
	const locale = locales.find((known) => known === url.searchParams.get('language')) ?? locals.locale;
	const { bytes, headers } = await reportFile(ws, viewer, periods, format, locale);
	return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
});
