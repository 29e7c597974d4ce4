import { error, redirect } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { readDraftHead } from '#lib/server/screens/drafts/head.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = answering(async ({ locals, params, depends }) => {
	depends('imports:work');
	const head = await readDraftHead(locals.ws, locals.viewer, params.id, locals.locale);
	if (!head) error(404, 'no such draft');
	if ('became' in head) redirect(303, head.became);
	return { draft: head };
});
