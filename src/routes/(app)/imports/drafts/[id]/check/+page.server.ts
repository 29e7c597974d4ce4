import { fail, redirect } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { askTrial, changeOptions } from '#lib/server/import/drafts/actions.ts';
import { attempt } from '#lib/server/screens/drafts/act.ts';
import { readCheck, valuesForm } from '#lib/server/screens/drafts/check.ts';
import { readPage, readPart } from '#lib/server/screens/page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, params, url, depends }) => {
	depends('imports:work');
	const asked = {
		part: readPart(url.searchParams.get('part')),
		rule: url.searchParams.get('rule'),
		page: readPage(url.searchParams.get('page'))
	};
	return { check: await readCheck(locals.ws, locals.viewer, params.id, asked, locals.locale) };
});

/** `again`: tried out anew. `values`: with what the form says about values that were not recognised. */
export const actions: Actions = {
	again: answering(async ({ locals, params }) => {
		const problem = await attempt(locals, () => askTrial(locals.ws, locals.viewer, params.id));
		if (problem) return fail(400, { problem });
		redirect(303, `/imports/drafts/${params.id}/check`);
	}),
	values: answering(async ({ locals, params, request }) => {
		const { ws, viewer } = locals;
		const form = await request.formData();
		const problem = await attempt(locals, async () => {
			await changeOptions(ws, viewer, params.id, await valuesForm(ws, viewer, params.id, form));
			askTrial(ws, viewer, params.id);
		});
		if (problem) return fail(400, { problem });
		redirect(303, `/imports/drafts/${params.id}/check`);
	})
};
