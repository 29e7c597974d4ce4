/** What is wrong with a file, as the reading process tells it: a code and what the message names. No catalogue here. */
export class FileTrouble extends Error {
	readonly code: string;
	readonly parameters: Record<string, string | number>;

	constructor(code: string, parameters: Record<string, string | number> = {}) {
		super(code);
		this.name = 'FileTrouble';
		this.code = code;
		this.parameters = parameters;
	}
}
