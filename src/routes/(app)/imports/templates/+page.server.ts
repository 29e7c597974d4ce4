import { answering } from '#lib/server/access/answer.ts';
import { listTemplates } from '#lib/server/screens/template.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals }) => ({
	templates: await listTemplates(locals.viewer, locals.locale)
}));
