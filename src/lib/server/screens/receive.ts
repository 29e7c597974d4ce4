import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { importFile, type ImportReport } from '#lib/server/import/import.ts';
import { build } from '#lib/server/pipeline/build.ts';
import type { Workspace } from '#lib/server/workspace.ts';

let queue: Promise<unknown> = Promise.resolve();

/**
 * Imports an uploaded file and recomputes everything; answers when both are done. Uploads wait for each other.
 * Throws InputError for a file that cannot be used; nothing of it is kept then.
 */
export function receive(ws: Workspace, viewer: Viewer, file: File): Promise<ImportReport> {
	mustBeAllowed(viewer, 'import');
	const work = queue.then(() => take(ws, viewer, file));
	queue = work.catch(() => undefined);
	return work;
}

async function take(ws: Workspace, viewer: Viewer, file: File): Promise<ImportReport> {
	const folder = join(ws.scratch, `upload-${randomUUID()}`);
	await mkdir(folder, { recursive: true });
	const file_name = basename(file.name.replaceAll('\\', '/')) || 'upload';
	try {
		const path = join(folder, 'file');
		await pipeline(Readable.fromWeb(file.stream() as ReadableStream), createWriteStream(path));
		const report = await importFile(ws, { path, file_name, imported_by: viewer.user_id });
		ws.ledger.audit(viewer.user_id, 'import', `source/${report.sha256}`, {
			file: file_name,
			again: report.already_imported
		});
		if (!report.already_imported) await build(ws);
		return report;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
