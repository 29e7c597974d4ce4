import { error } from '@sveltejs/kit';
import { locales } from '#lib/i18n/text.ts';
import { answering } from '#lib/server/access/answer.ts';
import { templateFile } from '#lib/server/screens/template.ts';
import type { RequestHandler } from './$types';

/** `/imports/templates/steps?language=en`, `/imports/templates/all` */
export const GET: RequestHandler = answering(async ({ locals, params, url }) => {
	const locale = locales.find((known) => known === url.searchParams.get('language')) ?? locals.locale;
	const file = await templateFile(locals.viewer, params.kind, locale);
	if (!file) error(404, 'no such template');
	return new Response(file.bytes as Uint8Array<ArrayBuffer>, { headers: file.headers });
});
