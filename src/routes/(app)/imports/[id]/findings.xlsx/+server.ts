import { answering } from '#lib/server/access/answer.ts';
import { batchFindings } from '#lib/server/screens/drafts/download.ts';
import { readId } from '#lib/server/screens/page.ts';
import type { RequestHandler } from './$types';

/** The file a batch came with, with what was found in it. */
export const GET: RequestHandler = answering(async ({ locals, params }) => {
	const { body, headers } = await batchFindings(locals.ws, locals.viewer, readId(params.id), locals.locale);
	return new Response(body, { headers });
});
