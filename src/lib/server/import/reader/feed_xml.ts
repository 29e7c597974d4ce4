import { isUtf8 } from 'node:buffer';
import { createReadStream, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { limits } from '#lib/server/import/limits.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
import type { GuardedXml } from '#lib/server/import/reader/xml.ts';
import { incompleteTail } from '#lib/server/import/utf8.ts';

/** Larger pieces are slower: beyond some 128 KB each one is memory fresh from the system. */
const pieceBytes = 1 << 16;

/** Gives a UTF-8 file, packed or not, to the parser piece by piece. Throws FileTrouble. */
export async function feedXml(
	file: string,
	isGz: boolean,
	xml: GuardedXml,
	onProgress: (done: number, total: number) => void
): Promise<void> {
	const packed = statSync(file).size;
	const source = createReadStream(file, { highWaterMark: pieceBytes });
	const stream = isGz ? source.pipe(createGunzip({ chunkSize: pieceBytes })) : source;
	source.on('error', (error) => stream.destroy(error));
	const decoder = new PieceDecoder();
	const write = (text: string | null) => {
		if (text === null) throw new FileTrouble('invalid-utf8', { line: xml.line, byte: 1 });
		xml.write(text);
	};
	let seen = 0;
	try {
		for await (const chunk of stream as AsyncIterable<Buffer>) {
			seen += chunk.length;
			if (seen > limits.unpacked || (seen > limits.gz_ratio_from && seen / packed > limits.gz_ratio)) {
				throw new FileTrouble('gz-bomb', { limit: limits.unpacked / 1024 ** 2 });
			}
			write(decoder.decode(chunk));
			onProgress(source.bytesRead, packed);
		}
		write(decoder.end());
	} catch (error) {
		throw streamTrouble(error);
	}
}

/**
 * UTF-8 piece by piece, each ending with a whole character. Unlike TextDecoder this makes a text of one byte per character
 * where the piece allows it (ASCII, Western European names): half the memory, and what is cut from it is faster to compare.
 */
class PieceDecoder {
	#rest: Buffer = Buffer.alloc(0);
	#isFirst = true;

	/** Null when the bytes are not UTF-8. */
	decode(piece: Buffer): string | null {
		const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, piece]) : piece;
		const whole = bytes.length - incompleteTail(bytes);
		this.#rest = Buffer.from(bytes.subarray(whole));
		return this.#textOf(bytes.subarray(0, whole));
	}

	end(): string | null {
		return this.#textOf(this.#rest);
	}

	#textOf(bytes: Buffer): string | null {
		if (!isUtf8(bytes)) return null;
		const text = bytes.toString('utf8');
		const isMarked = this.#isFirst && text.startsWith('\ufeff');
		if (bytes.length > 0) this.#isFirst = false;
		return isMarked ? text.slice(1) : text;
	}
}

function streamTrouble(error: unknown): unknown {
	const code = (error as NodeJS.ErrnoException).code ?? '';
	if (code === 'Z_BUF_ERROR') return new FileTrouble('truncated-gz');
	if (code.startsWith('Z_')) return new FileTrouble('damaged-gz');
	return error;
}
