import { readdirSync, readFileSync } from 'node:fs';

/** Highest resident memory in bytes that a process of the tree below `root` has had, as Linux counts it; 0 elsewhere. */
export class PeakWatch {
	readonly #root: string;
	readonly #peaks = new Map<string, number>();
	readonly #timer: NodeJS.Timeout;

	constructor(root: number) {
		this.#root = String(root);
		this.#timer = setInterval(() => this.#look(this.#root), 10);
	}

	/** Stops watching; the largest peak of one process, of one that is not the root itself, and the sum over all. */
	stop(): { largest: number; below: number; sum: number } {
		clearInterval(this.#timer);
		const peaks = [...this.#peaks.values()];
		const below = [...this.#peaks].filter(([pid]) => pid !== this.#root).map(([, peak]) => peak);
		return {
			largest: Math.max(0, ...peaks),
			below: Math.max(0, ...below),
			sum: peaks.reduce((a, b) => a + b, 0)
		};
	}

	/** Linux keeps the highest itself; the last word counts, as a process that just began has its parent's memory. */
	#look(pid: string): void {
		try {
			const status = readFileSync(`/proc/${pid}/status`, 'utf8');
			const peak = /VmHWM:\s+(\d+) kB/.exec(status);
			if (peak) this.#peaks.set(pid, Number(peak[1]) * 1024);
			for (const task of readdirSync(`/proc/${pid}/task`)) {
				const children = readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim();
				if (children) for (const child of children.split(' ')) this.#look(child);
			}
		} catch (error) {
			if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
		}
	}
}
