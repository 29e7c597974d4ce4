import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Workspace } from '#lib/server/workspace.ts';
import { eachChunk } from '#lib/server/import/chunks.ts';

/** A file being imported: a private copy and its hash. */
export interface Upload {
	sha256: string;
	bytes: number;
	/** The copy, in a scratch folder of its own. */
	file: string;
	/** The scratch folder; the caller removes it. */
	folder: string;
}

/** Scratch folders of uploads this process is working on. */
const inUse = new Set<string>();

/** Says that a scratch folder is being worked in, so that it is not taken for a stale one; `removeFolder` ends that. */
export const claimFolder = (folder: string): void => void inUse.add(folder);

/** Removes scratch folders a killed process left behind. One process holds a data folder, so all others are stale. */
export async function removeStaleUploads(ws: Workspace): Promise<void> {
	for (const name of await readdir(ws.scratch)) {
		const folder = join(ws.scratch, name);
		if (name.startsWith('import-') && !inUse.has(folder)) await removeFolder(folder);
	}
}

/** Copies a file into scratch while hashing it, so that what is hashed, read and kept are the same bytes. */
export async function receiveUpload(
	ws: Workspace,
	path: string,
	onProgress?: (done: number) => void
): Promise<Upload> {
	const folder = join(ws.scratch, `import-${randomUUID()}`);
	inUse.add(folder);
	await mkdir(folder, { recursive: true });
	const file = join(folder, 'source');
	const hash = createHash('sha256');
	let bytes = 0;
	try {
		const out = await open(file, 'w', 0o400);
		try {
			await eachChunk(path, async (chunk) => {
				hash.update(chunk);
				for (let from = 0; from < chunk.length;) from += (await out.write(chunk, from)).bytesWritten;
				bytes += chunk.length;
				onProgress?.(bytes);
			});
		} finally {
			await out.close();
		}
	} catch (error) {
		await removeFolder(folder);
		throw error;
	}
	return { sha256: hash.digest('hex'), bytes, file, folder };
}

/** Where a source of this hash is kept. */
export const sourcePath = (ws: Workspace, sha256: string): string => join(ws.sources, sha256);

/** Keeps an upload under its hash: flushed to disk, then renamed into place, then the folder flushed. */
export async function keepSource(ws: Workspace, upload: Upload): Promise<void> {
	const target = sourcePath(ws, upload.sha256);
	if (existsSync(target)) return;
	await flush(upload.file);
	await rename(upload.file, target);
	await flush(dirname(target));
}

async function flush(path: string): Promise<void> {
	const handle = await open(path, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** Removes a scratch folder and everything in it. */
export async function removeFolder(folder: string): Promise<void> {
	await rm(folder, { recursive: true, force: true });
	inUse.delete(folder);
}
