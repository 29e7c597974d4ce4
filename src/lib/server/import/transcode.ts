import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { open, stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { eachChunk } from '#lib/server/import/chunks.ts';
import { limits } from '#lib/server/import/limits.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';

const LF = 10;

/**
 * Writes `file` as UTF-8 to `target`. Throws FileTrouble `unknown-encoding`, or `wrong-encoding` with line and byte when
 * the bytes are not in `encoding`.
 */
export async function transcode(file: string, target: string, encoding: string): Promise<string> {
	const decoder = newDecoder(encoding);
	const place = { line: 1, start: 0 };
	const out = createWriteStream(target);
	try {
		await eachChunk(file, async (chunk, offset) => {
			const text = await decode(decoder, chunk, () => damage(file, encoding, place, offset + chunk.length));
			if (!out.write(text)) await once(out, 'drain');
			follow(place, chunk, offset, encoding);
		});
		const { size } = await stat(file);
		await decode(decoder, null, () => damage(file, encoding, place, size));
	} finally {
		out.end();
		await finished(out);
	}
	return target;
}

function newDecoder(encoding: string): TextDecoder {
	try {
		return new TextDecoder(encoding, { fatal: true });
	} catch {
		throw new FileTrouble('unknown-encoding', { encoding });
	}
}

async function decode(
	decoder: TextDecoder,
	chunk: Buffer | null,
	onDamage: () => Promise<FileTrouble>
): Promise<string> {
	try {
		return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
	} catch {
		throw await onDamage();
	}
}

/** Where the last line begins: its number from 1, and its offset in the file. */
interface Place {
	line: number;
	start: number;
}

/** True for a byte that ends a line: no multi-byte character of these encodings holds an LF, and UTF-16 has it in a pair. */
function isLineEnd(bytes: Buffer, at: number, offset: number, encoding: string): boolean {
	if (bytes[at] !== LF) return false;
	if (!encoding.startsWith('utf-16')) return true;
	const isFirst = (offset + at) % 2 === 0;
	return encoding === 'utf-16be' ? !isFirst && bytes[at - 1] === 0 : isFirst && bytes[at + 1] === 0;
}

function follow(place: Place, chunk: Buffer, offset: number, encoding: string): void {
	const width = encoding === 'utf-16le' ? 2 : 1;
	for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, at + 1)) {
		if (!isLineEnd(chunk, at, offset, encoding)) continue;
		place.line++;
		place.start = offset + at + width;
	}
}

/** The first byte before `end` that does not fit, found by halving the text from the last sound line on. */
async function damage(file: string, encoding: string, sound: Place, end: number): Promise<FileTrouble> {
	if (end - sound.start > 4 * limits.line) return new FileTrouble('line-too-long', { line: sound.line });
	const bytes = await readRange(file, sound.start, end);
	const fits = (length: number) => {
		try {
			newDecoder(encoding).decode(bytes.subarray(0, length), { stream: length < bytes.length });
			return true;
		} catch {
			return false;
		}
	};
	let [good, bad] = [0, bytes.length];
	while (bad - good > 1) {
		const middle = (good + bad) >> 1;
		if (fits(middle)) good = middle;
		else bad = middle;
	}
	const place = { ...sound };
	follow(place, bytes.subarray(0, good), sound.start, encoding);
	const byte = sound.start + bad - place.start;
	return new FileTrouble('wrong-encoding', { encoding, line: place.line, byte });
}

async function readRange(file: string, from: number, to: number): Promise<Buffer> {
	const handle = await open(file);
	try {
		const { buffer } = await handle.read(Buffer.alloc(to - from), 0, to - from, from);
		return buffer;
	} finally {
		await handle.close();
	}
}
