/** A seeded source of chance: the same seed and keys give the same sequence on every machine. */
export interface Random {
	/** Uniform in [0, 1). */
	next(): number;
	/** Uniform integer from `low` to `high`, both included. */
	int(low: number, high: number): number;
	/** Uniform in [low, high). */
	between(low: number, high: number): number;
	/** True with probability `p`. */
	chance(p: number): boolean;
	pick<T>(list: readonly T[]): T;
	/** Picks a key with probability proportional to its weight. */
	weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
	/** `n` different members of `list`, in random order; fewer when the list is shorter. */
	sample<T>(list: readonly T[], n: number): T[];
}

/** A generator of its own for each combination of keys, so that changing one part of the demo moves no other. */
export function random(seed: number, ...keys: (string | number)[]): Random {
	return fromNext(sfc32(hash(`${seed}/${keys.join('/')}`)));
}

function fromNext(next: () => number): Random {
	const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
	return {
		next,
		int,
		between: (low, high) => low + next() * (high - low),
		chance: (p) => next() < p,
		pick: (list) => list[int(0, list.length - 1)],
		weighted(weights) {
			const keys = Object.keys(weights) as (keyof typeof weights)[];
			let left = next() * keys.reduce((sum, key) => sum + weights[key], 0);
			return keys.find((key) => (left -= weights[key]) < 0) ?? keys[keys.length - 1];
		},
		sample(list, n) {
			const pool = [...list];
			const take = Math.min(n, pool.length);
			for (let index = 0; index < take; index++) {
				const other = int(index, pool.length - 1);
				[pool[index], pool[other]] = [pool[other], pool[index]];
			}
			return pool.slice(0, take);
		}
	};
}

/** FNV-1a, four times with different offsets: 128 bits of state from a text. */
function hash(text: string): [number, number, number, number] {
	const state: [number, number, number, number] = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b];
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		for (let part = 0; part < 4; part++) state[part] = Math.imul(state[part] ^ (code + part), 0x01000193);
	}
	return state;
}

/** Small fast counting generator (Chris Doty-Humphrey, PractRand), 128 bits of state, warmed up. */
function sfc32(state: [number, number, number, number]): () => number {
	let [a, b, c, d] = state;
	const next = () => {
		const t = (((a + b) | 0) + d) | 0;
		d = (d + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (c << 21) | (c >>> 11);
		c = (c + t) | 0;
		return (t >>> 0) / 4294967296;
	};
	for (let round = 0; round < 12; round++) next();
	return next;
}
