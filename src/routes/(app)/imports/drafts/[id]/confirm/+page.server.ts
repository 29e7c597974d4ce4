import { fail, redirect } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { confirmDraft } from '#lib/server/import/drafts/actions.ts';
import { attempt } from '#lib/server/screens/drafts/act.ts';
import { readConfirm } from '#lib/server/screens/drafts/confirm.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, params, depends }) => {
	depends('imports:work');
	const confirm = await readConfirm(locals.ws, locals.viewer, params.id, locals.locale);
	if (!confirm) redirect(303, `/imports/drafts/${params.id}/check`);
	return { confirm };
});

export const actions: Actions = {
	default: answering(async ({ locals, params }) => {
		const problem = await attempt(locals, () => confirmDraft(locals.ws, locals.viewer, params.id));
		if (problem) return fail(400, { problem });
		redirect(303, `/imports/drafts/${params.id}/confirm`);
	})
};
