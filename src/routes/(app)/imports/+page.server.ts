import { fail, redirect } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { may } from '#lib/server/access/may.ts';
import { mostFiles } from '#lib/server/import/drafts/unpack.ts';
import { countUnrecognised } from '#lib/server/import/recognise.ts';
import { attempt } from '#lib/server/screens/drafts/act.ts';
import { readDrafts } from '#lib/server/screens/drafts/list.ts';
import { largestUpload, takeForm } from '#lib/server/screens/drafts/upload.ts';
import { readBatches, readComputing, readZone } from '#lib/server/screens/imports.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, depends }) => {
	depends('imports:work');
	const { ws, viewer, locale } = locals;
	return {
		batches: await readBatches(ws, viewer, locale),
		drafts: await readDrafts(ws, viewer, locale),
		computing: readComputing(ws, viewer, locale),
		unrecognised: await countUnrecognised(ws, viewer),
		zone: readZone(ws, viewer),
		may_import: may(viewer, 'import'),
		largest: largestUpload,
		most: mostFiles
	};
});

export const actions: Actions = {
	default: answering(async ({ locals, request }) => {
		let id = '';
		const problem = await attempt(locals, async () => {
			id = await takeForm(locals.ws, locals.viewer, request);
		});
		if (problem) return fail(400, { problem });
		redirect(303, `/imports/drafts/${id}`);
	})
};
