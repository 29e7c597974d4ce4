import { answering } from '#lib/server/access/answer.ts';
import { readShell } from '#lib/server/screens/shell.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = answering(async ({ locals, params, url }) => {
	const asked = params.period ?? url.searchParams.get('period');
	return { shell: await readShell(locals.ws, locals.viewer, asked, locals.locale) };
});
