import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isDiskFull } from '#lib/server/disk.ts';
import { faultPoint } from '#lib/server/fault.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { eachChunk } from '#lib/server/import/chunks.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';

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

/** Removes what a killed process left behind. One process holds a data folder, so all uploads but its own are stale. */
export async function removeStaleUploads(ws: Workspace): Promise<void> {
	for (const name of await readdir(ws.scratch)) {
		const folder = join(ws.scratch, name);
		if (!name.startsWith('import-') || inUse.has(folder)) continue;
		await dropUnknownSource(ws, folder);
		await removeFolder(folder);
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
				faultPoint('import.receive.write');
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
	faultPoint('import.receive.end');
	return { sha256: hash.digest('hex'), bytes, file, folder };
}

/**
 * A private copy of a kept source, to read it again. Throws InputError `source-missing`, `source-unreadable` (the disk refuses) or
 * `source-changed` (other bytes than were imported).
 */
export async function receiveKept(ws: Workspace, sha256: string, file_name: string): Promise<Upload> {
	const path = sourcePath(ws, sha256);
	const where = { file: file_name };
	if (!existsSync(path)) throw new ImportProblem('source-missing', { sha256 }, where);
	const upload = await receiveUpload(ws, path).catch((cause: unknown) => {
		if (isDiskFull(cause)) throw cause;
		const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
		throw new ImportProblem('source-unreadable', { sha256, reason }, where, { cause });
	});
	if (upload.sha256 === sha256) return upload;
	await removeFolder(upload.folder);
	throw new ImportProblem('source-changed', { sha256 }, where);
}

/** Where a source of this hash is kept. */
export const sourcePath = (ws: Workspace, sha256: string): string => join(ws.sources, sha256);

/** Names the source an upload puts in place, until the ledger knows it. */
const noteName = 'keeping';

/** Keeps an upload under its hash: flushed to disk, then renamed into place, then the folder flushed. */
export async function keepSource(ws: Workspace, upload: Upload): Promise<void> {
	faultPoint('import.source.begin');
	const target = sourcePath(ws, upload.sha256);
	if (existsSync(target)) return;
	const note = join(upload.folder, noteName);
	await writeFile(note, upload.sha256);
	await flush(note);
	await flush(upload.file);
	faultPoint('import.source.flushed');
	await rename(upload.file, target);
	faultPoint('import.source.renamed');
	await flush(dirname(target));
	faultPoint('import.source.end');
}

/**
 * Takes a source out of place again that an upload put there and the ledger does not know: the import was cut off in between.
 * Only for those who hold the queue of imports.
 */
export async function dropUnknownSource(ws: Workspace, folder: string): Promise<void> {
	const note = join(folder, noteName);
	if (!existsSync(note)) return;
	const sha256 = await readFile(note, 'utf8');
	if (/^[0-9a-f]{64}$/.test(sha256) && !ws.ledger.hasSource(sha256))
		await rm(sourcePath(ws, sha256), { force: true });
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
