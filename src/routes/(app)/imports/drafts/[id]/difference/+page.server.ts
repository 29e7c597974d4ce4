import { redirect } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { readDifference } from '#lib/server/screens/drafts/difference.ts';
import { readPage } from '#lib/server/screens/page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, params, url, depends }) => {
	depends('imports:work');
	const asked = {
		of: url.searchParams.get('of'),
		fate: url.searchParams.get('fate'),
		page: readPage(url.searchParams.get('page'))
	};
	const difference = await readDifference(locals.ws, locals.viewer, params.id, asked, locals.locale);
	if (!difference) redirect(303, `/imports/drafts/${params.id}/check`);
	return { difference };
});
