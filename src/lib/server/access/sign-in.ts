import { isAPIError } from 'better-auth/api';
import { SignInAttempts } from '#lib/server/access/attempts.ts';
import { authOf } from '#lib/server/access/auth.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface SignInRequest {
	/** E-mail address or user name. */
	login: string;
	password: string;
	/** Where the request comes from, for slowing down guesses. */
	address: string;
	headers: Headers;
}

export type SignInResult =
	| { status: 'ok'; cookies: string[] }
	| { status: 'refused' }
	/** Too many tries; seconds until the next is heard. */
	| { status: 'wait'; seconds: number };

const attempts = new SignInAttempts();

/** Checks a password. Every outcome is in the audit log; the answer never says whether the account exists. */
export async function signIn(ws: Workspace, request: SignInRequest): Promise<SignInResult> {
	const { login, password, address, headers } = request;
	const seconds = attempts.wait(login, address);
	if (seconds > 0) {
		ws.ledger.audit('anonymous', 'sign-in.wait', 'session', { login, address, seconds });
		return { status: 'wait', seconds };
	}
	const response = await check(ws, login.trim(), password, headers);
	if (!response.ok) {
		attempts.failed(login, address);
		ws.ledger.audit('anonymous', 'sign-in.refused', 'session', { login, address });
		return { status: 'refused' };
	}
	attempts.succeeded(login, address);
	const { user } = (await response.json()) as { user: { id: string } };
	ws.ledger.audit(user.id, 'sign-in', 'session', { address });
	return { status: 'ok', cookies: response.headers.getSetCookie() };
}

async function check(ws: Workspace, login: string, password: string, headers: Headers): Promise<Response> {
	const { api } = await authOf(ws);
	try {
		return login.includes('@')
			? await api.signInEmail({ body: { email: login, password }, headers, asResponse: true })
			: await api.signInUsername({ body: { username: login, password }, headers, asResponse: true });
	} catch (error) {
		if (isAPIError(error)) return new Response(null, { status: 401 });
		throw error;
	}
}

/** Ends the session; returns the cookies that forget it. */
export async function signOut(ws: Workspace, actor: string, headers: Headers): Promise<string[]> {
	const response = await (await authOf(ws)).api.signOut({ headers, asResponse: true });
	ws.ledger.audit(actor, 'sign-out', 'session');
	return response.headers.getSetCookie();
}
