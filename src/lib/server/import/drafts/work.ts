import { randomBytes } from 'node:crypto';
import { InputError } from '#lib/errors.ts';
import { faultPoint } from '#lib/server/fault.ts';
import { changeDraft, type DraftRecord, findDraft, openDrafts } from '#lib/server/ledger/drafts.ts';
import { build } from '#lib/server/pipeline/build.ts';
import { isCurrent } from '#lib/server/pipeline/current.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { commitDraft } from '#lib/server/import/drafts/commit.ts';
import type { DraftError } from '#lib/server/import/drafts/draft.ts';
import { removeDraftFolder } from '#lib/server/import/drafts/folder.ts';
import { inspectDraft } from '#lib/server/import/drafts/inspect.ts';
import { tryDraft } from '#lib/server/import/drafts/trial.ts';
import { unpackDraft } from '#lib/server/import/drafts/unpack.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { recoverImports } from '#lib/server/import/recover.ts';

/** How far the work at hand is. */
export interface WorkProgress {
	/** `wait` = others are before it; `receive`, `unpack`, `read`, `load`, `compare`, `build`. */
	phase: string;
	done: number;
	/** Null = not known. */
	total: number | null;
}

/** Figures are computed anew; no draft has this name. */
const buildJob = 'build';

const works = new WeakMap<Workspace['ledger'], DraftWork>();

/** The work of one data folder: one thing after the other, in the background, so that nobody waits for a page meanwhile. */
export function draftWork(ws: Workspace): DraftWork {
	let work = works.get(ws.ledger);
	if (!work) works.set(ws.ledger, (work = new DraftWork(ws)));
	return work;
}

export class DraftWork {
	readonly #ws: Workspace;
	readonly #queue: string[] = [];
	#running: string | null = null;
	#progress: WorkProgress | null = null;
	#idle: Promise<void> = Promise.resolve();
	/** Why figures could not be computed; null = they could. */
	buildError: DraftError | null = null;

	constructor(ws: Workspace) {
		this.#ws = ws;
	}

	/** Takes up everything the ledger says was asked for and not done: after a start, and after each new wish. */
	resume(): void {
		for (const { id, wanted } of openDrafts(this.#ws.ledger).reverse()) if (wanted) this.#ask(id);
	}

	/** Has the figures computed when nothing else is waiting. */
	computeFigures(): void {
		this.#ask(buildJob);
	}

	/** How far the work on a draft is; null when nothing is to be done. */
	progressOf(id: string): WorkProgress | null {
		if (this.#running === id) return this.#progress;
		return this.#queue.includes(id) ? { phase: 'wait', done: 0, total: null } : null;
	}

	/** Whether figures are being computed, or will be. */
	get isComputing(): boolean {
		return this.#running === buildJob || this.#queue.includes(buildJob);
	}

	/** Resolves when nothing is left to do. */
	settled(): Promise<void> {
		return this.#idle;
	}

	#ask(job: string): void {
		if (this.#queue.includes(job)) return;
		this.#queue.push(job);
		if (this.#running === null) this.#idle = this.#work();
	}

	async #work(): Promise<void> {
		for (let job = this.#next(); job !== undefined; job = this.#next()) {
			this.#running = job;
			this.#progress = { phase: 'wait', done: 0, total: null };
			const onProgress = (done: number, total: number | null, phase: string) =>
				void (this.#progress = { phase, done, total });
			try {
				if (job === buildJob) await this.#build(onProgress);
				else await this.#take(job, onProgress);
			} catch (error) {
				noteFailure(error);
			} finally {
				this.#running = null;
				this.#progress = null;
			}
		}
	}

	/** Drafts before figures: several imports in a row are computed once. */
	#next(): string | undefined {
		const at = this.#queue.findIndex((job) => job !== buildJob);
		return this.#queue.splice(Math.max(0, at), 1)[0];
	}

	async #build(onProgress: (done: number, total: number, phase: string) => void): Promise<void> {
		try {
			if (!(await isCurrent(this.#ws))) {
				await build(this.#ws, { onProgress: (done, total) => onProgress(done, total, 'build') });
			}
			this.buildError = null;
		} catch (error) {
			this.buildError = errorNote(error);
		}
	}

	/** Does what is wanted of a draft; a wish that came meanwhile is heard next. */
	async #take(
		id: string,
		onProgress: (done: number, total: number | null, phase: string) => void
	): Promise<void> {
		const { ledger } = this.#ws;
		const draft = findDraft(ledger, id);
		if (!draft?.wanted) return;
		const when = { wanted: draft.wanted, options: draft.options };
		try {
			const change = await this.#act(draft, onProgress);
			changeDraft(ledger, id, { ...change, wanted: null, error: null }, when);
		} catch (error) {
			const state = draft.wanted === 'inspect' ? { state: 'failed' as const } : {};
			changeDraft(ledger, id, { ...state, wanted: null, error: JSON.stringify(errorNote(error)) }, when);
		}
		const left = findDraft(ledger, id);
		if (left?.state === 'committed') faultPoint('draft.committed');
		if (!left || left.state === 'committed') await removeDraftFolder(this.#ws, id);
		else if (left.wanted) this.#ask(id);
	}

	async #act(
		draft: DraftRecord,
		onProgress: (done: number, total: number | null, phase: string) => void
	): Promise<Parameters<typeof changeDraft>[2]> {
		if (draft.wanted === 'inspect') {
			if (await unpackDraft(this.#ws, draft, onProgress)) {
				this.resume();
				return {};
			}
			return { ...(await inspectDraft(this.#ws, draft, onProgress)), state: 'inspected', result: null };
		}
		if (draft.wanted === 'validate') {
			return { result: JSON.stringify(await tryDraft(this.#ws, draft, onProgress)), state: 'validated' };
		}
		const batch_id = await commitDraft(this.#ws, draft, onProgress);
		this.computeFigures();
		return { state: 'committed', batch_id };
	}
}

/** Writes an unexpected error to the server's log; returns the number it has there. */
function noteFailure(error: unknown): string {
	const reference = randomBytes(4).toString('hex');
	console.error(`[${reference}] import`, error);
	return reference;
}

/** An error as a draft keeps it. */
export function errorNote(error: unknown): DraftError {
	if (!(error instanceof InputError)) {
		const nothing = { row: null, column: null, value: null, message: '', hint: '' };
		return { code: 'unexpected', parameters: {}, ...nothing, reference: noteFailure(error) };
	}
	const { code, row, column, value, message, hint } = error;
	const parameters = error instanceof ImportProblem ? { ...error.parameters } : {};
	return { code, parameters, row, column, value, message, hint, reference: null };
}

/** For a server that starts: what was asked for is taken up, figures that do not follow from the records are computed. */
export async function resumeWork(ws: Workspace): Promise<void> {
	await recoverImports(ws);
	const work = draftWork(ws);
	work.resume();
	if (ws.ledger.imports().length > 0 && !(await isCurrent(ws))) work.computeFigures();
}
