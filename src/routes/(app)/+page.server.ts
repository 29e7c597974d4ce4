import { answering } from '#lib/server/access/answer.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import { readOverview } from '#lib/server/screens/overview.ts';
import { readPeriods } from '#lib/server/screens/shell.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, url }) => {
	mustBeAllowed(locals.viewer, 'figures');
	const periods = await readPeriods(locals.ws, locals.viewer, url.searchParams.get('period'));
	return {
		overview: periods ? await readOverview(locals.ws, locals.viewer, periods, locals.locale) : null
	};
});
