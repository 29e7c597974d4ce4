import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32, createDeflateRaw } from 'node:zlib';

/** One part of a workbook, in pieces of text. */
export type Part = readonly [name: string, pieces: () => Iterable<string>];

/**
 * Writes a workbook of parts as Excel does (deflated, sizes behind the data), piece by piece: the library we write reports with
 * takes minutes and gigabytes for a million rows.
 */
export async function writeParts(file: string, parts: readonly Part[]): Promise<void> {
	const handle = openSync(file, 'w');
	const directory: Buffer[] = [];
	let at = 0;
	const write = (bytes: Buffer) => {
		writeSync(handle, bytes);
		at += bytes.length;
	};
	for (const [name, pieces] of parts) {
		const start = at;
		write(
			Buffer.concat([header('PK\x03\x04', [20, 8, 8, 0, 0], [0, 0, 0], [name.length, 0]), Buffer.from(name)])
		);
		const packed = await deflate(pieces(), write);
		write(header('PK\x07\x08', [], [packed.crc, packed.bytes, packed.size], []));
		const sizes = [packed.crc, packed.bytes, packed.size];
		const entry = header('PK\x01\x02', [20, 20, 8, 8, 0, 0], sizes, [name.length, 0, 0, 0, 0], [0, start]);
		directory.push(entry, Buffer.from(name));
	}
	const start = at;
	write(Buffer.concat(directory));
	write(header('PK\x05\x06', [0, 0, parts.length, parts.length], [at - start, start], [0]));
	closeSync(handle);
}

/** A record of a zip file: its signature, then runs of two-byte and four-byte numbers in turn. */
function header(signature: string, ...runs: number[][]): Buffer {
	const fields = runs.map((numbers, run) => {
		const width = run % 2 === 0 ? 2 : 4;
		const bytes = Buffer.alloc(numbers.length * width);
		numbers.forEach((number, index) => bytes.writeUIntLE(number, index * width, width));
		return bytes;
	});
	return Buffer.concat([Buffer.from(signature, 'latin1'), ...fields]);
}

async function deflate(pieces: Iterable<string>, write: (bytes: Buffer) => void) {
	const found = { crc: 0, bytes: 0, size: 0 };
	const deflater = createDeflateRaw({ level: 1 });
	deflater.on('data', (packed: Buffer) => {
		found.bytes += packed.length;
		write(packed);
	});
	const ended = new Promise((done, fail) => deflater.on('end', done).on('error', fail));
	for (const bytes of gathered(pieces)) {
		found.crc = crc32(bytes, found.crc);
		found.size += bytes.length;
		if (!deflater.write(bytes)) await new Promise((go) => deflater.once('drain', go));
	}
	deflater.end();
	await ended;
	return found;
}

/** The pieces as bytes, some 64 KB at a time: each write is a trip to another thread. */
function* gathered(pieces: Iterable<string>): Iterable<Buffer> {
	let text = '';
	for (const piece of pieces) {
		text += piece;
		if (text.length < 1 << 16) continue;
		yield Buffer.from(text);
		text = '';
	}
	yield Buffer.from(text);
}

const stages = ['request', 'review', 'approval', 'execution', 'handover', 'report', 'acceptance', 'archive'];
const columns = [
	'step_id',
	'case_id',
	'stage',
	'activity',
	'department_id',
	'employee_id',
	'assigned_at',
	'started_at',
	'finished_at',
	'due_at',
	'result',
	'round'
];

/** Texts of a workbook by number, as Excel shares them. */
class SharedTexts {
	readonly #numbers = new Map<string, number>();

	cell(address: string, text: string): string {
		let number = this.#numbers.get(text);
		if (number === undefined) this.#numbers.set(text, (number = this.#numbers.size));
		return `<c r="${address}" t="s"><v>${number}</v></c>`;
	}

	*xml(): Iterable<string> {
		yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${this.#numbers.size}" uniqueCount="${this.#numbers.size}">`;
		for (const text of this.#numbers.keys()) yield `<si><t>${text}</t></si>`;
		yield '</sst>';
	}
}

/** Writes `rows` plausible steps in 12 columns: shared texts, dates as numbers with a date format. */
export async function writeSteps(file: string, rows: number): Promise<void> {
	const texts = new SharedTexts();
	await writeParts(file, [
		['[Content_Types].xml', () => [contentTypes]],
		['_rels/.rels', () => [relations('officeDocument', 'xl/workbook.xml')]],
		['xl/workbook.xml', () => [workbook]],
		[
			'xl/_rels/workbook.xml.rels',
			() => [
				relations(
					'worksheet',
					'worksheets/sheet1.xml',
					'styles',
					'styles.xml',
					'sharedStrings',
					'sharedStrings.xml'
				)
			]
		],
		['xl/styles.xml', () => [styles]],
		['xl/worksheets/sheet1.xml', () => sheet(rows, texts)],
		['xl/sharedStrings.xml', () => texts.xml()]
	]);
}

function* sheet(rows: number, texts: SharedTexts): Iterable<string> {
	const letters = [...'ABCDEFGHIJKL'];
	yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${main}"><dimension ref="A1:L${rows + 1}"/><sheetData>`;
	yield `<row r="1" spans="1:12">${columns.map((name, column) => texts.cell(`${letters[column]}1`, name)).join('')}</row>`;
	for (let i = 0; i < rows; i++) {
		const row = i + 2;
		const day = 46_027.375 + Math.floor(i / 4) / 1440;
		const date = (column: string, minutes: number) =>
			`<c r="${column}${row}" s="1"><v>${day + minutes / 1440}</v></c>`;
		const words = [`S${i}`, `C${i >> 3}`, stages[i % 8], `activity ${i % 8}`, `D${i % 200}`, `E${i % 5000}`];
		const cells = words.map((text, column) => texts.cell(`${letters[column]}${row}`, text));
		cells.push(date('G', 0), date('H', 10), date('I', 120 + (i % 500)), date('J', 1980));
		cells.push(texts.cell(`K${row}`, 'approved'), `<c r="L${row}"><v>${1 + (i % 3)}</v></c>`);
		yield `<row r="${row}" spans="1:12">${cells.join('')}</row>`;
	}
	yield '</sheetData></worksheet>';
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const contentTypes = `<?xml version="1.0"?><Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`;
const workbook = `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="steps" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const styles = `<?xml version="1.0"?><styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`;

function relations(...kindsAndTargets: string[]): string {
	const entries = kindsAndTargets.flatMap((kind, index) =>
		index % 2 === 0
			? [
					`<Relationship Id="rId${index / 2 + 1}" Type="${office}/${kind}" Target="${kindsAndTargets[index + 1]}"/>`
				]
			: []
	);
	return `<?xml version="1.0"?><Relationships xmlns="${packages}/relationships">${entries.join('')}</Relationships>`;
}
