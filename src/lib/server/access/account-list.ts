import type { Role } from '#lib/server/access/viewer.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface Account {
	user_id: string;
	name: string;
	email: string;
	username: string | null;
	role: Role;
	department_id: string | null;
	employee_id: string | null;
}

/** All accounts with their roles, by e-mail. The sign-in tables must stand; unlike `listAccounts` it does not load sign-in. */
export const readAccounts = (ws: Workspace): Account[] =>
	ws.ledger.database
		.prepare(
			`select a.user_id, u.name, u.email, u.username, a.role, a.department_id, a.employee_id
			from accounts a join auth_users u on u.id = a.user_id order by u.email`
		)
		.all() as Account[];
