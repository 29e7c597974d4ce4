import { InputError } from '#lib/errors.ts';
import { type Role, roles } from '#lib/server/access/viewer.ts';
import { type Call, type Command, oneOf, text } from './command.ts';
import { table } from './terminal.ts';
import { withWorkspace } from './workspace.ts';

export const command: Command = {
	name: 'account',
	arguments: 'add EMAIL | password EMAIL | list',
	summary: 'who may sign in, and as what',
	details: `\`add\` makes a local account and prints its random password once; \`password\` gives an account a new random one and ends
		its sessions; \`list\` shows who there is. Roles: admin (accounts and settings, no personnel data), hr_analyst, hr_lead
		and auditor (the company), manager (one department with everything below it), employee (oneself).`,
	options: {
		role: { value: 'ROLE', help: `add: ${roles.join(', ')}.` },
		name: { value: 'NAME', help: 'add: shown on pages (default: the address).' },
		username: { value: 'NAME', help: 'add: a second way to sign in, e.g. the staff number.' },
		department: { value: 'ID', help: 'add, manager: the department led.' },
		employee: { value: 'ID', help: 'add: the person’s own employee record; an employee account needs it.' }
	},
	examples: [
		['account add hr@example.com --role hr_lead --data my-company', 'somebody who sees the company'],
		[
			'account add wang@example.com --role manager --department D03 --data my-company',
			'the head of a department'
		],
		['account password hr@example.com --data my-company', 'a lost password'],
		['account list --json --data my-company', 'for a script']
	],
	run
};

async function run(call: Call): Promise<void> {
	const [verb, email, ...more] = call.positionals;
	const wanted = verb === 'list' ? 1 : 2;
	if (!['add', 'password', 'list'].includes(verb) || call.positionals.length !== wanted) {
		throw new InputError('bad-argument', '`account` takes add EMAIL, password EMAIL or list.', {
			value: [verb, email, ...more].filter(Boolean).join(' ') || null,
			hint: 'Try: steelyard account --help'
		});
	}
	if (verb === 'list') return list(call);
	return verb === 'add' ? add(call, email) : password(call, email);
}

async function add(call: Call, email: string): Promise<void> {
	const role = oneOf<Role>('role', call.options.role, roles);
	if (!role) {
		throw new InputError('bad-option', '--role is missing.', { hint: `It takes ${roles.join(', ')}.` });
	}
	await withWorkspace(call, async (ws) => {
		const { createAccount } = await import('#lib/server/access/accounts.ts');
		const account = await createAccount(ws, {
			name: text(call.options.name) ?? email,
			email,
			username: text(call.options.username),
			role,
			department_id: text(call.options.department) ?? null,
			employee_id: text(call.options.employee) ?? null
		});
		call.print({ ...account, role }, () => printedOnce(account));
	});
}

async function password(call: Call, email: string): Promise<void> {
	await withWorkspace(call, async (ws) => {
		const { resetPassword } = await import('#lib/server/access/accounts.ts');
		const account = await resetPassword(ws, email);
		call.print(account, () => printedOnce(account));
	});
}

const printedOnce = (account: { email: string; password: string }) =>
	`${account.email}  ${account.password}\nThis password is shown once.`;

async function list(call: Call): Promise<void> {
	await withWorkspace(call, async (ws) => {
		const { listAccounts } = await import('#lib/server/access/accounts.ts');
		const accounts = await listAccounts(ws);
		const header = ['e-mail', 'name', 'role', 'department', 'employee'];
		const rows = accounts.map((a) => [a.email, a.name, a.role, a.department_id ?? '', a.employee_id ?? '']);
		call.print(accounts, () => (rows.length ? table([header, ...rows]) : 'Nobody may sign in yet.'));
	});
}
