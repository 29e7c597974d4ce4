import { randomBytes } from 'node:crypto';
import { InputError } from '#lib/errors.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
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
import { batchDifference } from '#lib/server/import/kept_difference.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import {
	type RecogniseDecision,
	type RecogniseReport,
	recogniseValues
} from '#lib/server/import/recognise.ts';
import { recoverImports } from '#lib/server/import/recover.ts';

/** How far the work at hand is. */
export interface WorkProgress {
	/** `wait` = others are before it; `receive`, `unpack`, `read`, `load`, `check`, `compare`, `build`. */
	phase: string;
	done: number;
	/** Null = not known. */
	total: number | null;
}

type OnProgress = (done: number, total: number | null, phase: string) => void;

/** Something to be done, each name once at a time. A draft's work has its id for a name. */
interface Job {
	name: string;
	run: (onProgress: OnProgress) => Promise<void>;
}

/** Figures are computed anew. */
const buildName = 'build';
const compareName = (batch_id: number): string => `compare ${batch_id}`;
const recogniseWork = 'recognise ';

/** What came of decisions about spellings. */
export type RecogniseOutcome = { by: string } & (
	{ report: RecogniseReport; error: null } | { report: null; error: DraftError }
);

/** Outcomes that can still be asked for. */
const keptOutcomes = 100;

const works = new WeakMap<Workspace['ledger'], DraftWork>();

/**
 * The work of one data folder: one thing after the other, in the background, so that nobody waits for a page meanwhile. Whoever asks first
 * brings the workspace it is done in: a server as it starts, as the one of a page ends with the page.
 */
export function draftWork(ws: Workspace): DraftWork {
	let work = works.get(ws.ledger);
	if (!work) works.set(ws.ledger, (work = new DraftWork(ws)));
	return work;
}

export class DraftWork {
	readonly #ws: Workspace;
	readonly #queue: Job[] = [];
	#running: string | null = null;
	#progress: WorkProgress | null = null;
	#idle: Promise<void> = Promise.resolve();
	/** Why batches could not be compared, until somebody asks. */
	readonly #uncompared = new Map<string, DraftError>();
	#decided = 0;
	readonly #outcomes = new Map<number, RecogniseOutcome>();
	/** Why figures could not be computed; null = they could. */
	buildError: DraftError | null = null;

	constructor(ws: Workspace) {
		this.#ws = ws;
	}

	/** Takes up everything the ledger says was asked for and not done: after a start, and after each new wish. */
	resume(): void {
		for (const { id, wanted } of openDrafts(this.#ws.ledger).reverse()) if (wanted) this.#askDraft(id);
	}

	/** Has the figures computed when nothing else is waiting. */
	computeFigures(): void {
		this.#ask({ name: buildName, run: (onProgress) => this.#build(onProgress) });
	}

	/** Has a batch compared with what stood before it. The problem is told once; asking again tries again. */
	compare(batch_id: number): { working: WorkProgress | null; problem: DraftError | null } {
		const name = compareName(batch_id);
		const problem = this.#uncompared.get(name) ?? null;
		this.#uncompared.delete(name);
		if (problem) return { working: null, problem };
		this.#ask({ name, run: (onProgress) => this.#compare(batch_id, onProgress) });
		return { working: this.progressOf(name), problem: null };
	}

	/** Has decisions about spellings taken, with all files that have them; returns the number to ask by what came of it. */
	recognise(viewer: Viewer, decisions: readonly RecogniseDecision[]): number {
		const no = ++this.#decided;
		this.#ask({
			name: `${recogniseWork}${no}`,
			run: (onProgress) => this.#recognise(no, viewer, decisions, onProgress)
		});
		return no;
	}

	/** Null when it is not done yet, or was long ago. */
	outcomeOf(no: number): RecogniseOutcome | null {
		return this.#outcomes.get(no) ?? null;
	}

	/** How far decisions about spellings are, whoever took them; null when nothing is to be done. */
	get recognising(): WorkProgress | null {
		const names = [this.#running, ...this.#queue.map(({ name }) => name)];
		const name = names.find((one) => one?.startsWith(recogniseWork));
		return name ? this.progressOf(name) : null;
	}

	/** How far the work on a draft is; null when nothing is to be done. */
	progressOf(id: string): WorkProgress | null {
		if (this.#running === id) return this.#progress;
		return this.#isWaiting(id) ? { phase: 'wait', done: 0, total: null } : null;
	}

	/** How far computing figures is; null when they are not computed, nor will be. */
	get computing(): WorkProgress | null {
		const progress = this.progressOf(buildName);
		return progress && { ...progress, phase: 'build' };
	}

	/** Resolves when nothing is left to do. */
	settled(): Promise<void> {
		return this.#idle;
	}

	#isWaiting(name: string): boolean {
		return this.#queue.some((job) => job.name === name);
	}

	#askDraft(id: string): void {
		this.#ask({ name: id, run: (onProgress) => this.#take(id, onProgress) });
	}

	/** What runs is asked for again only by itself: a draft has wishes, figures may be outdated by what came meanwhile. */
	#ask(job: Job): void {
		const isUnderWay = this.#running === job.name && job.name.startsWith('compare ');
		if (isUnderWay || this.#isWaiting(job.name)) return;
		this.#queue.push(job);
		if (this.#running === null) this.#idle = this.#work();
	}

	async #work(): Promise<void> {
		for (let job = this.#next(); job !== undefined; job = this.#next()) {
			this.#running = job.name;
			this.#progress = { phase: 'wait', done: 0, total: null };
			try {
				await job.run((done, total, phase) => void (this.#progress = { phase, done, total }));
			} catch (error) {
				noteFailure(error);
			} finally {
				this.#running = null;
				this.#progress = null;
			}
		}
	}

	/** Figures last: several imports in a row are computed once. */
	#next(): Job | undefined {
		const at = this.#queue.findIndex(({ name }) => name !== buildName);
		return this.#queue.splice(Math.max(0, at), 1)[0];
	}

	async #build(onProgress: OnProgress): Promise<void> {
		try {
			if (!(await isCurrent(this.#ws))) {
				await build(this.#ws, { onProgress: (done, total) => onProgress(done, total, 'build') });
			}
			this.buildError = null;
		} catch (error) {
			this.buildError = errorNote(error);
		}
	}

	async #compare(batch_id: number, onProgress: OnProgress): Promise<void> {
		const record = this.#ws.ledger.imports().find(({ id }) => id === batch_id)!;
		onProgress(0, null, 'compare');
		try {
			await batchDifference(this.#ws, record);
		} catch (error) {
			this.#uncompared.set(compareName(batch_id), errorNote(error));
		}
	}

	async #recognise(
		no: number,
		viewer: Viewer,
		decisions: readonly RecogniseDecision[],
		onProgress: OnProgress
	): Promise<void> {
		const by = viewer.user_id;
		try {
			const report = await recogniseValues(this.#ws, viewer, decisions, onProgress);
			this.#outcomes.set(no, { by, report, error: null });
			if (report.batches.length > 0) this.computeFigures();
		} catch (error) {
			this.#outcomes.set(no, { by, report: null, error: errorNote(error) });
		}
		this.#outcomes.delete(no - keptOutcomes);
	}

	/** Does what is wanted of a draft; a wish that came meanwhile is heard next. */
	async #take(id: string, onProgress: OnProgress): Promise<void> {
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
		else if (left.wanted) this.#askDraft(id);
	}

	async #act(draft: DraftRecord, onProgress: OnProgress): Promise<Parameters<typeof changeDraft>[2]> {
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
