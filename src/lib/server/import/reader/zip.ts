import { isUtf8 } from 'node:buffer';
import { pipeline, type Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import yauzl from 'yauzl';
import { limits } from '#lib/server/import/limits.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
import { Utf8Pieces } from '#lib/server/import/utf8.ts';

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 ** 2);

/** The parts of a zip archive. Opening checks its directory before anything is unpacked. */
export class Archive {
	readonly #zip: yauzl.ZipFile;
	readonly #entries: Map<string, yauzl.Entry>;
	#unpacked = 0;

	private constructor(zip: yauzl.ZipFile, entries: Map<string, yauzl.Entry>) {
		this.#zip = zip;
		this.#entries = entries;
	}

	/**
	 * Throws FileTrouble `truncated-zip`, `damaged-zip`, `zip-bomb`, `zip-ratio`, `too-many-entries`, `unsafe-path` or
	 * `password-protected`.
	 */
	static async open(file: string): Promise<Archive> {
		const zip = await openZip(file);
		if (zip.entryCount > limits.entries) {
			throw new FileTrouble('too-many-entries', { entries: zip.entryCount, limit: limits.entries });
		}
		const entries = new Map<string, yauzl.Entry>();
		let total = 0;
		for (const entry of await readEntries(zip)) {
			const name = nameOf(entry);
			checkEntry(entry, name);
			if (entries.has(name)) throw new FileTrouble('damaged-zip', { part: name });
			total += entry.uncompressedSize;
			entries.set(name, entry);
		}
		if (total > limits.unpacked) throw bomb(total);
		for (const [name, entry] of entries) checkRatio(entry, name);
		return new Archive(zip, entries);
	}

	has(part: string): boolean {
		return this.#entries.has(part);
	}

	/** Names of all parts, folders left out, as in the archive's directory. */
	names(): string[] {
		return [...this.#entries.keys()].filter((name) => !name.endsWith('/'));
	}

	/** The part's bytes, piece by piece, while what is really unpacked is counted and its checksum compared. */
	async *chunks(part: string): AsyncGenerator<Buffer> {
		const entry = this.#entries.get(part);
		if (!entry) throw new FileTrouble('damaged-zip', { part });
		let [sum, size] = [0, 0];
		try {
			for await (const chunk of await openPart(this.#zip, entry, part)) {
				this.#unpacked += chunk.length;
				size += chunk.length;
				if (this.#unpacked > limits.unpacked) throw bomb(this.#unpacked);
				if (size > entry.uncompressedSize) throw new FileTrouble('zip-lies', { part });
				sum = crc32(chunk, sum);
				yield chunk;
			}
		} catch (error) {
			if (error instanceof FileTrouble) throw error;
			throw new FileTrouble('damaged-zip', { part });
		}
		if (size !== entry.uncompressedSize) throw new FileTrouble('zip-lies', { part });
		if (sum !== entry.crc32) throw new FileTrouble('damaged-zip', { part });
	}

	/** Calls `onText` with the part's text, piece by piece. */
	async read(part: string, onText: (text: string) => void, onBytes?: (bytes: number) => void): Promise<void> {
		const decoder = new Utf8Pieces();
		const take = (text: string | null) => {
			if (text === null) throw new FileTrouble('damaged-zip', { part });
			onText(text);
		};
		for await (const chunk of this.chunks(part)) {
			take(decoder.decode(chunk));
			onBytes?.(chunk.length);
		}
		take(decoder.end());
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
	const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true, decodeStrings: false };
	return new Promise((resolve, reject) => {
		yauzl.open(file, options, (error, zip) => {
			if (error) reject(new FileTrouble('truncated-zip'));
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
		zip.on('error', (error: Error) => {
			const isLocked = /encryption/.test(error.message);
			reject(
				isLocked
					? new FileTrouble('password-protected')
					: new FileTrouble('damaged-zip', { part: error.message })
			);
		});
		zip.readEntry();
	});
}

/** Unix name of kind "symbolic link" in the upper half of the external attributes. */
const symlink = 0o120000;

/** Names without a mark that are not UTF-8 come from Chinese Windows, whose archives hold GBK. */
function nameOf(entry: yauzl.Entry): string {
	const raw = entry.fileNameRaw;
	const { generalPurposeBitFlag: flags, extraFields } = entry;
	const isMarked = (flags & 0x800) !== 0 || extraFields.some(({ id }) => id === 0x7075);
	if (isMarked || isUtf8(raw)) return yauzl.getFileNameLowLevel(flags | 0x800, raw, extraFields, false);
	return new TextDecoder('gb18030').decode(raw).replaceAll('\\', '/');
}

function checkEntry(entry: yauzl.Entry, name: string): void {
	const isSymlink = ((entry.externalFileAttributes >>> 16) & 0o170000) === symlink;
	if (isSymlink || name.includes('\0') || yauzl.validateFileName(name) !== null) {
		throw new FileTrouble('unsafe-path', { path: name });
	}
	if (entry.isEncrypted()) throw new FileTrouble('password-protected');
}

function checkRatio(entry: yauzl.Entry, name: string): void {
	if (entry.uncompressedSize <= limits.ratio_from) return;
	const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
	if (ratio <= limits.ratio) return;
	throw new FileTrouble('zip-ratio', { part: name, ratio: Math.round(ratio), limit: limits.ratio });
}

/** Pieces of what is unpacked, and how much of it waits to be read: the next ones are made meanwhile, in another thread. */
const unpacking = { chunkSize: 1 << 16, readableHighWaterMark: 1 << 18 };

const [stored, deflated] = [0, 8];

/** A part unpacked. The library's own unpacking makes small pieces, one at a time, and reading waits for each. */
async function openPart(
	zip: yauzl.ZipFile,
	entry: yauzl.Entry,
	part: string
): Promise<AsyncIterable<Buffer>> {
	const { compressionMethod: method } = entry;
	if (method !== stored && method !== deflated) throw new FileTrouble('zip-method', { part });
	const packed = await openStream(zip, entry);
	// What goes wrong in either stream is told by the last, which is read.
	return method === stored ? packed : pipeline(packed, createInflateRaw(unpacking), () => undefined);
}

function openStream(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
	return new Promise((resolve, reject) => {
		zip.openReadStream(entry, { decodeFileData: false }, (error, stream) =>
			error ? reject(error) : resolve(stream)
		);
	});
}
