import { randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { InputError } from '#lib/errors.ts';
import { isLeftover } from '#lib/leftover.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { type Found, isArchive, unpackArchive } from '#lib/server/import/archive_files.ts';
import { knownName } from '#lib/server/import/file_name.ts';
import {
	type ImportReport,
	type ImportRequest,
	prepareImport,
	type ReadyImport,
	type TriedReport
} from '#lib/server/import/import.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { claimFolder, removeFolder } from '#lib/server/import/sources.ts';

/** Files, folders and zip archives of files; the other options hold for each file. */
export interface ManyRequest extends Omit<ImportRequest, 'path' | 'file_name' | 'onProgress'> {
	paths: readonly string[];
	/** `name` = the file being worked on. */
	onProgress?: (done: number, total: number | null, phase: string, name: string) => void;
}

/** What became of each file. */
export interface ManyReport<Report = ImportReport> {
	/** In the order they came in. */
	imported: Report[];
	/** In the order they were found; `file` of the error names it. */
	refused: InputError[];
	/** Entries that are no files of records by their name: hidden files, links, a system's own. */
	ignored: string[];
}

type Refusals = Pick<ManyReport, 'refused' | 'ignored'>;

/**
 * Imports many files: each wholly or not at all, those that others refer to first. A file that is refused stops nobody. Every
 * file is read before the first is taken in, because only reading tells what it holds.
 */
export const importMany = (ws: Workspace, request: ManyRequest): Promise<ManyReport> =>
	withEach(ws, request, (ready) => ready.commit());

/** Says what importing each file would do, one by one against what stands now; nothing is taken in. */
export const tryMany = (ws: Workspace, request: ManyRequest): Promise<ManyReport<TriedReport>> =>
	withEach(ws, request, (ready) => ready.tryOut());

async function withEach<Report>(
	ws: Workspace,
	request: ManyRequest,
	work: (ready: ReadyImport) => Promise<Report>
): Promise<ManyReport<Report>> {
	const report: ManyReport<Report> = { imported: [], refused: [], ignored: [] };
	const folder = join(ws.scratch, `import-${randomUUID()}`);
	claimFolder(folder);
	await mkdir(folder, { recursive: true });
	try {
		const files: Found[] = [];
		for (const path of request.paths) {
			await attempt(report, basename(path), async () => {
				files.push(...(await expand(path, basename(path), folder, report)));
			});
		}
		await takeAll(ws, request, files, report, work);
	} finally {
		await removeFolder(folder);
	}
	return report;
}

async function takeAll<Report>(
	ws: Workspace,
	request: ManyRequest,
	files: readonly Found[],
	report: ManyReport<Report>,
	work: (ready: ReadyImport) => Promise<Report>
): Promise<void> {
	const waiting: { ready: ReadyImport; name: string }[] = [];
	try {
		for (const { path, name } of files) {
			await attempt(report, name, async () => {
				const onProgress = (done: number, total: number | null, phase: string) =>
					request.onProgress?.(done, total, phase, name);
				waiting.push({
					name,
					ready: await prepareImport(ws, { ...request, path, file_name: name, onProgress })
				});
			});
		}
		waiting.sort((a, b) => a.ready.rank - b.ready.rank);
		for (const { ready, name } of waiting) {
			await attempt(report, name, async () => {
				report.imported.push(await work(ready));
			});
			await ready.discard();
		}
	} finally {
		for (const { ready } of waiting) await ready.discard();
	}
}

/** Runs one step; a person's mistake is kept under the file's name, anything else goes on. */
async function attempt(report: Refusals, name: string, step: () => Promise<void>): Promise<void> {
	try {
		await step();
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		const { code, message, row, column, value, hint } = error;
		const file = knownName(name);
		const named =
			error instanceof ImportProblem
				? new ImportProblem(code, error.parameters, { file, row, column, value }, { cause: error })
				: new InputError(code, message, { file, row, column, value, hint }, { cause: error });
		report.refused.push(error.file === null ? named : error);
	}
}

/** Files behind a path: itself, those of a folder in order of their names, those of an archive. */
async function expand(path: string, name: string, scratch: string, report: Refusals): Promise<Found[]> {
	const found = statSync(path, { throwIfNoEntry: false });
	if (!found) throw new ImportProblem('no-such-file');
	if (found.isDirectory()) return expandFolder(path, name, scratch, report);
	if (!found.isFile()) throw new ImportProblem('not-a-file');
	return (await isArchive(path, name)) ? unpack(path, name, scratch, report) : [{ path, name }];
}

async function expandFolder(path: string, name: string, scratch: string, report: Refusals): Promise<Found[]> {
	const files: Found[] = [];
	const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
	for (const entry of entries) {
		const inner = `${name}/${entry.name}`;
		if (isLeftover(entry.name) || entry.isSymbolicLink()) report.ignored.push(knownName(inner));
		else {
			await attempt(report, inner, async () => {
				files.push(...(await expand(join(path, entry.name), inner, scratch, report)));
			});
		}
	}
	if (files.length === 0 && report.refused.length === 0) throw new ImportProblem('no-files');
	return files;
}

/** Unpacks an archive into a folder of its own. */
async function unpack(path: string, name: string, scratch: string, report: Refusals): Promise<Found[]> {
	const folder = join(scratch, randomUUID());
	await mkdir(folder, { recursive: true });
	const { files, ignored } = await unpackArchive({ path, name }, folder);
	report.ignored.push(...ignored);
	return files ?? [{ path, name }];
}
