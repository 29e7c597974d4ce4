import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Archive } from '#lib/server/import/reader/zip.ts';

/** A file of an archive: its name inside, and where its bytes are now; empty for an archive that is itself one document. */
export interface ArchiveFile {
	name: string;
	file: string;
}

/** Unpacks every file of a zip archive into `folder`, under numbers. Throws FileTrouble. */
export async function readArchive(
	file: string,
	folder: string,
	onProgress: (done: number, total: number | null) => void
): Promise<ArchiveFile[]> {
	const archive = await Archive.open(file);
	try {
		if (archive.has('[Content_Types].xml') || archive.has('mimetype')) return [{ name: '', file: '' }];
		const names = archive.names().sort();
		const total = names.reduce((sum, name) => sum + archive.size(name), 0);
		const files: ArchiveFile[] = [];
		let done = 0;
		for (const [index, name] of names.entries()) {
			const target = join(folder, `file-${index + 1}`);
			const handle = openSync(target, 'wx');
			try {
				for await (const chunk of archive.chunks(name)) {
					for (let from = 0; from < chunk.length;) from += writeSync(handle, chunk, from);
					onProgress((done += chunk.length), total);
				}
			} finally {
				closeSync(handle);
			}
			files.push({ name, file: target });
		}
		return files;
	} finally {
		archive.close();
	}
}
