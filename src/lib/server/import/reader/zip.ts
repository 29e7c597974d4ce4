import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { limits } from '#lib/server/import/limits.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 ** 2);

/** The parts of a workbook. Opening checks the archive's directory before anything is unpacked. */
export class Archive {
	readonly #zip: yauzl.ZipFile;
	readonly #entries: Map<string, yauzl.Entry>;
	#unpacked = 0;

	private constructor(zip: yauzl.ZipFile, entries: Map<string, yauzl.Entry>) {
		this.#zip = zip;
		this.#entries = entries;
	}

	/** Throws FileTrouble `truncated-workbook`, `zip-bomb`, `zip-ratio`, `too-many-entries`, `unsafe-path` or `password-protected`. */
	static async open(file: string): Promise<Archive> {
		const zip = await openZip(file);
		if (zip.entryCount > limits.entries) {
			throw new FileTrouble('too-many-entries', { entries: zip.entryCount, limit: limits.entries });
		}
		const entries = new Map<string, yauzl.Entry>();
		let total = 0;
		for (const entry of await readEntries(zip)) {
			checkEntry(entry);
			total += entry.uncompressedSize;
			entries.set(entry.fileName, entry);
		}
		if (total > limits.unpacked) throw bomb(total);
		for (const entry of entries.values()) checkRatio(entry);
		return new Archive(zip, entries);
	}

	has(part: string): boolean {
		return this.#entries.has(part);
	}

	/** Calls `onText` with the part's text, piece by piece, counting what is really unpacked. */
	async read(part: string, onText: (text: string) => void, onBytes?: (bytes: number) => void): Promise<void> {
		const entry = this.#entries.get(part);
		if (!entry) throw new FileTrouble('damaged-workbook', { part });
		const decoder = new TextDecoder('utf-8', { fatal: true });
		try {
			const stream = await openStream(this.#zip, entry);
			for await (const chunk of stream as AsyncIterable<Buffer>) {
				this.#unpacked += chunk.length;
				if (this.#unpacked > limits.unpacked) throw bomb(this.#unpacked);
				onText(decoder.decode(chunk, { stream: true }));
				onBytes?.(chunk.length);
			}
			onText(decoder.decode());
		} catch (error) {
			throw partTrouble(error, part);
		}
	}

	/** Bytes a part says it unpacks to. */
	size(part: string): number {
		return this.#entries.get(part)?.uncompressedSize ?? 0;
	}

	close(): void {
		this.#zip.close();
	}
}

const bomb = (bytes: number): FileTrouble =>
	new FileTrouble('zip-bomb', { size: megabytes(bytes), limit: megabytes(limits.unpacked) });

function openZip(file: string): Promise<yauzl.ZipFile> {
	return new Promise((resolve, reject) => {
		yauzl.open(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) => {
			if (error) reject(new FileTrouble('truncated-workbook'));
			else resolve(zip);
		});
	});
}

function readEntries(zip: yauzl.ZipFile): Promise<yauzl.Entry[]> {
	return new Promise((resolve, reject) => {
		const entries: yauzl.Entry[] = [];
		zip.on('entry', (entry: yauzl.Entry) => {
			entries.push(entry);
			zip.readEntry();
		});
		zip.on('end', () => resolve(entries));
		zip.on('error', (error: Error) => reject(directoryTrouble(error)));
		zip.readEntry();
	});
}

function directoryTrouble(error: Error): FileTrouble {
	const path = /(?:invalid relative path|absolute path|invalid characters in fileName): (.*)/.exec(
		error.message
	)?.[1];
	if (path !== undefined) return new FileTrouble('unsafe-path', { path });
	if (/encryption/.test(error.message)) return new FileTrouble('password-protected');
	return new FileTrouble('damaged-workbook', { part: error.message });
}

function checkEntry(entry: yauzl.Entry): void {
	const isSymlink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
	if (isSymlink) throw new FileTrouble('unsafe-path', { path: entry.fileName });
	if ((entry.generalPurposeBitFlag & 1) !== 0) throw new FileTrouble('password-protected');
}

function checkRatio(entry: yauzl.Entry): void {
	if (entry.uncompressedSize <= limits.ratio_from) return;
	const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
	if (ratio <= limits.ratio) return;
	const parameters = { part: entry.fileName, ratio: Math.round(ratio), limit: limits.ratio };
	throw new FileTrouble('zip-ratio', parameters);
}

function openStream(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
	return new Promise((resolve, reject) => {
		zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
	});
}

function partTrouble(error: unknown, part: string): unknown {
	if (error instanceof FileTrouble) return error;
	const message = (error as Error).message ?? '';
	if (/too many bytes|not enough bytes/.test(message)) return new FileTrouble('zip-lies', { part });
	return new FileTrouble('damaged-workbook', { part });
}
