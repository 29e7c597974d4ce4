import { open } from 'node:fs/promises';
import { faultPoint } from '#lib/server/fault.ts';

const chunkBytes = 1 << 20;

/** Calls `work` with each piece of a file (1 MB), so that the event loop is never held for longer than one piece. */
export async function eachChunk(
	file: string,
	work: (chunk: Buffer, offset: number) => void | Promise<void>
): Promise<void> {
	const handle = await open(file);
	try {
		const buffer = Buffer.allocUnsafe(chunkBytes);
		for (let offset = 0; ;) {
			faultPoint('source.read');
			const { bytesRead } = await handle.read(buffer, 0, chunkBytes, null);
			if (bytesRead === 0) return;
			await work(buffer.subarray(0, bytesRead), offset);
			offset += bytesRead;
		}
	} finally {
		await handle.close();
	}
}

/** The first `length` bytes, or all when the file is shorter. */
export async function firstBytes(file: string, length: number): Promise<Buffer> {
	const handle = await open(file);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await handle.close();
	}
}
