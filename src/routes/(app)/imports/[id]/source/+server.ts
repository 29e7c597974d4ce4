import { answering } from '#lib/server/access/answer.ts';
import { batchSource } from '#lib/server/screens/drafts/download.ts';
import { readId } from '#lib/server/screens/page.ts';
import type { RequestHandler } from './$types';

/** The file a batch came with, as it was uploaded. */
export const GET: RequestHandler = answering(async ({ locals, params }) => {
	const { body, headers } = await batchSource(locals.ws, locals.viewer, readId(params.id));
	return new Response(body, { headers });
});
