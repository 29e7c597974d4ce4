import { fail } from '@sveltejs/kit';
import { InputError } from '#lib/errors.ts';
import { answering } from '#lib/server/access/answer.ts';
import { problemMessage } from '#lib/server/import/import.ts';
import { decideSpellings, readQueue } from '#lib/server/screens/unrecognised.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, url }) => ({
	...(await readQueue(locals.ws, locals.viewer, locals.locale)),
	suggest: url.searchParams.has('suggest')
}));

export const actions: Actions = {
	default: answering(async ({ locals, request }) => {
		try {
			const report = await decideSpellings(locals.ws, locals.viewer, await request.formData());
			return { report, problem: null };
		} catch (error) {
			if (!(error instanceof InputError)) throw error;
			return fail(400, { report: null, problem: problemMessage(error, locals.locale) });
		}
	})
};
