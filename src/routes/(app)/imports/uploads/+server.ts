import { json } from '@sveltejs/kit';
import { InputError } from '#lib/errors.ts';
import { answering } from '#lib/server/access/answer.ts';
import { problemMessage } from '#lib/server/import/problem.ts';
import { takeUpload } from '#lib/server/screens/drafts/upload.ts';
import type { RequestHandler } from './$types';

/** `POST /imports/uploads?name=…` with the file as the body: answers with the draft's address, or with what is wrong. */
export const POST: RequestHandler = answering(async ({ locals, request, url }) => {
	try {
		const id = await takeUpload(locals.ws, locals.viewer, url.searchParams.get('name') ?? '', request);
		return json({ href: `/imports/drafts/${id}` }, { status: 201 });
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		return json(problemMessage(error, locals.locale), { status: 400, headers: { connection: 'close' } });
	}
});
