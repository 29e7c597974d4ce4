import { error, fail, redirect } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { changeOptions } from '#lib/server/import/drafts/actions.ts';
import { attempt } from '#lib/server/screens/drafts/act.ts';
import { previewForm } from '#lib/server/screens/drafts/mapping_form.ts';
import { readPreview } from '#lib/server/screens/drafts/preview.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, params, depends }) => {
	depends('imports:work');
	const preview = await readPreview(locals.ws, locals.viewer, params.id, locals.locale);
	if (!preview) error(404, 'no such draft');
	return { preview };
});

const change = (to: string): Actions[string] =>
	answering(async ({ locals, params, request }) => {
		const { ws, viewer } = locals;
		const form = await request.formData();
		const problem = await attempt(locals, async () =>
			changeOptions(ws, viewer, params.id, await previewForm(ws, viewer, params.id, form))
		);
		if (problem) return fail(400, { problem });
		redirect(303, `/imports/drafts/${params.id}/${to}`);
	});

/** `read`: shown again, read as said. `next`: on to the mapping. */
export const actions: Actions = { read: change('preview'), next: change('mapping') };
