import { createHash, randomUUID } from 'node:crypto';
import { chmod, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { faultPoint } from '#lib/server/fault.ts';
import { addDraft, changeDraft, type DraftRecord, unpackedResult } from '#lib/server/ledger/drafts.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { type Found, isArchive, unpackArchive } from '#lib/server/import/archive_files.ts';
import { eachChunk } from '#lib/server/import/chunks.ts';
import {
	draftFolder,
	draftSource,
	readNote,
	removeDraftFolder,
	writeNote
} from '#lib/server/import/drafts/folder.ts';
import { filled } from '#lib/server/import/drafts/receive.ts';
import { knownName } from '#lib/server/import/file_name.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';

/** Files of one archive that become drafts: more nobody would confirm one by one. */
export const mostFiles = 200;

/** Note of a draft that came out of an archive. */
const cameInArchive = 'archive';

type Progress = (done: number, total: number | null, phase: string) => void;

/**
 * Makes a draft of every file in an uploaded archive; the archive itself is over then. They all come, or none and the archive stays.
 * Returns false when the upload is none, and for an archive inside an archive, which is refused like any file nobody can read.
 * Throws InputError `too-many-files`, `no-files` and what is wrong with the archive.
 */
export async function unpackDraft(
	ws: Workspace,
	draft: DraftRecord,
	onProgress?: Progress
): Promise<boolean> {
	const path = draftSource(ws, draft.id);
	if ((await readNote(ws, draft.id, cameInArchive)) !== null || !(await isArchive(path, draft.file_name)))
		return false;
	const folder = join(draftFolder(ws, draft.id), 'unpacked');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const told = (done: number, total: number | null) => onProgress?.(done, total, 'unpack');
	const { files, ignored } = await unpackArchive({ path, name: draft.file_name }, folder, told);
	if (files === null) return false;
	if (files.length === 0) throw new ImportProblem('no-files');
	if (files.length > mostFiles)
		throw new ImportProblem('too-many-files', { files: files.length, limit: mostFiles });
	await takeApart(ws, draft, files, ignored);
	return true;
}

async function takeApart(
	ws: Workspace,
	draft: DraftRecord,
	files: readonly Found[],
	ignored: readonly string[]
): Promise<void> {
	const { ledger } = ws;
	const { uploaded_by } = draft;
	const made = files.map(({ path, name }) => ({ id: randomUUID(), path, file_name: knownName(name) }));
	const ids = made.map(({ id }) => id);
	await filled(ids, async () => {
		try {
			const drafts: Parameters<typeof addDraft>[1][] = [];
			for (const { id, path, file_name } of made)
				drafts.push({ id, file_name, uploaded_by, ...(await moveIn(ws, id, path)) });
			faultPoint('draft.unpacked');
			ledger.database.transaction(() => {
				const over = { state: 'discarded', wanted: null, result: unpackedResult(ids) } as const;
				if (!changeDraft(ledger, draft.id, over)) throw new ImportProblem('draft-over');
				for (const one of drafts) addDraft(ledger, one);
				const detail = { file: draft.file_name, files: files.length, ignored };
				ledger.audit(uploaded_by, 'unpack', `draft ${draft.id}`, detail);
			})();
		} catch (error) {
			for (const id of ids) await removeDraftFolder(ws, id);
			throw error;
		}
	});
}

async function moveIn(ws: Workspace, id: string, path: string): Promise<{ sha256: string; bytes: number }> {
	const hash = createHash('sha256');
	await eachChunk(path, (chunk) => void hash.update(chunk));
	await mkdir(draftFolder(ws, id), { recursive: true });
	await chmod(path, 0o400);
	await rename(path, draftSource(ws, id));
	await writeNote(ws, id, cameInArchive, {});
	return { sha256: hash.digest('hex'), bytes: (await stat(draftSource(ws, id))).size };
}
