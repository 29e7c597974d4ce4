import { randomInt } from 'node:crypto';
import { InputError } from '#lib/errors.ts';
import { type Account, readAccounts } from '#lib/server/access/account-list.ts';
import { authOf, userNamePattern } from '#lib/server/access/auth.ts';
import { roles, type Role, type Viewer } from '#lib/server/access/viewer.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export type { Account } from '#lib/server/access/account-list.ts';

export interface NewAccount {
	name: string;
	email: string;
	/** Optional second way to sign in, e.g. the staff number. */
	username?: string;
	/** At least 12 characters; left out, a random one is made. */
	password?: string;
	role: Role;
	/** manager: the department led. */
	department_id: string | null;
	/** The person's own employee record, null for service accounts. */
	employee_id: string | null;
}

/** Without 0/O, 1/l/I: passwords are printed once and typed by people. 16 of 55 characters are 92 bits. */
const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export const randomPassword = (): string =>
	Array.from({ length: 4 }, () =>
		Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
	).join('-');

/** Creates a local account with its role. The password is stored as a hash only, so the one returned is shown once. */
export async function createAccount(
	ws: Workspace,
	account: NewAccount
): Promise<{ user_id: string; email: string; password: string }> {
	const context = await (await authOf(ws)).$context;
	check(ws, account);
	const email = account.email.trim().toLowerCase();
	if (await context.internalAdapter.findUserByEmail(email))
		throw new InputError('account-exists', 'An account with this e-mail address exists.', { value: email });
	const password = account.password ?? randomPassword();
	const user = await context.internalAdapter.createUser(
		{
			name: account.name,
			email,
			emailVerified: true,
			...(account.username ? { username: account.username } : {})
		},
		{ method: 'admin' }
	);
	await context.internalAdapter.linkAccount({
		userId: user.id,
		providerId: 'credential',
		accountId: user.id,
		password: await context.password.hash(password)
	});
	ws.ledger.database
		.prepare('insert into accounts (user_id, role, department_id, employee_id) values (?, ?, ?, ?)')
		.run(user.id, account.role, account.department_id, account.employee_id);
	ws.ledger.audit('local-operator', 'account.create', `account/${user.id}`, {
		role: account.role,
		department_id: account.department_id,
		employee_id: account.employee_id
	});
	return { user_id: user.id, email, password };
}

/** Gives an account a new random password, shown once, and ends its sessions. Throws InputError `unknown-account`. */
export async function resetPassword(
	ws: Workspace,
	address: string
): Promise<{ user_id: string; email: string; password: string }> {
	const context = await (await authOf(ws)).$context;
	const email = address.trim().toLowerCase();
	const found = await context.internalAdapter.findUserByEmail(email);
	if (!found)
		throw new InputError('unknown-account', 'No account has this e-mail address.', {
			value: email,
			hint: 'The accounts are listed by `steelyard account list`.'
		});
	const password = randomPassword();
	await context.internalAdapter.updatePassword(found.user.id, await context.password.hash(password));
	await context.internalAdapter.deleteUserSessions(found.user.id);
	ws.ledger.audit('local-operator', 'account.password', `account/${found.user.id}`);
	return { user_id: found.user.id, email, password };
}

const nameIsTaken = (ws: Workspace, username: string): boolean =>
	ws.ledger.database.prepare('select 1 from auth_users where username = ?').get(username.toLowerCase()) !==
	undefined;

function check(ws: Workspace, account: NewAccount): void {
	if (!roles.includes(account.role))
		throw new InputError('unknown-role', 'Unknown role.', {
			value: account.role,
			hint: `Use one of ${roles.join(', ')}.`
		});
	if (account.role === 'manager' && !account.department_id)
		throw new InputError('manager-without-department', 'A manager account needs the department it leads.');
	if (account.role === 'employee' && !account.employee_id)
		throw new InputError('employee-without-record', 'An employee account needs its employee record.');
	if (account.username !== undefined && !userNamePattern.test(account.username))
		throw new InputError('bad-user-name', 'This user name cannot be used.', {
			value: account.username,
			hint: 'Use 2 to 60 letters, digits, dots, hyphens or underscores.'
		});
	if (account.username !== undefined && nameIsTaken(ws, account.username))
		throw new InputError('user-name-taken', 'An account with this user name exists.', {
			value: account.username
		});
	if (account.password !== undefined && account.password.length < 12)
		throw new InputError('short-password', 'The password is shorter than 12 characters.');
}

/** All accounts with their roles, by e-mail, also where nobody has signed in yet. */
export async function listAccounts(ws: Workspace): Promise<Account[]> {
	await authOf(ws);
	return readAccounts(ws);
}

/** Who is signed in with these request headers; null without a valid session or without a role. */
export async function viewerOf(ws: Workspace, headers: Headers): Promise<Viewer | null> {
	const session = await (await authOf(ws)).api.getSession({ headers });
	if (!session) return null;
	const account = ws.ledger.database
		.prepare('select role, department_id, employee_id from accounts where user_id = ?')
		.get(session.user.id) as Pick<Viewer, 'role' | 'department_id' | 'employee_id'> | undefined;
	return account ? { user_id: session.user.id, name: session.user.name, ...account } : null;
}
