/**
 * Loaded into the server under measurement (`node --import`): how long its event loop has been kept from its timers since it was last
 * asked, told over the process's channel. A stretch is told with the processor time the loop's own thread took in it: on a busy machine
 * a loop is also late because others run.
 */
import { performance } from 'node:perf_hooks';
import process from 'node:process';

/** The longest stretch between two turns of a timer, ms. */
export interface LoopDelay {
	ms: number;
	/** Processor time of the loop's thread in the stretch that had most of it, ms. */
	own_ms: number;
}

/** Rest between two turns, ms. */
const rest = 5;

let longest: LoopDelay = { ms: 0, own_ms: 0 };
let last = performance.now();
let lastOwn = ownTime();

function ownTime(): number {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1000;
}

setInterval(() => {
	const [now, own] = [performance.now(), ownTime()];
	longest = {
		ms: Math.max(longest.ms, now - last - rest),
		own_ms: Math.max(longest.own_ms, own - lastOwn)
	};
	[last, lastOwn] = [now, own];
}, rest).unref();

process.on('message', () => {
	process.send?.(longest);
	longest = { ms: 0, own_ms: 0 };
});
process.channel?.unref();
