import { expect, test } from 'vitest';
import { limits } from '#lib/server/import/limits.ts';
import { takeLeaves } from '#lib/server/import/reader/plain_xml.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
import { GuardedXml } from '#lib/server/import/reader/xml.ts';

/** Leaves read past the parser must tell exactly what the parser would have told, wherever a piece of the file ends. */

function told(pieces: readonly string[], withLeaves: boolean): string[] {
	const lines: string[] = [];
	const open = (tag: string, attributes: object) => lines.push(`open ${tag} ${JSON.stringify(attributes)}`);
	const close = (tag: string) => lines.push(`close ${tag}`);
	const xml = new GuardedXml(
		(tag) => open(tag.name, tag.attributes),
		close,
		withLeaves
			? (text, at) =>
					takeLeaves(text, at, (tag, key, value) => {
						open(tag, { key, value });
						close(tag);
						return true;
					})
			: null
	);
	try {
		for (const piece of pieces) xml.write(piece);
		xml.end();
	} catch (error) {
		if (!(error instanceof FileTrouble)) throw error;
		lines.push(`trouble ${error.code} ${String(error.parameters.reason ?? '')}`);
	}
	return lines;
}

const leaf = '<string key="a" value="b"/>';

const documents: Record<string, string> = {
	plain: `<?xml version="1.0"?>\n<log>\n\t<event>\r\n\t\t${leaf}<date key="t" value="2026"/>\n</event>${leaf}</log>`,
	'inside a comment': `<log><!-- x> ${leaf} -->${leaf}<!--${leaf}--></log>`,
	'inside CDATA': `<log><event>${leaf}<![CDATA[<event>${leaf}]]>${leaf}</event></log>`,
	'after text': `<log>word ${leaf} word</log>`,
	'after an instruction': `<log><?x <event>${leaf} ?>${leaf}</log>`,
	'with attributes of its own': `<log><string key="a" value="b">${leaf}</string></log>`,
	'other order, other quotes': `<log>${leaf}<string value="b" key="a"/><string key='a' value='b'/></log>`,
	'one more attribute': `<log>${leaf}<string key="a" value="b" x="c"/></log>`,
	'greater-than in a value': `<log><string key="a" value="x>${'y'}/>"/>${leaf}</log>`,
	references: `<log><string key="a" value="&lt;&#65;&quot;"/>${leaf}</log>`,
	'blanks in a value': `<log><string key="a" value="x\ty\r\nz"/>${leaf}</log>`,
	'Chinese and emoji': `<log><string key="部门" value="研发"/><string key="😀" value="a😀b"/>${leaf}</log>`,
	'empty value': `<log><string key="" value=""/></log>`,
	'a leaf as the root': leaf,
	'after the root': `<log>${leaf}</log>${leaf}`,
	'before the root': `${leaf}<log/>`,
	'forbidden character': `<log>${leaf}<string key="a" value="\u0001"/></log>`,
	'forbidden code point': `<log><string key="a" value="\uffff"/></log>`,
	'less-than in a value': `<log><string key="a" value="<"/></log>`,
	'the same attribute twice': `<log><string key="a" key="b"/></log>`,
	'wrong end tag': `<log><event>${leaf}</log>`,
	'end of file': `<log><event>${leaf}`,
	'end of file in a leaf': `<log><event>${leaf}<string key="a" val`,
	'XML 1.1 line ends': `<?xml version="1.1"?><log><string key="a" value="x\u0085y\u2028z"/></log>`
};

test.each(Object.entries(documents))('%s', (_, text) => {
	const expected = told([text], false);
	for (let at = 0; at <= text.length; at++) {
		expect(told([text.slice(0, at), text.slice(at)], true)).toEqual(expected);
	}
	expect(told([...text], true)).toEqual(expected);
});

test('the line named is that of the tag', () => {
	const text = `<log>\n${leaf}\n\n<event>\n${leaf}\n</event>\n<x\n/></log>`;
	for (const withLeaves of [true, false]) {
		const lines: string[] = [];
		const xml: GuardedXml = new GuardedXml(
			(tag) => lines.push(`${tag.name} ${xml.line}`),
			() => undefined,
			withLeaves ? (piece, at) => takeLeaves(piece, at, () => true) : null
		);
		for (const piece of [text.slice(0, 30), text.slice(30, 48), text.slice(48)]) xml.write(piece);
		const wanted = ['log 1', 'string 2', 'event 4', 'string 5', 'x 8'];
		const isTold = (line: string) => !withLeaves || !line.startsWith('string');
		expect(lines.filter(isTold)).toEqual(wanted.filter(isTold));
		expect(xml.line).toBe(8);
	}
});

test('leaves count towards the depth', () => {
	const nested = (depth: number) => `${'<a>'.repeat(depth)}${leaf}${'</a>'.repeat(depth)}`;
	expect(told([nested(limits.xml_depth - 1)], true).at(-1)).toBe('close a');
	expect(told([nested(limits.xml_depth)], true)).toEqual(told([nested(limits.xml_depth)], false));
	expect(told([nested(limits.xml_depth)], true).at(-1)).toContain('xml-too-deep');
});
