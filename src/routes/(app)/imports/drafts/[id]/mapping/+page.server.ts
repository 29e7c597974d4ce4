import { fail, redirect } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { askTrial, changeOptions } from '#lib/server/import/drafts/actions.ts';
import type { SourceMapping } from '#lib/server/import/mapping.ts';
import { attempt } from '#lib/server/screens/drafts/act.ts';
import { readMappingPage } from '#lib/server/screens/drafts/mapping.ts';
import { keepMapping, kindForm, mappingForm, savedForm } from '#lib/server/screens/drafts/mapping_form.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, params, depends }) => {
	depends('imports:work');
	const page = await readMappingPage(locals.ws, locals.viewer, params.id, locals.locale);
	if (!page) redirect(303, `/imports/drafts/${params.id}/preview`);
	return page;
});

type Reads = (ws: Workspace, viewer: Viewer, id: string, form: FormData) => Promise<SourceMapping>;

const change = (read: Reads): Actions[string] =>
	answering(async ({ locals, params, request }) => {
		const { ws, viewer } = locals;
		const form = await request.formData();
		const problem = await attempt(locals, async () =>
			changeOptions(ws, viewer, params.id, await read(ws, viewer, params.id, form))
		);
		if (problem) return fail(400, { problem });
		redirect(303, `/imports/drafts/${params.id}/mapping`);
	});

/** `kind`, `saved`: shown again, matched anew. `check`: kept where a name was given, and tried out. */
export const actions: Actions = {
	kind: change(kindForm),
	saved: change(savedForm),
	check: answering(async ({ locals, params, request }) => {
		const { ws, viewer } = locals;
		const form = await request.formData();
		const problem = await attempt(locals, async () => {
			await changeOptions(ws, viewer, params.id, await mappingForm(ws, viewer, params.id, form));
			await keepMapping(ws, viewer, params.id, form);
			askTrial(ws, viewer, params.id);
		});
		if (problem) return fail(400, { problem });
		redirect(303, `/imports/drafts/${params.id}/check`);
	})
};
