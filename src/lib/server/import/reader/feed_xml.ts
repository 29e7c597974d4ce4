import { createReadStream, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { limits } from '#lib/server/import/limits.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
import type { GuardedXml } from '#lib/server/import/reader/xml.ts';
import { Utf8Pieces } from '#lib/server/import/utf8.ts';

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
	const decoder = new Utf8Pieces();
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

function streamTrouble(error: unknown): unknown {
	const code = (error as NodeJS.ErrnoException).code ?? '';
	if (code === 'Z_BUF_ERROR') return new FileTrouble('truncated-gz');
	if (code.startsWith('Z_')) return new FileTrouble('damaged-gz');
	return error;
}
