import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { limits } from '#lib/server/import/limits.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';

/**
 * Reads markup that is well-formed by itself past the parser, from `at` on; returns where it stopped. It is asked only where
 * a tag inside the root element has just ended.
 */
export type Shortcut = (text: string, at: number) => number;

/** Saxes with the limits of an import: no DOCTYPE, depth and attribute length bounded, the first error ends reading. */
export class GuardedXml {
	readonly parser: SaxesParser<{ position: false }>;
	readonly #shortcut: Shortcut | null;
	#depth = 0;
	/** The piece being read, the line it begins in, and up to where the parser or the shortcut has come in it. */
	#text = '';
	#firstLine = 1;
	#at = 0;
	/** Characters the parser was given, and how many of them up to the end of the last tag. */
	#given = 0;
	#tagEnd = -1;

	constructor(
		onOpen: (tag: SaxesTagPlain) => void,
		onClose: (name: string) => void,
		shortcut: Shortcut | null = null
	) {
		this.#shortcut = shortcut;
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

	/** Line of the file that has been reached: where a tag that is being told ends. */
	get line(): number {
		const reached = this.#at + Math.max(0, this.parser.position - this.#given);
		return this.#firstLine + countLineEnds(this.#text, reached);
	}

	write(text: string): void {
		if (this.parser.closed) return;
		this.#text = text;
		this.#at = 0;
		if (this.#shortcut) this.#writeBetween(text, this.#shortcut);
		else this.#give(text);
		this.#firstLine += countLineEnds(text, text.length);
		this.#text = '';
	}

	/** Gives the parser one tag at a time and tries the shortcut wherever a tag has just ended. */
	#writeBetween(text: string, shortcut: Shortcut): void {
		while (this.#at < text.length) {
			if (this.#tagEnd === this.#given && this.#depth > 0 && this.#depth < limits.xml_depth) {
				this.#at = shortcut(text, this.#at);
			}
			const end = text.indexOf('>', this.#at) + 1 || text.length;
			if (end === this.#at) return;
			this.#give(text.slice(this.#at, end));
		}
	}

	#give(text: string): void {
		this.parser.write(text);
		this.#given += text.length;
		this.#at += text.length;
	}

	end(): void {
		if (this.#depth > 0) throw new FileTrouble('truncated-xml', { line: this.line });
		this.parser.close();
	}

	#notWellFormed(message: string): FileTrouble {
		if (/unclosed|unexpected end/i.test(message))
			return new FileTrouble('truncated-xml', { line: this.line });
		return new FileTrouble('xml-not-well-formed', {
			line: this.line,
			reason: message.replace(/^\d+:\d+: /, '')
		});
	}
}

function countLineEnds(text: string, to: number): number {
	let count = 0;
	for (let at = text.indexOf('\n'); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
	return count;
}

/** Refuses an attribute longer than the limit. */
export function guardLength(value: string, line: number): string {
	if (value.length > limits.xml_attribute) {
		throw new FileTrouble('xml-attribute-too-long', { limit: limits.xml_attribute / 1024, line });
	}
	return value;
}
