import { fail } from '@sveltejs/kit';
import { answering } from '#lib/server/access/answer.ts';
import { readSettings, saveSettings } from '#lib/server/screens/settings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = answering(({ locals, depends }) => {
	depends('imports:work');
	return { settings: readSettings(locals.ws, locals.viewer, locals.locale) };
});

export const actions: Actions = {
	default: answering(async ({ locals, request }) => {
		const form = await request.formData();
		const problem = saveSettings(locals.ws, locals.viewer, form, locals.locale);
		const typed = { name: String(form.get('name') ?? ''), time_zone: String(form.get('time_zone') ?? '') };
		return problem ? fail(400, { problem, typed }) : { problem: null, typed: null };
	})
};
