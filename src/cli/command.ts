import { parseArgs } from 'node:util';
import { InputError } from '#lib/errors.ts';

/** One `--option`. Help and parsing come from the same entry, so that the help cannot be wrong. */
export interface OptionDefinition {
	/** Placeholder for the value in the help, e.g. `FILE`; absent for a switch. */
	value?: string;
	/** What it does, and the default in words. */
	help: string;
}

/** What a command was called with. */
export interface Call {
	/** The command's name. */
	command: string;
	/** Option name → text, true for a switch, undefined when not given. */
	options: Readonly<Record<string, string | true | undefined>>;
	positionals: readonly string[];
	/** The data folder. */
	data: string;
	json: boolean;
	/** Ends the command's work: `document` as JSON with --json, else the text for people. Call it once. */
	print(document: unknown, text: () => string): void;
}

/** One command: one file in this folder. */
export interface Command {
	name: string;
	/** Placeholders of what may stand after the name, e.g. `FILE…`; empty for nothing. */
	arguments: string;
	/** One line for the list of commands. */
	summary: string;
	/** A paragraph: what it does to what, and what follows. */
	details: string;
	options: Readonly<Record<string, OptionDefinition>>;
	/** A line to type and what it is for. */
	examples: readonly (readonly [line: string, purpose: string])[];
	run(call: Call): Promise<void>;
}

/** Options every command has. */
export const commonOptions: Readonly<Record<string, OptionDefinition>> = {
	data: { value: 'DIR', help: 'The data folder, created when missing (default: ./steelyard-data).' },
	json: { help: 'Print one JSON document on standard output and nothing else.' },
	verbose: { help: 'Show the stack of an unexpected error.' },
	help: { help: 'Show this help.' }
};

export const defaultData = 'steelyard-data';

/** Reads a command's arguments. Throws InputError `bad-option` or `bad-argument`. */
export function parseCall(command: Command, args: string[]): Omit<Call, 'print'> {
	const definitions = Object.entries({ ...command.options, ...commonOptions });
	const options = Object.fromEntries(
		definitions.map(([name, { value }]) => [
			name,
			{ type: value ? ('string' as const) : ('boolean' as const) }
		])
	);
	const hint = `Try: steelyard ${command.name} --help`;
	let parsed;
	try {
		parsed = parseArgs({ args, options, allowPositionals: true });
	} catch (cause) {
		throw new InputError('bad-option', `${firstSentence(cause)}.`, { hint }, { cause });
	}
	if (!command.arguments && parsed.positionals.length) {
		throw new InputError('bad-argument', `\`${command.name}\` takes options only.`, {
			value: parsed.positionals[0],
			hint
		});
	}
	const values = parsed.values as Record<string, string | true | undefined>;
	return {
		command: command.name,
		options: values,
		positionals: parsed.positionals,
		data: text(values.data) ?? defaultData,
		json: values.json === true
	};
}

const firstSentence = (error: unknown) => (error as Error).message.split(/\. |\n/)[0].replace(/\.$/, '');

/** An option's text, undefined when it was not given. */
export const text = (value: string | true | undefined): string | undefined =>
	value === true ? undefined : value;

/** An option that must be one of `allowed`. Throws InputError `bad-option`. */
export function oneOf<T extends string>(
	name: string,
	value: string | true | undefined,
	allowed: readonly T[]
): T | undefined {
	if (value === undefined) return undefined;
	const found = allowed.find((candidate) => candidate === value);
	if (found !== undefined) return found;
	throw new InputError('bad-option', `--${name} does not know this value.`, {
		value: String(value),
		hint: `It takes ${allowed.join(', ')}.`
	});
}

/** A TCP port. Throws InputError `bad-option`. */
export function port(value: string | true | undefined, fallback: number): number {
	if (value === undefined) return fallback;
	const number = Number(value);
	if (typeof value === 'string' && /^\d+$/.test(value) && number <= 65535) return number;
	throw new InputError('bad-option', '--port does not know this value.', {
		value: String(value),
		hint: 'It takes a number from 0 (any free port) to 65535.'
	});
}
