import { writeFileSync } from 'node:fs';
import type { ColumnDefinition } from '#lib/kpi/record.ts';
import { projectPath } from '#lib/server/project.ts';
import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';

/**
 * The data dictionary of the staged columns, written from the definitions: `npx node queries/staging/dictionary.ts` writes
 * README.md beside this file, and a test holds both equal.
 */

export const dictionaryFile = (): string => projectPath('queries/staging/README.md');

const introduction = `# Staged columns

Written by \`npx node queries/staging/dictionary.ts\` from the definitions; do not edit. In the order in which kinds are imported:
a kind comes after those it refers to (→). Each label stands in English and in simplified Chinese; a file may also use the
traditional label, the column's own name or one of the aliases in the definition.
`;

/** The whole text of the dictionary. */
export async function dictionaryText(): Promise<string> {
	return [introduction, ...(await allRecordKinds()).map(kindText)].join('\n');
}

function kindText({ id, label, key, columns }: RecordKind): string {
	const lines = Object.entries(columns).map(([name, column]) => `- ${columnText(name, column)}`);
	return `## ${id}\n\n${label.en} · ${label['zh-Hans']}. Key: ${key.map(code).join(', ')}.\n\n${lines.join('\n')}\n`;
}

const code = (text: string) => `\`${text}\``;

function columnText(name: string, column: ColumnDefinition): string {
	const { type, label, note, references, required, min, max } = column;
	const facts = [
		type,
		required ? 'required' : [],
		column.from_log ? 'from logs' : [],
		references ? `→ ${references}` : [],
		min === undefined && max === undefined ? [] : max === undefined ? `≥ ${min}` : `${min ?? ''}–${max}`
	];
	const values = Object.entries(column.values ?? {}).map(
		([value, meant]) => `${code(value)} ${meant.label['zh-Hans']}`
	);
	const meaning = [
		`${label.en} · ${label['zh-Hans']}`,
		note ? `; ${note.en}` : '',
		values.length > 0 ? ': ' : ''
	];
	return `${code(name)} (${facts.flat().join(', ')}): ${meaning.join('')}${values.join(', ')}`;
}

if (import.meta.main) writeFileSync(dictionaryFile(), await dictionaryText());
