import { fail, redirect } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { attempt } from '#lib/server/screens/drafts/act.ts';
import { readId } from '#lib/server/screens/page.ts';
import { decideSpellings, readQueue } from '#lib/server/screens/unrecognised.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, url, depends }) => {
	depends('imports:work');
	const decided = readId(url.searchParams.get('decided') ?? '');
	return {
		...(await readQueue(locals.ws, locals.viewer, locals.locale, decided)),
		suggest: url.searchParams.has('suggest')
	};
});

export const actions: Actions = {
	default: answering(async ({ locals, request, url }) => {
		let decided = 0;
		const problem = await attempt(locals, async () => {
			decided = await decideSpellings(locals.ws, locals.viewer, await request.formData());
		});
		if (problem) return fail(400, { problem });
		const next = new URLSearchParams(url.searchParams);
		next.delete('suggest');
		next.set('decided', String(decided));
		redirect(303, `/imports/unrecognised?${next}`);
	})
};
