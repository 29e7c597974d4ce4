import { answering } from '#lib/server/access/answer.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import { readCatalogue } from '#lib/server/screens/indicators.ts';
import { readPeriods } from '#lib/server/screens/shell.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, url }) => {
	const { ws, viewer, locale } = locals;
	mustBeAllowed(viewer, 'figures');
	const periods = await readPeriods(ws, viewer, url.searchParams.get('period'));
	const query = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
	return { query, catalogue: periods ? await readCatalogue(ws, viewer, periods, query, locale) : null };
});
