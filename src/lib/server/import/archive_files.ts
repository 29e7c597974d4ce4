import { resolve } from 'node:path';
import { isLeftover } from '#lib/leftover.ts';
import { firstBytes } from '#lib/server/import/chunks.ts';
import { knownName } from '#lib/server/import/file_name.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import type { ArchiveFile } from '#lib/server/import/reader/archive.ts';
import { readInChild } from '#lib/server/import/reader/run.ts';

/** A file on disk. */
export interface Found {
	path: string;
	/** As the person knows it, folders and archive before it. */
	name: string;
}

/** A zip that is not named like a workbook; whether it is one all the same is seen when it is opened. */
export async function isArchive(path: string, name: string): Promise<boolean> {
	if (/\.xls[xmb]?$/i.test(name)) return false;
	const head = (await firstBytes(path, 4)).toString('latin1');
	return head === 'PK\x03\x04' || head === 'PK\x05\x06';
}

/**
 * Unpacks an archive into `folder` under numbers of our own; the names inside serve for reports only. `files` null = it is one
 * document, a workbook by another name. Throws InputError `no-files` and what is wrong with the archive.
 */
export async function unpackArchive(
	{ path, name }: Found,
	folder: string,
	onProgress?: (done: number, total: number | null) => void
): Promise<{ files: Found[] | null; ignored: string[] }> {
	const entries = await readInChild<ArchiveFile[]>('archive', { file: resolve(path), folder }, onProgress);
	if (entries.length === 0) throw new ImportProblem('no-files');
	if (entries.length === 1 && entries[0].file === '') return { files: null, ignored: [] };
	const [files, ignored]: [Found[], string[]] = [[], []];
	for (const entry of entries) {
		const inner = `${name}/${entry.name}`;
		if (entry.name.split('/').some(isLeftover)) ignored.push(knownName(inner));
		else files.push({ path: entry.file, name: inner });
	}
	return { files, ignored };
}
