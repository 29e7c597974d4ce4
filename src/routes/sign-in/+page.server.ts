import { fail, redirect } from '@sveltejs/kit';
import { passCookies } from '#lib/server/access/cookies.ts';
import { signIn } from '#lib/server/access/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where to go afterwards: a path of this server, nothing else. */
const target = (url: URL): string => {
	const to = url.searchParams.get('to') ?? '/';
	return /^\/(?![/\\])/.test(to) ? to : '/';
};

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.viewer) redirect(303, target(url));
	return { company: locals.ws.ledger.setting('company_name') };
};

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const login = String(form.get('login') ?? '');
		const result = await signIn(event.locals.ws, {
			login,
			password: String(form.get('password') ?? ''),
			address: event.getClientAddress(),
			headers: event.request.headers
		});
		if (result.status === 'refused') return fail(400, { login, refused: true, seconds: 0 });
		if (result.status === 'wait') return fail(429, { login, refused: false, seconds: result.seconds });
		passCookies(event.cookies, result.cookies);
		redirect(303, target(event.url));
	}
};
