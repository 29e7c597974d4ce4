/** Random numbers from a seed, the same on every machine (mulberry32): 0 ≤ n < limit. */
export type Random = (limit: number) => number;

export function randomFrom(seed: number): Random {
	let state = seed >>> 0;
	return (limit) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * limit);
	};
}

const oddities = [
	...[
		'',
		'\0',
		'"',
		'\n',
		'\r',
		',',
		'<',
		'>',
		'&',
		']]>',
		'<!DOCTYPE x>',
		'\ufeff',
		'\u202e',
		'{',
		'[',
		'-1',
		'1e400'
	],
	...['99999999999999999999', 'NaN', 'null', '__proto__', 'PK\x03\x04', 'PAR1']
].map((text) => Buffer.from(text));

type Mutation = (bytes: Buffer, other: Buffer, random: Random) => Buffer;

const part = (bytes: Buffer, random: Random): [number, number] => {
	const from = random(bytes.length + 1);
	return [from, Math.min(bytes.length, from + random(64))];
};

const mutations: readonly Mutation[] = [
	(bytes, _, random) => {
		const copy = Buffer.from(bytes);
		if (copy.length > 0) copy[random(copy.length)] ^= 1 << random(8);
		return copy;
	},
	(bytes, _, random) => bytes.subarray(0, random(bytes.length + 1)),
	(bytes, other, random) =>
		Buffer.concat([bytes.subarray(0, random(bytes.length + 1)), other.subarray(random(other.length + 1))]),
	(bytes, _, random) => {
		const [from, to] = part(bytes, random);
		const times = 1 + random(40);
		const copies = Array.from({ length: times }, () => bytes.subarray(from, to));
		return Buffer.concat([bytes.subarray(0, to), ...copies, bytes.subarray(to)]);
	},
	(bytes, _, random) => {
		const [from, to] = part(bytes, random);
		return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
	},
	(bytes, _, random) => {
		const at = random(bytes.length + 1);
		return Buffer.concat([bytes.subarray(0, at), oddities[random(oddities.length)], bytes.subarray(at)]);
	},
	(bytes, _, random) => {
		const text = bytes.toString('latin1');
		const numbers = [...text.matchAll(/\d+/g)];
		if (numbers.length === 0) return bytes;
		const { index, 0: number } = numbers[random(numbers.length)];
		const huge = '9'.repeat(1 + random(25));
		return Buffer.from(text.slice(0, index) + huge + text.slice(index + number.length), 'latin1');
	}
];

/** One to four changes of `bytes`; `other` is another seed to splice in. */
export function mutate(bytes: Buffer, other: Buffer, random: Random): Buffer {
	let changed = bytes;
	for (let count = 1 + random(4); count > 0; count--) {
		changed = mutations[random(mutations.length)](changed, other, random);
	}
	return changed;
}
