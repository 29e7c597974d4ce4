import { error } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { draftFindings } from '#lib/server/screens/drafts/download.ts';
import type { RequestHandler } from './$types';

/** The file with what was found in it. */
export const GET: RequestHandler = answering(async ({ locals, params }) => {
	const file = await draftFindings(locals.ws, locals.viewer, params.id, locals.locale);
	if (!file) error(404, 'no such draft');
	return new Response(file.body, { headers: file.headers });
});
