/**
 * Places where tests make things go wrong. `STEELYARD_FAULTS=import.source.rename=kill,import.read.end=ENOSPC` names what is to happen
 * where; without that variable nothing does. Each act happens the first time its place is passed.
 */
export const faultPoints = [
	'import.begin',
	'import.receive.write',
	'import.receive.end',
	'import.read.begin',
	'import.read.end',
	'import.stage.begin',
	'import.stage.end',
	'import.source.begin',
	'import.source.flushed',
	'import.source.renamed',
	'import.source.end',
	'import.warehouse.committed',
	'import.ledger.begin',
	'import.ledger.sources',
	'import.ledger.end',
	'import.ledger.committed',
	'import.cleared',
	'undo.begin',
	'undo.ledger.committed',
	'decision.applied',
	'recognise.begin',
	'recognise.ledger.committed',
	'recognise.file.read',
	'recognise.followed',
	'draft.received',
	'draft.recorded',
	'draft.unpacked',
	'draft.tried',
	'draft.imported',
	'draft.committed',
	'reader.begin',
	'reader.end',
	'source.read'
] as const;

export type FaultPoint = (typeof faultPoints)[number];

/** What may happen: the process is killed, crashes, hangs or takes all memory, or the system refuses (an error code). */
type Act = 'kill' | 'segfault' | 'hang' | 'memory' | `E${string}`;

export const faultVariable = 'STEELYARD_FAULTS';

const done = new Set<string>();

/** Lets happen what the variable asks for here; one glance at the environment where it asks for nothing. */
export function faultPoint(name: FaultPoint): void {
	const asked = process.env[faultVariable];
	if (asked === undefined || asked === '') return;
	for (const entry of asked.split(',')) {
		const [place, act] = entry.split('=');
		if (!(faultPoints as readonly string[]).includes(place))
			throw new Error(`there is no fault point ${place}`);
		if (place !== name || done.has(asked + place)) continue;
		done.add(asked + place);
		happen(act as Act, name);
	}
}

function happen(act: Act, name: FaultPoint): void {
	if (act === 'kill' || act === 'segfault') {
		process.kill(process.pid, act === 'kill' ? 'SIGKILL' : 'SIGSEGV');
		waitForEver();
	} else if (act === 'hang') waitForEver();
	else if (act === 'memory') fillMemory();
	else if (/^E[A-Z]+$/.test(act))
		throw Object.assign(new Error(`${act}: asked for at ${name}`), { code: act, syscall: 'fault' });
	else throw new Error(`${act} cannot happen at ${name}`);
}

/** Holds this thread, so that nothing comes after the place. */
const waitForEver = (): void => {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};

function fillMemory(): void {
	const held: number[][] = [];
	for (;;) held.push(Array.from({ length: 1_000_000 }, (_, index) => index + held.length + 0.5));
}
