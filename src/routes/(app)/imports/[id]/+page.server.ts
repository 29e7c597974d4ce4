import { error, fail, redirect } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import { attempt } from '#lib/server/screens/drafts/act.ts';
import { readDrafts } from '#lib/server/screens/drafts/list.ts';
import { readBatch, readComputing, undoBatch } from '#lib/server/screens/imports.ts';
import { readId, readPage } from '#lib/server/screens/page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, params, url, depends }) => {
	depends('imports:work');
	const { ws, viewer, locale } = locals;
	mustBeAllowed(viewer, 'imports');
	const asked = { page: readPage(url.searchParams.get('page')), rule: url.searchParams.get('rule') };
	const found = await readBatch(ws, viewer, readId(params.id), asked, locale);
	if (!found) error(404, 'no such batch');
	const drafts = found.may_undo ? await readDrafts(ws, viewer, locale) : [];
	const waiting = drafts.filter(({ problem }) => problem === null);
	return { ...found, drafts: waiting, computing: readComputing(ws, viewer, locale) };
});

export const actions: Actions = {
	undo: answering(async ({ locals, params, request }) => {
		const { ws, viewer } = locals;
		const reason = (await request.formData()).get('reason');
		const problem = await attempt(locals, () =>
			undoBatch(ws, viewer, readId(params.id), typeof reason === 'string' ? reason : '')
		);
		if (problem) return fail(400, { problem });
		redirect(303, `/imports/${params.id}`);
	})
};
