import { error, redirect } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import { tracePath } from '#lib/report/trace-path.ts';
import { readPage } from '#lib/server/screens/page.ts';
import { readTracePage, traceAddress } from '#lib/server/screens/trace.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, params, url }) => {
	mustBeAllowed(locals.viewer, 'figures');
	const page = readPage(url.searchParams.get('page'));
	const only = url.searchParams.get('only');
	const address = traceAddress(params, page, only);
	const other = url.searchParams.get('period');
	if (address && other && other !== address.period)
		redirect(303, tracePath(other, address.scope, address.scope_id, address.kpi_id));
	const trace = address && (await readTracePage(locals.ws, locals.viewer, address, locals.locale));
	if (!trace) error(404, 'no such figure');
	return { trace, only: address.only ?? null };
});
