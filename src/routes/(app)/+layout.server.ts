import { answering } from '#lib/server/access/answer.ts';
import { readShell } from '#lib/server/screens/shell.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = answering(async ({ locals, url }) => ({
	shell: await readShell(locals.ws, locals.viewer, url.searchParams.get('period'), locals.locale)
}));
