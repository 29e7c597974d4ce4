import { isLeftover } from '#lib/leftover.ts';

/** A file with the name it is sent under: its folders before it where it came in one. */
export interface NamedFile {
	file: File;
	name: string;
}

const isRecordFile = ({ name }: NamedFile): boolean => !name.split('/').some(isLeftover);

/** Files of an input, of a folder chosen as a whole too, in order of their names; what systems leave beside them stays out. */
export const chosenFiles = (files: Iterable<File> | null): NamedFile[] =>
	[...(files ?? [])]
		.map((file) => ({ file, name: file.webkitRelativePath || file.name }))
		.filter((one) => one.file.webkitRelativePath === '' || isRecordFile(one))
		.toSorted(byName);

/** What was dropped on the page, folders walked through. To be called while the event is handled. */
export async function droppedFiles(dropped: DataTransfer): Promise<NamedFile[]> {
	const entries = [...dropped.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
	if (entries.length === 0) return chosenFiles(dropped.files);
	const found = await Promise.all(entries.map((entry) => filesOf(entry, '')));
	return found.flat().toSorted(byName);
}

const byName = (a: NamedFile, b: NamedFile): number => (a.name < b.name ? -1 : 1);

async function filesOf(entry: FileSystemEntry, folder: string): Promise<NamedFile[]> {
	const name = folder + entry.name;
	if (folder !== '' && isLeftover(entry.name)) return [];
	if (entry.isFile) {
		const file = await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail));
		return [{ file, name }];
	}
	const reader = (entry as FileSystemDirectoryEntry).createReader();
	const files: NamedFile[] = [];
	// A reader hands out a folder piece by piece; an empty piece is the end.
	for (;;) {
		const piece = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
		if (piece.length === 0) return files;
		for (const one of piece) files.push(...(await filesOf(one, `${name}/`)));
	}
}
