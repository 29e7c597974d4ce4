import { error } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import { readBatchDifference } from '#lib/server/screens/drafts/batch_difference.ts';
import { readId, readPage } from '#lib/server/screens/page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, params, url, depends }) => {
	depends('imports:work');
	const { ws, viewer, locale } = locals;
	mustBeAllowed(viewer, 'imports');
	const asked = {
		of: url.searchParams.get('of'),
		fate: url.searchParams.get('fate'),
		page: readPage(url.searchParams.get('page'))
	};
	const found = await readBatchDifference(ws, viewer, readId(params.id), asked, locale);
	if (!found) error(404, 'no such batch');
	return { id: readId(params.id), ...found };
});
