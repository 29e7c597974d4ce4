import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { InputError } from '#lib/errors.ts';
import { createAccount, listAccounts, resetPassword, viewerOf } from '#lib/server/access/accounts.ts';
import { SignInAttempts } from '#lib/server/access/attempts.ts';
import { authOf } from '#lib/server/access/auth.ts';
import { may, mustBeAllowed } from '#lib/server/access/may.ts';
import { sessionSecret } from '#lib/server/access/secret.ts';
import { signIn, signOut } from '#lib/server/access/sign-in.ts';
import { localOperator, roles } from '#lib/server/access/viewer.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';

let folder: string;
let ws: Workspace;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'steelyard-access-'));
	ws = await openWorkspace(folder);
});

afterAll(() => {
	ws.close();
	rmSync(folder, { recursive: true });
});

const manager = {
	name: '王经理',
	email: 'Manager@Example.com',
	username: 'E0007',
	role: 'manager',
	department_id: 'D07',
	employee_id: 'E0007'
} as const;

const request = (login: string, password: string) => ({
	login,
	password,
	address: '192.0.2.1',
	headers: new Headers()
});

const cookieHeader = (cookies: string[]) =>
	new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });

it('makes an account, signs it in by address and by user name, and knows its role', async () => {
	const { email, password } = await createAccount(ws, manager);
	expect(email).toBe('manager@example.com');
	for (const login of [email, 'MANAGER@example.com', 'e0007']) {
		const result = await signIn(ws, request(login, password));
		if (result.status !== 'ok') throw new Error(`${login}: ${result.status}`);
		expect(result.cookies.join()).toMatch(/HttpOnly.*SameSite=Lax/i);
		expect(await viewerOf(ws, cookieHeader(result.cookies))).toMatchObject({
			name: '王经理',
			role: 'manager',
			department_id: 'D07',
			employee_id: 'E0007'
		});
	}
});

it('ends a session: the old cookie is worth nothing', async () => {
	const { email, password } = await createAccount(ws, {
		...manager,
		email: 'out@example.com',
		username: 'out'
	});
	const result = await signIn(ws, request(email, password));
	if (result.status !== 'ok') throw new Error(result.status);
	const headers = cookieHeader(result.cookies);
	const viewer = await viewerOf(ws, headers);
	await signOut(ws, viewer!.user_id, headers);
	expect(await viewerOf(ws, headers)).toBeNull();
});

it('resets a lost password: the old one and every session end', async () => {
	const { email, password } = await createAccount(ws, {
		...manager,
		email: 'lost@example.com',
		username: 'lost'
	});
	const before = await signIn(ws, request(email, password));
	if (before.status !== 'ok') throw new Error(before.status);
	const fresh = await resetPassword(ws, 'Lost@example.com');
	expect(await viewerOf(ws, cookieHeader(before.cookies))).toBeNull();
	expect(await signIn(ws, request(email, password))).toEqual({ status: 'refused' });
	expect((await signIn(ws, request(email, fresh.password))).status).toBe('ok');
	await expect(resetPassword(ws, 'nobody@example.com')).rejects.toThrow(InputError);
});

it('takes a changed role on the next request, and no role means no access', async () => {
	const { user_id, email, password } = await createAccount(ws, {
		...manager,
		email: 'role@example.com',
		username: 'role'
	});
	const result = await signIn(ws, request(email, password));
	if (result.status !== 'ok') throw new Error(result.status);
	const headers = cookieHeader(result.cookies);
	ws.ledger.database.prepare(`update accounts set role = 'auditor' where user_id = ?`).run(user_id);
	expect(await viewerOf(ws, headers)).toMatchObject({ role: 'auditor' });
	ws.ledger.database.prepare('delete from accounts where user_id = ?').run(user_id);
	expect(await viewerOf(ws, headers)).toBeNull();
});

it('refuses a wrong password, an unknown account and a tampered cookie alike', async () => {
	expect(await signIn(ws, request('manager@example.com', 'wrong-wrong-wrong'))).toEqual({
		status: 'refused'
	});
	expect(await signIn(ws, request('nobody@example.com', 'wrong-wrong-wrong'))).toEqual({ status: 'refused' });
	expect(await signIn(ws, request('', ''))).toEqual({ status: 'refused' });
	expect(await viewerOf(ws, new Headers({ cookie: 'steelyard.session_token=abc.def' }))).toBeNull();
});

it('makes the sixth guess wait, for that account from that address only', () => {
	const attempts = new SignInAttempts();
	for (let i = 0; i < 5; i++) {
		expect(attempts.wait('a', '192.0.2.1', 1000)).toBe(0);
		attempts.failed('a', '192.0.2.1', 1000);
	}
	expect(attempts.wait('A ', '192.0.2.1', 2000)).toBe(899);
	expect(attempts.wait('a', '192.0.2.2', 2000)).toBe(0);
	expect(attempts.wait('b', '192.0.2.1', 2000)).toBe(0);
	expect(attempts.wait('a', '192.0.2.1', 1000 + 15 * 60_000)).toBe(0);
});

it('makes a flood from one address wait', () => {
	const attempts = new SignInAttempts();
	for (let i = 0; i < 100; i++) expect(attempts.wait(`n${i}`, '192.0.2.1', 1000)).toBe(0);
	expect(attempts.wait('someone', '192.0.2.1', 1000)).toBe(60);
	expect(attempts.wait('someone', '192.0.2.1', 62_000)).toBe(0);
});

it('refuses a second account with the address, a role nobody knows, a manager of nothing', async () => {
	const refused = (change: object) =>
		expect(
			createAccount(ws, { ...manager, email: 'x@example.com', username: 'x1', ...change })
		).rejects.toThrow(InputError);
	await refused({ email: 'manager@EXAMPLE.com' });
	await refused({ role: 'king' });
	await refused({ username: 'a@b' });
	await refused({ username: 'e0007' });
	await refused({ department_id: null });
	await refused({ role: 'employee', employee_id: null });
	await refused({ password: 'short' });
	expect((await listAccounts(ws)).map((account) => account.email)).not.toContain('x@example.com');
});

it('keeps sign-up closed', async () => {
	const { api } = await authOf(ws);
	await expect(
		api.signUpEmail({ body: { name: 'x', email: 'new@example.com', password: 'long-enough-password' } })
	).rejects.toThrow();
	expect((await listAccounts(ws)).map((account) => account.email)).not.toContain('new@example.com');
});

it('keeps a secret of its own per data folder, for the owner only', () => {
	const secret = sessionSecret(folder);
	expect(secret).toHaveLength(43);
	expect(sessionSecret(folder)).toBe(secret);
	expect(statSync(join(folder, 'session-secret')).mode & 0o777).toBe(0o600);
});

it('stores no password and writes every sign-in to the audit log', () => {
	const actions = ws.ledger.database
		.prepare('select distinct action from audit order by action')
		.pluck()
		.all();
	expect(actions).toEqual(['account.create', 'account.password', 'sign-in', 'sign-in.refused', 'sign-out']);
	expect(ws.ledger.brokenAuditEntry()).toBeNull();
});

it('shows an administrator no figures and lets only HR bring in files', () => {
	const asked = (role: (typeof roles)[number]) => ({ ...localOperator, role });
	expect(() => mustBeAllowed(asked('admin'), 'figures')).toThrow('not allowed');
	expect(roles.filter((role) => may(asked(role), 'import'))).toEqual(['hr_analyst', 'hr_lead']);
});
