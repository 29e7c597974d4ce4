import { error } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { readRecordPage } from '#lib/server/screens/record.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, params }) => {
	const record = await readRecordPage(locals.ws, locals.viewer, params.kind, params.id, locals.locale);
	if (!record) error(404, 'no such record');
	return { record };
});
