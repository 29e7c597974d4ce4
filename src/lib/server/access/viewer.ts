/** Roles of the authorization matrix. */
export const roles = ['admin', 'hr_analyst', 'hr_lead', 'manager', 'auditor', 'employee'] as const;
export type Role = (typeof roles)[number];

/** Who is looking. Every read takes one; the data layer binds its scope. */
export interface Viewer {
	user_id: string;
	name: string;
	role: Role;
	/** manager: the department led; its sub-tree is the scope. null otherwise. */
	department_id: string | null;
	/** The viewer's own employee record, null for service accounts. */
	employee_id: string | null;
}

/** The command line acts for whoever holds the data folder: everything may be read, and the audit log says so. */
export const localOperator: Viewer = {
	user_id: 'local-operator',
	name: 'local operator',
	role: 'hr_lead',
	department_id: null,
	employee_id: null
};
