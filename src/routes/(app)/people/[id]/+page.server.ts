import { answering } from '#lib/server/access/answer.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import { readPerson } from '#lib/server/screens/person.ts';
import { readPeriods } from '#lib/server/screens/shell.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, params, url }) => {
	const { ws, viewer, locale } = locals;
	mustBeAllowed(viewer, 'figures');
	const periods = await readPeriods(ws, viewer, url.searchParams.get('period'));
	return { person: periods ? await readPerson(ws, viewer, params.id, periods, locale) : null };
});
