import { readFileSync } from 'node:fs';
import { projectPath } from '#lib/server/project.ts';

const texts = new Map<string, string>();

/** Text of a query behind a screen: queries/views/<name>.sql. */
export function viewSql(name: string): string {
	let text = texts.get(name);
	if (text === undefined) {
		text = readFileSync(projectPath('queries/views', `${name}.sql`), 'utf8');
		texts.set(name, text);
	}
	return text;
}
