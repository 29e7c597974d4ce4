import { answering } from '#lib/server/access/answer.ts';
import { readPolicies } from '#lib/server/screens/policies.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals }) => ({
	page: await readPolicies(locals.ws, locals.viewer, locals.locale)
}));
