import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { limits } from '#lib/server/import/limits.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';

/** Saxes with the limits of an import: no DOCTYPE, depth and attribute length bounded, the first error ends reading. */
export class GuardedXml {
	readonly parser: SaxesParser<{ position: false }>;
	#depth = 0;
	#line = 1;

	constructor(onOpen: (tag: SaxesTagPlain) => void, onClose: (name: string) => void) {
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
			onOpen(tag as SaxesTagPlain);
		});
		this.parser.on('closetag', (tag) => {
			this.#depth--;
			onClose(tag.name);
		});
	}

	/** Line reached in the file, near enough to find the place. */
	get line(): number {
		return this.#line;
	}

	write(text: string): void {
		if (this.parser.closed) return;
		this.parser.write(text);
		for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#line++;
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
