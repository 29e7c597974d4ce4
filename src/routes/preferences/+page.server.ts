import { error, redirect } from '@sveltejs/kit';
import { locales } from '#lib/i18n/text.ts';
import { passCookies } from '#lib/server/access/cookies.ts';
import { signOut } from '#lib/server/access/sign-in.ts';
import { themeOf } from '#lib/components/theme.ts';
import type { Actions, PageServerLoad } from './$types';

const year = 365 * 24 * 3600;

/** Language and appearance are set by forms on other pages; the address itself shows nothing. */
export const load: PageServerLoad = () => redirect(303, '/');

/** Back to the page the form stood on. */
function back(form: FormData): never {
	const to = String(form.get('back') ?? '/');
	redirect(303, /^\/(?![/\\])/.test(to) ? to : '/');
}

export const actions: Actions = {
	locale: async ({ request, cookies, url }) => {
		const form = await request.formData();
		const locale = locales.find((known) => known === form.get('locale'));
		if (!locale) error(400, 'unknown language');
		cookies.set('PARAGLIDE_LOCALE', locale, {
			path: '/',
			maxAge: year,
			httpOnly: false,
			secure: url.protocol === 'https:'
		});
		back(form);
	},
	theme: async ({ request, cookies, url }) => {
		const form = await request.formData();
		cookies.set('theme', themeOf(String(form.get('theme'))), {
			path: '/',
			maxAge: year,
			secure: url.protocol === 'https:'
		});
		back(form);
	},
	'sign-out': async ({ locals, request, cookies }) => {
		if (locals.viewer) passCookies(cookies, await signOut(locals.ws, locals.viewer.user_id, request.headers));
		redirect(303, '/sign-in');
	}
};
