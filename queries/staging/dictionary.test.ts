import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projectPath } from '#lib/server/project.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import { dictionaryFile, dictionaryText } from '#queries/staging/dictionary.ts';

test('the dictionary of staged columns is what the definitions say', async () => {
	expect(readFileSync(dictionaryFile(), 'utf8')).toBe(await dictionaryText());
});

/** Indicators per family in the indicator dictionary. */
const families = { COL: 19, TIM: 19, RSK: 19, TRN: 15, QLT: 11, DOC: 8 };

test('every indicator has its inputs named, and each is a staged column', async () => {
	const columns = new Set(
		(await allRecordKinds()).flatMap(({ id, columns }) =>
			Object.keys(columns).map((column) => `${id}.${column}`)
		)
	);
	const rows = [
		...readFileSync(projectPath('queries/README.md'), 'utf8').matchAll(
			/^\| ([A-Z]{3}-\d\d) +\| ([^|]+?) +\|/gm
		)
	];
	const wanted = Object.entries(families).flatMap(([family, count]) =>
		Array.from({ length: count }, (_, index) => `${family}-${String(index + 1).padStart(2, '0')}`)
	);
	expect(rows.map(([, id]) => id)).toEqual(wanted);
	const named = rows.flatMap(([, id, inputs]) =>
		inputs.split('; ').flatMap((part) => {
			const [kind, list] = part.split(': ');
			return list.split(', ').map((column) => ({ id, column: `${kind}.${column}` }));
		})
	);
	expect(named.filter(({ column }) => !columns.has(column))).toEqual([]);
});
