import { readFileSync } from 'node:fs';
import { projectPath } from '#lib/server/project.ts';
import type { Parameters, Warehouse } from '#lib/server/warehouse/warehouse.ts';

/** Text of `queries/marts/<name>.sql`: one select. */
export const martSql = (name: string): string =>
	readFileSync(projectPath('queries/marts', `${name}.sql`), 'utf8');

/** Makes the table (or, for `int_…`, the view) `name` anew from its select; values the file names are bound. */
export async function createMart(
	warehouse: Warehouse,
	name: string,
	parameters: Parameters = {}
): Promise<void> {
	const kind = name.startsWith('int_') ? 'view' : 'table';
	await warehouse.run(`create or replace ${kind} ${name} as\n${martSql(name)}`, parameters);
}
