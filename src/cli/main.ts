import { enableCompileCache } from 'node:module';
import { InputError } from '#lib/errors.ts';
import { type Command, defaultData, parseCall } from './command.ts';
import { note } from './terminal.ts';

enableCompileCache();

/** In the order of the help. Loaded when called, as starting is most of a short command's time. */
const commands: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
	template: () => import('./template.ts'),
	import: () => import('./import.ts'),
	undo: () => import('./undo.ts'),
	mapping: () => import('./mapping.ts'),
	unrecognised: () => import('./unrecognised.ts'),
	recognise: () => import('./recognise.ts'),
	build: () => import('./build.ts'),
	score: () => import('./score.ts'),
	figures: () => import('./figures.ts'),
	process: () => import('./process.ts'),
	report: () => import('./report.ts'),
	start: () => import('./start.ts'),
	serve: () => import('./serve.ts'),
	account: () => import('./account.ts'),
	company: () => import('./company.ts'),
	parameter: () => import('./parameter.ts'),
	demo: () => import('./demo.ts'),
	freeze: () => import('./freeze.ts'),
	unfreeze: () => import('./unfreeze.ts'),
	rebuild: () => import('./rebuild.ts'),
	verify: () => import('./verify.ts')
};

const names = Object.keys(commands);

async function load(name: string): Promise<Command> {
	if (Object.hasOwn(commands, name)) return (await commands[name]()).command;
	throw new InputError('unknown-command', 'There is no such command.', {
		value: name,
		hint: `There are: ${names.join(', ')}. Try: steelyard --help`
	});
}

async function main(args: string[]): Promise<void> {
	const wantsHelp = args.includes('--help') || args.includes('-h');
	const name = args.find((argument, i) => !argument.startsWith('-') && args[i - 1] !== '--data');
	if (name === undefined || name === 'help') {
		const { generalHelp } = await import('./help.ts');
		const help = generalHelp(await Promise.all(names.map(load)));
		if (wantsHelp || name === 'help') process.stdout.write(help);
		else {
			process.stderr.write(help);
			process.exitCode = 2;
		}
		return;
	}
	const command = await load(name);
	if (wantsHelp) {
		const { commandHelp } = await import('./help.ts');
		process.stdout.write(commandHelp(command));
		return;
	}
	const at = args.indexOf(name);
	const call = parseCall(command, [...args.slice(0, at), ...args.slice(at + 1)]);
	if (call.json) keepStandardOutput();
	await command.run({
		...call,
		print(document, text) {
			process.stdout.write(call.json ? `${JSON.stringify(document, null, 2)}\n` : `${text().trimEnd()}\n`);
		}
	});
}

/** With --json nothing but the document may reach standard output, whatever a library logs. */
function keepStandardOutput(): void {
	console.log = console.info = console.debug = console.error;
}

/** A person's mistake is one line and exit code 2; anything else gets a reference under which it was written down. */
async function fail(error: unknown, args: string[]): Promise<void> {
	const mistake = isMistake(error) ? error : fileMistake(error);
	if (mistake) {
		note(`steelyard: ${mistake.oneLine()}`);
		process.exitCode = 2;
		return;
	}
	process.exitCode = 1;
	const at = args.indexOf('--data');
	const { recordFailure } = await import('./failure.ts');
	const { reference, file } = recordFailure(error, args, at < 0 ? defaultData : args[at + 1]);
	const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
	note(`steelyard: unexpected error ${reference}: ${message} (written to ${file}; --verbose shows it here)`);
	if (args.includes('--verbose')) note(error instanceof Error ? (error.stack ?? '') : String(error));
}

/** By name, as the built web application has its own copy of the class. */
const isMistake = (error: unknown): error is InputError =>
	error instanceof Error && error.name === 'InputError' && 'oneLine' in error;

const fileMistakes: Readonly<Record<string, string>> = {
	EACCES: 'You may not read or write this.',
	EPERM: 'You may not read or write this.',
	EEXIST: 'This is a file where a folder is needed.',
	ENOTDIR: 'This is a file where a folder is needed.',
	EISDIR: 'This is a folder where a file is needed.',
	EROFS: 'This cannot be written to: the disk is read-only.',
	ENOSPC: 'There is no room left on this disk.'
};

/** A path given by a person that the system refuses, in words; null for any other error. */
function fileMistake(error: unknown): InputError | null {
	const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
	const message = code && path ? fileMistakes[code] : undefined;
	return message ? new InputError('bad-path', message, { file: path }, { cause: error }) : null;
}

const args = process.argv.slice(2);
await main(args).catch((error: unknown) => fail(error, args));
