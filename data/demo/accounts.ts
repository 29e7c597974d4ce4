import type { Role } from '#lib/server/access/viewer.ts';
import { planted } from '#data/demo/organisation.ts';
import { makePeople } from '#data/demo/people.ts';
import { demoSeed } from '#data/demo/seed.ts';

/** An account the demo company wants; the password is made when it is created. */
export interface WantedAccount {
	email: string;
	/** Second way to sign in. */
	username: string;
	name: string;
	role: Role;
	department_id: string | null;
	employee_id: string | null;
}

/** One account per role, and two managers, so that it shows that one department does not see another. */
export function demoAccounts(seed: number = demoSeed): WantedAccount[] {
	const people = makePeople(seed);
	const names = new Map(people.employees.map((row) => [row.employee_id, row.name]));
	const sign = (username: string) => ({ username, email: `${username}@qiming.example` });
	const who = (
		username: string,
		role: Role,
		employee_id: string,
		department_id: string | null = null
	): WantedAccount => ({
		...sign(username),
		name: names.get(employee_id)!,
		role,
		department_id,
		employee_id
	});
	const staff = (department: string) =>
		people.assignments.filter((row) => row.department_id === department).map((row) => row.employee_id);
	const [hr, sales] = [staff(planted.makeUpDays), staff('D11')];
	return [
		who('hr-lead', 'hr_lead', people.head(planted.makeUpDays)),
		who('hr-analyst', 'hr_analyst', hr[1]),
		who('manager-d21', 'manager', people.head('D21'), 'D21'),
		who('manager-d31', 'manager', people.head('D31'), 'D31'),
		who('auditor', 'auditor', staff(planted.fourPeople)[2]),
		who('employee', 'employee', sales[2]),
		{ ...sign('admin'), name: '系统管理员', role: 'admin', department_id: null, employee_id: null }
	];
}
