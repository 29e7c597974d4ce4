import { type Command, commonOptions, type OptionDefinition } from './command.ts';

const width = 96;

/** What `steelyard --help` prints. */
export function generalHelp(commands: readonly Command[]): string {
	const named = (...names: string[]) =>
		rows(names.map((name) => [name, commands.find((command) => command.name === name)!.summary]));
	return `Steelyard: records in, weighed fairly, every score traceable to the rows that made it.

Usage: steelyard COMMAND [options]

From records to figures
${named('template', 'import', 'undo', 'mapping', 'unrecognised', 'recognise', 'build', 'score')}

Reading
${named('figures', 'process', 'report')}

The web application
${named('start', 'serve', 'account', 'company', 'parameter', 'demo')}

Keeping it true
${named('freeze', 'unfreeze', 'rebuild', 'verify')}

Options of every command
${optionRows(commonOptions)}

A first walk
${rows([
	['steelyard demo --data demo', 'a made-up company of 300 people'],
	['steelyard figures --period 2026Q3 --data demo', 'its third quarter, by indicator'],
	['steelyard serve --data demo', 'the same in a browser'],
	['steelyard import log.xes.gz --data mine', 'your own process log, no mapping needed'],
	['steelyard process --data mine', 'its variants, hand-overs, waiting, rework']
])}

\`steelyard COMMAND --help\` explains a command. Exit codes: 0 done, 2 something to mend in what was
given (one line says what), 1 an unexpected error, or a check of rebuild or verify that does not hold.
`;
}

/** What `steelyard COMMAND --help` prints. */
export function commandHelp(command: Command): string {
	const call = ['steelyard', command.name, command.arguments, '[options]'].filter(Boolean).join(' ');
	const own = Object.keys(command.options).length ? `\nOptions\n${optionRows(command.options)}\n` : '';
	const examples = command.examples.map(([line, purpose]) => `  ${purpose}\n    $ steelyard ${line}`);
	return `steelyard ${command.name}: ${command.summary}

Usage: ${call}

${wrap(command.details, width).join('\n')}
${own}
Options of every command
${optionRows(commonOptions)}

Examples
${examples.join('\n')}
`;
}

const optionRows = (options: Readonly<Record<string, OptionDefinition>>) =>
	rows(
		Object.entries(options).map(([name, { value, help }]) => [
			value ? `--${name} ${value}` : `--${name}`,
			help
		])
	);

/** Two columns, the second wrapped under itself. */
function rows(entries: readonly (readonly string[])[]): string {
	const left = Math.max(...entries.map(([term]) => term.length)) + 4;
	return entries
		.map(([term, meaning]) => {
			const lines = wrap(meaning, Math.max(40, width - left));
			return lines
				.map((line, i) => `${i === 0 ? `  ${term}`.padEnd(left) : ' '.repeat(left)}${line}`)
				.join('\n');
		})
		.join('\n');
}

function wrap(paragraph: string, columns: number): string[] {
	const lines = [''];
	for (const word of paragraph.split(/\s+/)) {
		const last = lines[lines.length - 1];
		if (last && last.length + 1 + word.length > columns) lines.push(word);
		else lines[lines.length - 1] = last ? `${last} ${word}` : word;
	}
	return lines;
}
