/**
 * Text as GB18030 bytes. Node decodes GB18030 but does not encode it, so the table is the decoder turned round; the
 * supplementary planes follow the standard's formula (GB 18030-2005, four-byte codes from 90308130).
 */
export function gb18030(text: string): Buffer {
	table ??= invertDecoder();
	const out: Buffer[] = [];
	for (const character of text) {
		const code = character.codePointAt(0)!;
		if (code < 0x80) out.push(ascii[code]);
		else if (code >= 0x10000) out.push(fourBytes(189_000 + code - 0x10000));
		else {
			const bytes = table.get(character);
			if (!bytes) throw new Error(`GB18030 has no code for U+${code.toString(16)}`);
			out.push(bytes);
		}
	}
	return Buffer.concat(out);
}

const ascii = Array.from({ length: 128 }, (_, code) => Buffer.of(code));

let table: Map<string, Buffer> | undefined;

const fourBytes = (linear: number) =>
	Buffer.of(
		0x81 + Math.floor(linear / 12_600),
		0x30 + (Math.floor(linear / 1260) % 10),
		0x81 + (Math.floor(linear / 10) % 126),
		0x30 + (linear % 10)
	);

function invertDecoder(): Map<string, Buffer> {
	const decoder = new TextDecoder('gb18030');
	const known = new Map<string, Buffer>();
	const learn = (bytes: Buffer) => {
		const text = decoder.decode(bytes);
		if ([...text].length === 1 && text !== '\uFFFD' && !known.has(text)) known.set(text, bytes);
	};
	for (let lead = 0x81; lead <= 0xfe; lead++) {
		for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) learn(Buffer.of(lead, trail));
	}
	for (let linear = 0; linear < 39_420; linear++) learn(fourBytes(linear));
	return known;
}
