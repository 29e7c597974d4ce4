import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { receiveDraft, uploadLimits } from '#lib/server/import/drafts/receive.ts';
import { draftWork } from '#lib/server/import/drafts/work.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** Bytes of one upload; larger ones are refused before they are sent. */
export const largestUpload = uploadLimits.largest;

/** A form holds its file in memory: without scripts only smaller files can be sent. */
const largestForm = 50 * 1024 ** 2;

/** Takes in the body of a request as a file and has it read. Returns the draft's id. Throws what `receiveDraft` throws. */
export async function takeUpload(
	ws: Workspace,
	viewer: Viewer,
	file_name: string,
	request: Request
): Promise<string> {
	const stated = Number(request.headers.get('content-length') ?? NaN);
	const id = await receiveDraft(ws, viewer, {
		...{ file_name, body: request.body ?? nothing() },
		declared: Number.isInteger(stated) ? stated : null
	});
	draftWork(ws).resume();
	return id;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** The same for a form, as browsers without scripts send it. Throws InputError `no-file`, `too-large` and what `receiveDraft` throws. */
export async function takeForm(ws: Workspace, viewer: Viewer, request: Request): Promise<string> {
	mustBeAllowed(viewer, 'import');
	const stated = Number(request.headers.get('content-length') ?? Infinity);
	if (stated > largestForm)
		throw new ImportProblem('too-large-without-scripts', { limit: largestForm / 1024 ** 2 });
	const file = (await request.formData()).get('file');
	if (!(file instanceof File) || file.name === '') throw new ImportProblem('no-file');
	const body = file.stream();
	const id = await receiveDraft(ws, viewer, { file_name: file.name, body, declared: file.size });
	draftWork(ws).resume();
	return id;
}
