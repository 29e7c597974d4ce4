import { readFileSync } from 'node:fs';
import { projectPath } from '#lib/server/project.ts';

/** Text of `queries/figures/<name>.sql`. */
export const figureSql = (name: string): string =>
	readFileSync(projectPath('queries/figures', `${name}.sql`), 'utf8');
