import { answering } from '#lib/server/access/answer.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = answering(({ locals }) => {
	mustBeAllowed(locals.viewer, 'export');
	return {};
});
