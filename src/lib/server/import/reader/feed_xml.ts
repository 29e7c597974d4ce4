import { createReadStream, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { limits } from '#lib/server/import/limits.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
import type { GuardedXml } from '#lib/server/import/reader/xml.ts';

/** Gives a UTF-8 file, packed or not, to the parser piece by piece. Throws FileTrouble. */
export async function feedXml(
	file: string,
	isGz: boolean,
	xml: GuardedXml,
	onProgress: (done: number, total: number) => void
): Promise<void> {
	const packed = statSync(file).size;
	const source = createReadStream(file, { highWaterMark: 1 << 18 });
	const stream = isGz ? source.pipe(createGunzip({ chunkSize: 1 << 18 })) : source;
	source.on('error', (error) => stream.destroy(error));
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let seen = 0;
	try {
		for await (const chunk of stream as AsyncIterable<Buffer>) {
			seen += chunk.length;
			if (seen > limits.unpacked || (seen > limits.gz_ratio_from && seen / packed > limits.gz_ratio)) {
				throw new FileTrouble('gz-bomb', { limit: limits.unpacked / 1024 ** 2 });
			}
			xml.write(decoder.decode(chunk, { stream: true }));
			onProgress(source.bytesRead, packed);
		}
		xml.write(decoder.decode());
	} catch (error) {
		throw streamTrouble(error, xml.line);
	}
}

function streamTrouble(error: unknown, line: number): unknown {
	const code = (error as NodeJS.ErrnoException).code ?? '';
	if (code === 'Z_BUF_ERROR') return new FileTrouble('truncated-gz');
	if (code.startsWith('Z_')) return new FileTrouble('damaged-gz');
	if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return new FileTrouble('invalid-utf8', { line, byte: 1 });
	return error;
}
