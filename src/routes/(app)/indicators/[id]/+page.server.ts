import { error } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import { readIndicator } from '#lib/server/screens/indicators.ts';
import { readPeriods } from '#lib/server/screens/shell.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, params, url }) => {
	const { ws, viewer, locale } = locals;
	mustBeAllowed(viewer, 'figures');
	const periods = await readPeriods(ws, viewer, url.searchParams.get('period'));
	const indicator = periods ? await readIndicator(ws, viewer, params.id, periods, locale) : null;
	if (!indicator) error(404, 'no such indicator');
	return { indicator };
});
