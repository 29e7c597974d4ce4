import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import type { Workspace } from '#lib/server/workspace.ts';

/** Where drafts lie: `<data>/drafts/<id>/`, with the uploaded bytes in `source`. */
export const draftsFolder = (ws: Workspace): string => join(ws.folder, 'drafts');

export const draftFolder = (ws: Workspace, id: string): string => join(draftsFolder(ws), id);

export const draftSource = (ws: Workspace, id: string): string => join(draftFolder(ws, id), 'source');

/** What a trial of the draft kept: findings and differences. */
export const draftTrial = (ws: Workspace, id: string): string => join(draftFolder(ws, id), 'trial');

export const removeDraftFolder = (ws: Workspace, id: string): Promise<void> =>
	rm(draftFolder(ws, id), { recursive: true, force: true });

/** Ids that have a folder. */
export async function draftFolders(ws: Workspace): Promise<string[]> {
	await mkdir(draftsFolder(ws), { recursive: true });
	return readdir(draftsFolder(ws));
}

/** Writes a JSON file of a draft, whole or not at all. */
export async function writeNote(ws: Workspace, id: string, name: string, content: unknown): Promise<void> {
	const file = join(draftFolder(ws, id), `${name}.json`);
	await writeFile(`${file}.part`, JSON.stringify(content));
	await rename(`${file}.part`, file);
}

/** Reads it; null when there is none. */
export async function readNote<T>(ws: Workspace, id: string, name: string): Promise<T | null> {
	try {
		return JSON.parse(await readFile(join(draftFolder(ws, id), `${name}.json`), 'utf8')) as T;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw error;
	}
}

/** A path inside the draft's folder as it is noted: the data folder may be moved. */
export const notedPath = (ws: Workspace, id: string, path: string): string =>
	relative(draftFolder(ws, id), path);

export function pathOfNote(ws: Workspace, id: string, noted: string): string {
	if (isAbsolute(noted) || noted.startsWith('..')) throw new Error(`${noted} is not in the draft's folder`);
	return join(draftFolder(ws, id), noted);
}
