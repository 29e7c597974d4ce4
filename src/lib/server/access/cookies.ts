import type { Cookies } from '@sveltejs/kit';
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';

/** Passes on the cookies of the sign-in service as they are: their values are signed and encoded already. */
export function passCookies(cookies: Cookies, headers: readonly string[]): void {
	for (const header of headers) {
		for (const [name, attributes] of parseSetCookieHeader(header)) {
			cookies.set(name, attributes.value, {
				...toCookieOptions(attributes),
				path: attributes.path ?? '/',
				secure: attributes.secure ?? false
			});
		}
	}
}
