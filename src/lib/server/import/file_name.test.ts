import { expect, test } from 'vitest';
import { knownName } from '#lib/server/import/file_name.ts';

test('a name from outside leads nowhere and hides nothing', () => {
	const names: Record<string, string> = {
		'部门.csv': '部门.csv',
		'../../x': 'x',
		'/etc/passwd': 'etc/passwd',
		'C:\\Users\\王\\部门 (1).xlsx': 'Users/王/部门 (1).xlsx',
		'archive.zip/2026/./a.csv': 'archive.zip/2026/a.csv',
		'a\nb"c\'<d>.csv': 'a\\nb"c\'<d>.csv',
		'x\u202evsc.exe': 'x\\u{202E}vsc.exe',
		CON: 'CON',
		'..': 'upload',
		' ': 'upload',
		'': 'upload'
	};
	expect(Object.fromEntries(Object.keys(names).map((name) => [name, knownName(name)]))).toEqual(names);
});

test('a long name keeps its beginning and its ending', () => {
	const known = knownName(`${'长'.repeat(400)}.csv`);
	expect([...known]).toHaveLength(200);
	expect(known).toMatch(/^长+…长+\.csv$/);
});
