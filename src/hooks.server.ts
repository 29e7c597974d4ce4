import { randomBytes } from 'node:crypto';
import { building } from '$app/environment';
import { error, redirect, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import type { Locale } from '#lib/i18n/text.ts';
import { paraglideMiddleware } from '#lib/i18n/paraglide/server.js';
import { viewerOf } from '#lib/server/access/accounts.ts';
import { workspace } from '#lib/server/access/context.ts';
import { keepDrafts } from '#lib/server/import/drafts/keep.ts';
import { allKpis, allRecordKinds } from '#lib/server/registry.ts';
import { themeOf } from '#lib/components/theme.ts';

/** The only pages without a sign-in. */
const open = new Set(['/sign-in', '/health', '/preferences']);

export const init: ServerInit = async () => {
	if (building) return;
	// Parsing a hundred definitions would otherwise keep everybody waiting in the middle of the first import.
	await Promise.all([allKpis(), allRecordKinds()]);
	const ws = await workspace();
	keepDrafts(ws);
	process.on('sveltekit:shutdown' as 'exit', () => ws.close());
};

const inLanguage: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, ({ request, locale }) => {
		event.request = request;
		event.locals.locale = locale as Locale;
		const theme = themeOf(event.cookies.get('theme'));
		return resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%theme%', theme)
		});
	});

const signedIn: Handle = async ({ event, resolve }) => {
	const ws = await workspace();
	event.locals.ws = ws;
	event.locals.viewer = await viewerOf(ws, event.request.headers);
	if (!event.locals.viewer && !open.has(event.url.pathname)) {
		if (event.url.pathname.startsWith('/api/')) error(401, 'not signed in');
		const to = event.url.pathname + event.url.search;
		redirect(303, to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`);
	}
	return resolve(event);
};

/** All a page says is of one state of the warehouse, also while a build is published. */
const ofOneState: Handle = ({ event, resolve }) => {
	if (event.request.method !== 'GET') return resolve(event);
	const { ws } = event.locals;
	return ws.warehouse.snapshot((warehouse) => {
		event.locals.ws = { ...ws, warehouse };
		return resolve(event);
	});
};

/** Pages hold personal data: nobody else frames, caches or guesses at them. SvelteKit writes the content policy of pages. */
const sealed: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const { headers } = response;
	headers.set('x-content-type-options', 'nosniff');
	headers.set('x-frame-options', 'DENY');
	headers.set('referrer-policy', 'same-origin');
	headers.set('cross-origin-opener-policy', 'same-origin');
	headers.set('cross-origin-resource-policy', 'same-origin');
	headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()');
	headers.set('cache-control', 'private, no-store');
	if (!headers.has('content-security-policy'))
		headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
	if (event.url.protocol === 'https:') headers.set('strict-transport-security', 'max-age=31536000');
	return response;
};

export const handle = sequence(sealed, inLanguage, signedIn, ofOneState);

/** The person gets a number, the log gets the cause under it. */
export const handleError: HandleServerError = ({ error: cause, event, status, message }) => {
	if (status === 404) return { message };
	const reference = randomBytes(4).toString('hex');
	console.error(`[${reference}] ${event.request.method} ${event.url.pathname}`, cause);
	return { message: 'internal error', reference };
};
