import { localOperator } from '#lib/server/access/viewer.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** Names by id, for tables that people read; documents keep the ids. */
export async function readNames(
	ws: Workspace,
	of: 'company' | 'department' | 'employee'
): Promise<ReadonlyMap<string, string>> {
	if (of === 'company') return new Map();
	if (of === 'department') {
		const { listDepartments } = await import('#lib/server/figures/read.ts');
		const departments = await listDepartments(ws, localOperator);
		return new Map(departments.map((row) => [row.department_id, row.name]));
	}
	const people = await ws.warehouse.rows<{ employee_id: string; name: string }>(
		'select employee_id, name from dim_employees'
	);
	return new Map(people.map((row) => [row.employee_id, row.name]));
}
