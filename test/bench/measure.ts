import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';

/** One line of the table: what was measured, against what, and the goal it is held against. */
export interface Measurement {
	what: string;
	/** The figure with its unit, e.g. `2.31 s`. */
	figure: string;
	/** Ratio to the peer measured in the same run, null where there is none. */
	ratio: number | null;
	goal: string;
	met: boolean;
}

/** A benchmark file under test/bench: default export. */
export interface Benchmark {
	/** Runs in a process of its own; prints nothing. */
	measure(): Promise<Measurement[]>;
}

/** Wall seconds of `work`, and its result. */
export async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
	const begun = performance.now();
	const result = await work();
	return { seconds: (performance.now() - begun) / 1000, result };
}

/** Seconds between the calls of a progress listener, by the phase each call names; phases that come again are added up. */
export class PhaseClock {
	readonly seconds = new Map<string, number>();
	#phase = '';
	#since = performance.now();

	readonly onProgress = (_done: number, _total: number, phase: string): void => {
		const now = performance.now();
		const before = this.seconds.get(this.#phase) ?? 0;
		if (this.#phase !== '') this.seconds.set(this.#phase, before + (now - this.#since) / 1000);
		this.#phase = phase;
		this.#since = now;
	};

	/** The phases that took longest, one a line. */
	slowest(count: number): string {
		return [...this.seconds]
			.sort((a, b) => b[1] - a[1])
			.slice(0, count)
			.map(([phase, took]) => `  ${took.toFixed(2).padStart(7)} s  ${phase}`)
			.join('\n');
	}
}

/** Runs `work` in a new, empty data folder that is removed afterwards. */
export async function inWorkspace<T>(work: (ws: Workspace, folder: string) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'steelyard-bench-'));
	const ws = await openWorkspace(join(folder, 'company'));
	try {
		return await work(ws, folder);
	} finally {
		ws.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The value below which the share `p` of `values` lies (nearest rank). */
export function percentile(values: readonly number[], p: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)];
}

export const seconds = (value: number): string => `${value.toFixed(2)} s`;
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
