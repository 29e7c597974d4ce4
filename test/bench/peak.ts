import { readdirSync, readFileSync } from 'node:fs';

/** Highest resident memory in bytes that a process of the tree below `root` has had, as Linux counts it; 0 elsewhere. */
export class PeakWatch {
	#peaks = new Map<string, number>();
	#timer: NodeJS.Timeout;

	constructor(root: number) {
		this.#timer = setInterval(() => this.#look(String(root)), 10);
	}

	/** Stops watching; the largest peak of one process and the sum over all. */
	stop(): { largest: number; sum: number } {
		clearInterval(this.#timer);
		const peaks = [...this.#peaks.values()];
		return { largest: Math.max(0, ...peaks), sum: peaks.reduce((a, b) => a + b, 0) };
	}

	#look(pid: string): void {
		try {
			const status = readFileSync(`/proc/${pid}/status`, 'utf8');
			const peak = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
			this.#peaks.set(pid, Math.max(peak, this.#peaks.get(pid) ?? 0));
			for (const task of readdirSync(`/proc/${pid}/task`)) {
				const children = readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim();
				if (children) for (const child of children.split(' ')) this.#look(child);
			}
		} catch (error) {
			if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
		}
	}
}
