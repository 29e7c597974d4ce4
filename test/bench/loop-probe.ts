/**
 * Loaded into the server under measurement (`node --import`): how long its event loop has been kept from its timers since it was last
 * asked, told over the process's channel. On a busy machine a loop is also late because its thread waits for a processor; where the
 * system tells that time (Linux), a stretch is told without it too.
 */
import { existsSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';

/** The longest stretches between two turns of a timer, ms. */
export interface LoopDelay {
	ms: number;
	/** The longest of those without the time in which others had the processors. */
	held_ms: number;
}

/** Rest between two turns, ms. */
const rest = 5;

/** Time on a processor, time waiting for one, both in nanoseconds, and a count: of the first thread, which is the loop's. */
const schedule = '/proc/self/schedstat';
const isTold = existsSync(schedule);
const waited = (): number => (isTold ? Number(readFileSync(schedule, 'utf8').split(' ')[1]) / 1e6 : 0);

let longest: LoopDelay = { ms: 0, held_ms: 0 };
let last = performance.now();
let lastWaited = waited();

setInterval(() => {
	const [now, wait] = [performance.now(), waited()];
	const late = now - last - rest;
	longest = {
		ms: Math.max(longest.ms, late),
		held_ms: Math.max(longest.held_ms, late - (wait - lastWaited))
	};
	[last, lastWaited] = [now, wait];
}, rest).unref();

process.on('message', () => {
	process.send?.(longest);
	longest = { ms: 0, held_ms: 0 };
});
process.channel?.unref();
