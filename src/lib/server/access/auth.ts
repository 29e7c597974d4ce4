import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { username } from 'better-auth/plugins/username';
import { sessionSecret } from '#lib/server/access/secret.ts';
import type { Workspace } from '#lib/server/workspace.ts';

const hour = 3600;

/** A user name: letters of any script, digits, `.`, `_`, `-`; never an `@`, which tells it from an address. */
export const userNamePattern = /^[\p{L}\p{N}._-]{2,60}$/u;

/**
 * Sign-in on the ledger's own database. No endpoint of it is reachable from outside: pages call `auth.api`, so sign-up and
 * changes of accounts exist only in code. Sessions last 12 hours and are looked up on every request.
 */
function options(ws: Workspace) {
	return {
		appName: 'Steelyard',
		baseURL: process.env.ORIGIN ?? 'http://localhost',
		secret: sessionSecret(ws.folder),
		database: ws.ledger.database,
		telemetry: { enabled: false },
		logger: { level: 'error' as const },
		user: { modelName: 'auth_users' },
		account: { modelName: 'auth_credentials' },
		verification: { modelName: 'auth_verifications' },
		session: {
			modelName: 'auth_sessions',
			expiresIn: 12 * hour,
			disableSessionRefresh: true,
			cookieCache: { enabled: false }
		},
		emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
		advanced: {
			cookiePrefix: 'steelyard',
			useSecureCookies: process.env.ORIGIN?.startsWith('https:') ?? false,
			defaultCookieAttributes: { sameSite: 'lax' as const, httpOnly: true },
			disableOriginCheck: true
		},
		plugins: [
			username({
				minUsernameLength: 2,
				maxUsernameLength: 60,
				usernameValidator: (name) => userNamePattern.test(name)
			})
		]
	};
}

const make = (ws: Workspace) => betterAuth(options(ws));
export type Auth = ReturnType<typeof make>;

const made = new WeakMap<Workspace, Promise<Auth>>();

/** The sign-in service of a data folder; its tables are created or brought up to date on first use. */
export function authOf(ws: Workspace): Promise<Auth> {
	const known = made.get(ws);
	if (known) return known;
	const fresh = (async () => {
		const { runMigrations } = await getMigrations(options(ws));
		await runMigrations();
		return make(ws);
	})();
	made.set(ws, fresh);
	return fresh;
}
