import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/i18n/text.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { annotatedDraft, annotatedImport, type WrittenFile } from '#lib/server/import/annotated/file.ts';
import { sourcePath } from '#lib/server/import/sources.ts';
import { importOf } from '#lib/server/import/undo.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** A file as an answer, streamed. */
export interface Download {
	body: ReadableStream;
	headers: Record<string, string>;
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** RFC 6266: a plain name for old programs, the true one in UTF-8. */
const attachment = (name: string): string =>
	`attachment; filename="${name.replace(/[^\w.-]+/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;

async function download(
	path: string,
	name: string,
	type: string,
	whenRead: () => unknown = () => undefined
): Promise<Download> {
	const { size } = await stat(path);
	const stream = createReadStream(path);
	stream.once('close', whenRead);
	return {
		body: Readable.toWeb(stream) as ReadableStream,
		headers: {
			'content-type': type,
			'content-length': String(size),
			'content-disposition': attachment(name)
		}
	};
}

const annotatedName = (file_name: string, locale: Locale): string => {
	const plain = file_name.replace(/^.*\//, '').replace(/\.(gz|xlsx|csv|tsv|txt|xes|json|parquet)$/gi, '');
	return `${plain}-${m.annotated_file({}, { locale })}.xlsx`;
};

const annotatedDownload = (file: WrittenFile, locale: Locale): Promise<Download> =>
	download(file.path, annotatedName(file.file_name, locale), workbookType, file.remove);

/** A draft's file with what its trial found; null when there is none. Throws AccessError. The download is in the audit log. */
export async function draftFindings(
	ws: Workspace,
	viewer: Viewer,
	id: string,
	locale: Locale
): Promise<Download | null> {
	const file = await annotatedDraft(ws, viewer, id, locale);
	if (!file) return null;
	ws.ledger.audit(viewer.user_id, 'download', `draft ${id}`, { what: 'findings' });
	return annotatedDownload(file, locale);
}

/** The file of a batch with what was found in it. Throws InputError `no-such-batch`, AccessError. The download is in the audit log. */
export async function batchFindings(
	ws: Workspace,
	viewer: Viewer,
	batch_id: number,
	locale: Locale
): Promise<Download> {
	const file = await annotatedImport(ws, viewer, batch_id, locale);
	ws.ledger.audit(viewer.user_id, 'download', `batch ${batch_id}`, { what: 'findings' });
	return annotatedDownload(file, locale);
}

/** The file of a batch as it was uploaded. Throws InputError `no-such-batch`, AccessError. The download is in the audit log. */
export async function batchSource(ws: Workspace, viewer: Viewer, batch_id: number): Promise<Download> {
	mustBeAllowed(viewer, 'imports');
	const [{ sha256, file_name }] = importOf(ws, batch_id);
	ws.ledger.audit(viewer.user_id, 'download', `batch ${batch_id}`, { what: 'source' });
	return download(sourcePath(ws, sha256), file_name.replace(/^.*\//, ''), 'application/octet-stream');
}
