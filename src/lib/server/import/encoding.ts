import { isUtf8 } from 'node:buffer';
import { eachChunk, firstBytes } from '#lib/server/import/chunks.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
import { characterLength, incompleteTail } from '#lib/server/import/utf8.ts';

const LF = 10;
const CR = 13;

/**
 * utf-8, utf-16le, utf-16be or gb18030. Bytes that are none of them, and UTF-8 with a damaged place, are refused with
 * line and byte: a wrong guess would turn names into other names.
 */
export async function findEncoding(file: string): Promise<string> {
	const head = await firstBytes(file, 4096);
	if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
	if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
	const zeros = [0, 0];
	head.forEach((byte, index) => {
		if (byte === 0) zeros[index % 2]++;
	});
	if (zeros[1] > head.length / 8 && zeros[0] < zeros[1] / 4) return 'utf-16le';
	if (zeros[0] > head.length / 8 && zeros[1] < zeros[0] / 4) return 'utf-16be';
	const broken = await firstBrokenPiece(file);
	if (!broken) return 'utf-8';
	if (broken.damaged > broken.multibyte && looksLikeGb18030(broken.bytes)) return 'gb18030';
	throw new FileTrouble('invalid-utf8', await lineAndByte(file, broken.at));
}

interface BrokenPiece {
	bytes: Buffer;
	/** Offset in the file of the first byte that is not UTF-8. */
	at: number;
	/** Whole multi-byte characters, and bytes outside any, in the piece. */
	multibyte: number;
	damaged: number;
}

async function firstBrokenPiece(file: string): Promise<BrokenPiece | null> {
	let carry: Buffer = Buffer.alloc(0);
	let found: BrokenPiece | null = null;
	const look = (bytes: Buffer, offset: number) => {
		if (!found && !isUtf8(bytes)) found = describe(bytes, offset);
	};
	let end = 0;
	await eachChunk(file, (chunk, offset) => {
		const bytes = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
		const whole = bytes.length - incompleteTail(bytes);
		look(bytes.subarray(0, whole), offset - carry.length);
		carry = Buffer.from(bytes.subarray(whole));
		end = offset + chunk.length;
	});
	look(carry, end - carry.length);
	return found;
}

function describe(piece: Buffer, offset: number): BrokenPiece {
	const bytes = Buffer.from(piece);
	const found: BrokenPiece = { bytes, at: -1, multibyte: 0, damaged: 0 };
	for (let i = 0; i < bytes.length;) {
		if (bytes[i] < 0x80) {
			i++;
			continue;
		}
		const length = characterLength(bytes[i]);
		if (i + length <= bytes.length && isUtf8(bytes.subarray(i, i + length))) {
			found.multibyte++;
			i += length;
		} else {
			if (found.at < 0) found.at = offset + i;
			found.damaged++;
			i++;
		}
	}
	return found;
}

/** Nearly all two-byte characters must lie where Chinese text has them; Latin-1 letters would not. */
function looksLikeGb18030(bytes: Buffer): boolean {
	let pairs = 0;
	let usual = 0;
	for (let i = 0; i < bytes.length - 1; i++) {
		if (bytes[i] < 0x81 || bytes[i] > 0xfe) continue;
		pairs++;
		const trail = bytes[i + 1];
		const isSymbol = bytes[i] >= 0xa1 && bytes[i] <= 0xa9 && trail >= 0xa1;
		const isHan = bytes[i] >= 0xb0 && bytes[i] <= 0xf7 && trail >= 0xa1;
		if (isSymbol || isHan) usual++;
		i++;
	}
	return pairs > 0 && usual / pairs >= 0.7;
}

/** Line and byte within it, both from 1, of an offset in a file of any line ends. */
export async function lineAndByte(file: string, at: number): Promise<{ line: number; byte: number }> {
	let line = 1;
	let start = 0;
	let before = 0;
	await eachChunk(file, (chunk, offset) => {
		const end = Math.min(chunk.length, at - offset);
		for (let i = 0; i < end; i++) {
			const byte = chunk[i];
			if (byte === LF || (byte !== LF && before === CR)) {
				line++;
				start = offset + i + (byte === LF ? 1 : 0);
			}
			before = byte;
		}
	});
	if (before === CR && at > start) {
		line++;
		start = at;
	}
	return { line, byte: at - start + 1 };
}
