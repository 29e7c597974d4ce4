import { visibleText } from '#lib/i18n/visible-text.ts';

/**
 * A person's mistake: a file, an option, a value that cannot be used as given. The CLI prints `message` and exits
 * with 2, a page shows it beside the field, the import lists it. A programmer's mistake is a plain Error with its cause.
 */
export class InputError extends Error {
	/** Stable rule id in kebab-case, e.g. `missing-column`; translations and tests hang on it. */
	readonly code: string;
	/** Where: the file's own name as the person gave it. */
	readonly file: string | null;
	/** 1-based row in the file (the header is row 1), null when the whole file is meant. */
	readonly row: number | null;
	/** Column header as written in the file. */
	readonly column: string | null;
	/** The offending value as text. */
	readonly value: string | null;
	/** What the person should do now. */
	readonly hint: string;

	constructor(
		code: string,
		message: string,
		where: {
			file?: string | null;
			row?: number | null;
			column?: string | null;
			value?: string | null;
			hint?: string;
		} = {},
		options?: ErrorOptions
	) {
		super(message, options);
		this.name = 'InputError';
		this.code = code;
		this.file = where.file ?? null;
		this.row = where.row ?? null;
		this.column = where.column ?? null;
		this.value = where.value ?? null;
		this.hint = where.hint ?? '';
	}

	/** One line for a terminal: `file:row column "value": message. hint` */
	oneLine(): string {
		const where = [this.file, this.row === null ? null : `row ${this.row}`, this.column]
			.filter(Boolean)
			.join(', ');
		const value = this.value === null ? '' : ` ("${visibleText(this.value)}")`;
		return [where ? `${where}: ` : '', this.message, value, this.hint ? ` ${this.hint}` : ''].join('');
	}
}
