import { redirect } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import { readOverview } from '#lib/server/screens/overview.ts';
import { readPeriods } from '#lib/server/screens/shell.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, url }) => {
	const { ws, viewer, locale } = locals;
	mustBeAllowed(viewer, 'figures');
	if (viewer.role === 'employee')
		redirect(303, `/people/${encodeURIComponent(viewer.employee_id ?? '')}${url.search}`);
	const periods = await readPeriods(ws, viewer, url.searchParams.get('period'));
	return { overview: periods ? await readOverview(ws, viewer, periods, locale) : null };
});
