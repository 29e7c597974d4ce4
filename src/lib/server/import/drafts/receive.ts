import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { faultPoint } from '#lib/server/fault.ts';
import { addDraft } from '#lib/server/ledger/drafts.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { draftFolder, draftSource, removeDraftFolder } from '#lib/server/import/drafts/folder.ts';
import { knownName } from '#lib/server/import/file_name.ts';
import { limits } from '#lib/server/import/limits.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { named } from '#lib/server/import/request.ts';

/** What an upload may take; each is named in the message that reports it. */
export interface UploadLimits {
	/** Bytes. */
	largest: number;
	/** Uploads at once, of everybody and of one person. */
	at_once: number;
	each: number;
	/** In every stretch of `stretch_ms` at least `stretch_bytes` must arrive, or the upload is given up. */
	stretch_ms: number;
	stretch_bytes: number;
}

export const uploadLimits: UploadLimits = {
	largest: limits.unpacked,
	at_once: 6,
	each: 3,
	stretch_ms: 20_000,
	stretch_bytes: 16 * 1024
};

export interface UploadRequest {
	file_name: string;
	/** The body, piece by piece. */
	body: AsyncIterable<Uint8Array>;
	/** Content-Length as the browser states it; null = not stated. */
	declared: number | null;
}

/** Whose uploads are running now, one entry each. */
const running = new WeakMap<Workspace['ledger'], string[]>();

/** Ids whose folder is being filled, so that it is not taken for one a killed process left. */
const filling = new Set<string>();

export const isFilling = (id: string): boolean => filling.has(id);

/** Does the work that fills the folders of these drafts. */
export async function filled<T>(ids: readonly string[], work: () => Promise<T>): Promise<T> {
	for (const id of ids) filling.add(id);
	try {
		return await work();
	} finally {
		for (const id of ids) filling.delete(id);
	}
}

/**
 * Takes an upload in as a draft, streaming: nothing is held in memory, and an upload that breaks off, is too slow or too large leaves
 * nothing. Returns the draft's id. Throws AccessError, and InputError `no-file`, `empty-file`, `too-large`, `too-many-uploads`,
 * `upload-too-slow`, `upload-incomplete` or `disk-full`.
 */
export async function receiveDraft(
	ws: Workspace,
	viewer: Viewer,
	request: UploadRequest,
	allowed: UploadLimits = uploadLimits
): Promise<string> {
	mustBeAllowed(viewer, 'import');
	const file_name = knownName(request.file_name);
	if (request.file_name.trim() === '') throw new ImportProblem('no-file');
	if (request.declared !== null && request.declared > allowed.largest)
		throw tooLarge(request.declared, allowed);
	const others = running.get(ws.ledger) ?? [];
	const own = others.filter((user) => user === viewer.user_id).length;
	if (others.length >= allowed.at_once || own >= allowed.each)
		throw new ImportProblem('too-many-uploads', {}, { file: file_name });
	running.set(ws.ledger, [...others, viewer.user_id]);
	const id = randomUUID();
	filling.add(id);
	try {
		const received = await writeBody(ws, id, request, allowed);
		faultPoint('draft.received');
		addDraft(ws.ledger, { id, file_name, ...received, uploaded_by: viewer.user_id });
		ws.ledger.audit(viewer.user_id, 'upload', `draft ${id}`, { file: file_name, ...received });
		faultPoint('draft.recorded');
		return id;
	} catch (error) {
		await removeDraftFolder(ws, id);
		throw named(error, file_name);
	} finally {
		filling.delete(id);
		const left = [...(running.get(ws.ledger) ?? [])];
		left.splice(left.indexOf(viewer.user_id), 1);
		running.set(ws.ledger, left);
	}
}

const megabytes = (bytes: number): string => (bytes / 1024 ** 2).toFixed(0);

const tooLarge = (bytes: number, { largest }: UploadLimits): ImportProblem =>
	new ImportProblem('too-large', { size: megabytes(bytes), limit: megabytes(largest) });

/** Writes the body to the draft's folder, flushed to disk before it gets its name. */
async function writeBody(
	ws: Workspace,
	id: string,
	{ body, declared }: UploadRequest,
	allowed: UploadLimits
): Promise<{ sha256: string; bytes: number }> {
	await mkdir(draftFolder(ws, id), { recursive: true });
	const part = join(draftFolder(ws, id), 'source.part');
	const hash = createHash('sha256');
	let bytes = 0;
	const out = await open(part, 'w', 0o400);
	try {
		for await (const chunk of atLeast(body, allowed)) {
			hash.update(chunk);
			bytes += chunk.length;
			if (bytes > allowed.largest) throw tooLarge(bytes, allowed);
			for (let from = 0; from < chunk.length;) from += (await out.write(chunk, from)).bytesWritten;
		}
		if (declared !== null && bytes !== declared) throw new ImportProblem('upload-incomplete');
		if (bytes === 0) throw new ImportProblem('empty-file');
		await out.sync();
	} finally {
		await out.close();
	}
	await rename(part, draftSource(ws, id));
	return { sha256: hash.digest('hex'), bytes };
}

/** The pieces of a body as long as they come fast enough. Throws `upload-too-slow`, `upload-incomplete` when it breaks off. */
async function* atLeast(
	body: AsyncIterable<Uint8Array>,
	{ stretch_ms, stretch_bytes }: UploadLimits
): AsyncGenerator<Uint8Array> {
	const pieces = body[Symbol.asyncIterator]();
	let [ends, seen] = [Date.now() + stretch_ms, 0];
	try {
		for (;;) {
			const next = await inTime(pieces.next(), ends - Date.now());
			if (next.done) return;
			seen += next.value.length;
			if (seen >= stretch_bytes) [ends, seen] = [Date.now() + stretch_ms, 0];
			yield next.value;
		}
	} finally {
		void pieces.return?.().catch(() => undefined);
	}
}

async function inTime(
	piece: Promise<IteratorResult<Uint8Array>>,
	ms: number
): Promise<IteratorResult<Uint8Array>> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, refuse) => {
		timer = setTimeout(() => refuse(new ImportProblem('upload-too-slow')), Math.max(0, ms));
	});
	const whole = piece.catch((cause: unknown) => {
		throw new ImportProblem('upload-incomplete', {}, {}, { cause });
	});
	try {
		return await Promise.race([whole, late]);
	} finally {
		clearTimeout(timer);
	}
}
