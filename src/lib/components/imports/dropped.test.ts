import { expect, test } from 'vitest';
import { chosenFiles, droppedFiles } from '#lib/components/imports/dropped.ts';

const file = (name: string, webkitRelativePath = '') => ({ name, webkitRelativePath }) as File;
const names = (files: { name: string }[]) => files.map(({ name }) => name);

type Tree = { [name: string]: Tree | null };

/** A dropped entry; folders hand out their content two at a time. */
function entry(name: string, content: Tree | null): unknown {
	if (content === null)
		return { name, isFile: true, file: (done: (found: File) => void) => done(file(name)) };
	const left = Object.entries(content).map(([inner, below]) => entry(inner, below));
	const readEntries = (done: (some: unknown[]) => void) => done(left.splice(0, 2));
	return { name, isFile: false, createReader: () => ({ readEntries }) };
}
const dropped = (tree: Tree) =>
	({
		items: Object.entries(tree).map(([name, content]) => ({ webkitGetAsEntry: () => entry(name, content) })),
		files: []
	}) as unknown as DataTransfer;

test('files chosen come by name; a folder brings its own name and nothing that a system left in it', () => {
	expect(names(chosenFiles([file('b.csv'), file('.a.csv')]))).toEqual(['.a.csv', 'b.csv']);
	const folder = [
		'2026/departments.csv',
		'2026/.DS_Store',
		'2026/__MACOSX/x.csv',
		'2026/h2/~$people.xlsx',
		'2026/h2/people.xlsx'
	];
	expect(names(chosenFiles(folder.map((path) => file(path.split('/').at(-1)!, path))))).toEqual([
		...['2026/departments.csv', '2026/h2/people.xlsx']
	]);
	expect(chosenFiles(null)).toEqual([]);
});

test('a dropped folder is walked to its end', async () => {
	const inner = { 'c.csv': null, 'd.csv': null, 'e.csv': null, 'Thumbs.db': null };
	expect(
		names(await droppedFiles(dropped({ 'z.csv': null, year: { month: inner, 'a.csv': null } })))
	).toEqual([...['year/a.csv', 'year/month/c.csv', 'year/month/d.csv', 'year/month/e.csv', 'z.csv']]);
});

test('where a browser tells of no entries, the plain files count', async () => {
	const plain = { items: [{ webkitGetAsEntry: () => null }], files: [file('a.csv')] };
	expect(names(await droppedFiles(plain as unknown as DataTransfer))).toEqual(['a.csv']);
});
