import { error } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import { readBatch } from '#lib/server/screens/imports.ts';
import { readPage } from '#lib/server/screens/page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, params, url }) => {
	mustBeAllowed(locals.viewer, 'imports');
	const page = readPage(url.searchParams.get('page'));
	const found = await readBatch(locals.ws, locals.viewer, Number(params.id), page, locals.locale);
	if (!found) error(404, 'no such batch');
	return found;
});
