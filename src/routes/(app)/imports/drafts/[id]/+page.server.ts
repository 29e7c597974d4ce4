import { fail, redirect } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { discardDraft } from '#lib/server/import/drafts/actions.ts';
import { attempt } from '#lib/server/screens/drafts/act.ts';
import type { Actions, PageServerLoad } from './$types';

/** A draft is opened where it is to go on: at the preview until it was checked. */
export const load: PageServerLoad = async ({ params, parent }) => {
	const { draft } = await parent();
	redirect(303, `/imports/drafts/${params.id}/${draft.open.includes('check') ? 'check' : 'preview'}`);
};

export const actions: Actions = {
	discard: answering(async ({ locals, params }) => {
		const problem = await attempt(locals, () => discardDraft(locals.ws, locals.viewer, params.id));
		if (problem) return fail(400, { problem });
		redirect(303, '/imports');
	})
};
