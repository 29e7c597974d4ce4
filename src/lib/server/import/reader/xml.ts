import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { limits } from '#lib/server/import/limits.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';

/** An element without content: its tag, key and value. */
export type OnLeaf = (tag: string, key: string, value: string) => void;

const plainText = String.raw`[^"&<\x00-\x1f\x7f-\x9f\u2028\ud800-\udfff\ufffe\uffff]*`;

/** `<string key="…" value="…"/>` without references or characters that XML forbids or changes. */
const leafPattern = String.raw`[ \t\r\n]*<(string|date|int|float|boolean|id) key="(${plainText})" value="(${plainText})" ?/>`;

/** Saxes with the limits of an import: no DOCTYPE, depth and attribute length bounded, the first error ends reading. */
export class GuardedXml {
	readonly parser: SaxesParser<{ position: false }>;
	readonly #onLeaf: OnLeaf | null;
	readonly #leaf = new RegExp(leafPattern, 'y');
	#depth = 0;
	#line = 1;
	/** Characters the parser was given, and how many of them up to the end of the last tag. */
	#given = 0;
	#tagEnd = -1;

	/**
	 * With `onLeaf`, elements as plain as `leafPattern`, of which event logs consist, are read past the parser: they are
	 * well-formed by themselves and stand between two tags of the root element.
	 */
	constructor(
		onOpen: (tag: SaxesTagPlain) => void,
		onClose: (name: string) => void,
		onLeaf: OnLeaf | null = null
	) {
		this.#onLeaf = onLeaf;
		this.parser = new SaxesParser({ position: false });
		this.parser.on('doctype', () => {
			throw new FileTrouble('doctype');
		});
		this.parser.on('error', (error) => {
			throw this.#notWellFormed(error.message);
		});
		this.parser.on('opentag', (tag) => {
			if (++this.#depth > limits.xml_depth) {
				throw new FileTrouble('xml-too-deep', { limit: limits.xml_depth, line: this.line });
			}
			this.#tagEnd = this.parser.position;
			onOpen(tag as SaxesTagPlain);
		});
		this.parser.on('closetag', (tag) => {
			this.#depth--;
			this.#tagEnd = this.parser.position;
			onClose(tag.name);
		});
	}

	/** Line reached in the file, near enough to find the place. */
	get line(): number {
		return this.#line;
	}

	write(text: string): void {
		if (this.parser.closed) return;
		if (this.#onLeaf) this.#writeBetweenLeaves(text, this.#onLeaf);
		else this.parser.write(text);
		for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#line++;
	}

	/** Gives the parser one tag at a time and looks for leaves wherever a tag has just ended. */
	#writeBetweenLeaves(text: string, onLeaf: OnLeaf): void {
		for (let at = 0; at < text.length;) {
			if (this.#tagEnd === this.#given && this.#depth > 0 && this.#depth < limits.xml_depth) {
				at = this.#takeLeaves(text, at, onLeaf);
			}
			const end = text.indexOf('>', at) + 1 || text.length;
			if (end === at) return;
			this.parser.write(text.slice(at, end));
			this.#given += end - at;
			at = end;
		}
	}

	#takeLeaves(text: string, from: number, onLeaf: OnLeaf): number {
		const leaf = this.#leaf;
		let at = from;
		for (;;) {
			leaf.lastIndex = at;
			const match = leaf.exec(text);
			if (!match) return at;
			onLeaf(match[1], match[2], match[3]);
			at = leaf.lastIndex;
		}
	}

	end(): void {
		if (this.#depth > 0) throw new FileTrouble('truncated-xml', { line: this.#line });
		this.parser.close();
	}

	#notWellFormed(message: string): FileTrouble {
		if (/unclosed|unexpected end/i.test(message))
			return new FileTrouble('truncated-xml', { line: this.#line });
		return new FileTrouble('xml-not-well-formed', {
			line: this.#line,
			reason: message.replace(/^\d+:\d+: /, '')
		});
	}
}

/** Refuses an attribute longer than the limit. */
export function guardLength(value: string, line: number): string {
	if (value.length > limits.xml_attribute) {
		throw new FileTrouble('xml-attribute-too-long', { limit: limits.xml_attribute / 1024, line });
	}
	return value;
}
