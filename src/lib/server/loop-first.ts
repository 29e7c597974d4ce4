import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';

/** Threads of this process by their ids (Linux). */
const threads = '/proc/self/task';

/** Name of the threads in which work is done that was not to hold up the loop. */
const workerName = 'libuv-worker';

/** More than the pool has: the first work begins all its threads. */
const first = 8;

/**
 * Lets the thread of the event loop have a processor before those that compute: the engine works in them and begins its own from
 * them, which inherit their priority. Without it a page waited behind an import for as long as the engine's threads shared the processors
 * with it, and the collector of garbage, whose helpers waited as well, held the loop for 100 to 300 ms. To be called before the engine is
 * opened. Does nothing where threads cannot be told apart.
 */
export async function putLoopFirst(): Promise<void> {
	if (!existsSync(threads)) return;
	await Promise.all(Array.from({ length: first }, () => stat(threads)));
	for (const id of readdirSync(threads)) {
		if (nameOf(id) === workerName) setPriority(Number(id), constants.priority.PRIORITY_BELOW_NORMAL);
	}
}

const nameOf = (id: string): string => readFileSync(`${threads}/${id}/comm`, 'utf8').trim();
