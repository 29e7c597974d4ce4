import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { InputError } from '#lib/errors.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import type { ManyReport, ManyRequest } from '#lib/server/import/many.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { type Call, type Command, text } from './command.ts';
import { note, withProgress } from './terminal.ts';
import { buildWithProgress, withWorkspace } from './workspace.ts';

export const command: Command = {
	name: 'import',
	arguments: 'FILE…',
	summary: 'take in files, folders or zips: CSV, XLSX, XES, OCEL, Parquet',
	details: `Keeps each file by its SHA-256, recognises what it holds by its headers (Chinese or English), checks every
		row, and takes in the good ones. A refused row is listed with file, row, column, value and what to do; a broken file
		leaves nothing behind; the same file twice changes nothing. A folder or a zip stands for the files in it; what others
		refer to comes in first, and a file that is refused stops nobody. Figures are computed afterwards unless --no-build.
		A process log (XES with the standard keys, or a CSV with case:concept:name, concept:name, time:timestamp …)
		needs no mapping. A file of a source that a mapping is kept for (\`steelyard mapping\`) is read with it.`,
	options: {
		mapping: {
			value: 'FILE',
			help: 'How foreign headers and values map to ours (JSON; see data/mappings/), or the name of a kept mapping.'
		},
		kind: {
			value: 'KIND',
			help: 'The record kind, where the headers do not tell it: cases, steps, exceptions …'
		},
		sheet: {
			value: 'NAME',
			help: 'The sheet of a workbook to take, where several hold one kind of record; * takes all of them.'
		},
		'object-type': {
			value: 'TYPE',
			help: 'The type of objects that make the cases of an object-centric log (OCEL 2.0).'
		},
		zone: {
			value: 'ZONE',
			help: 'Time zone of times without an offset, e.g. Asia/Shanghai (default: the company’s); kept for the source.'
		},
		'dry-run': {
			help: 'Take nothing in; say what would come of it: rows, findings, and the difference to what is there.'
		},
		'no-build': { help: 'Only take in; compute later with `steelyard build`.' }
	},
	examples: [
		['import 部门.xlsx 人员.csv 流程.csv --data my-company', 'a company’s own records'],
		['import exports-2026-09/ --data my-company', 'a whole folder, or a zip of it'],
		['import receipt.xes.gz --data my-log', 'a process log, nothing to configure'],
		['import receipt.csv.gz --mapping data/mappings/receipt.json --data my-log', 'with its deadlines mapped'],
		['import 更正.csv --dry-run --data my-company', 'what a correction would change'],
		['import visits.csv --kind steps --zone Asia/Hong_Kong --no-build --json', 'from a script']
	],
	run
};

/** A file that could not be taken in, beside those that could. */
interface Refusal {
	file: string;
	code: string;
	message: string;
	row: number | null;
	column: string | null;
	value: string | null;
	hint: string;
}

async function run(call: Call): Promise<void> {
	if (call.positionals.length === 0) {
		throw new InputError('bad-argument', 'No file was named.', { hint: 'Try: steelyard import FILE…' });
	}
	await withWorkspace(call, async (ws) => {
		if (call.options['dry-run']) return dryRun(ws, call);
		const { imported, refused, ignored } = await importAll(ws, call);
		const changed = imported.some((report) => !report.already_imported);
		const built = changed && !call.options['no-build'] ? await buildWithProgress(ws) : null;
		const { describe, describeChanges, describeFindings, summary } = await import('./import-words.ts');
		const findings = call.json ? '' : await describeFindings(ws, imported);
		const changes = call.json ? '' : await describeChanges(ws, imported);
		if (imported.length || call.json)
			call.print({ files: imported, refused, ignored, build: built }, () =>
				[
					describe(imported),
					changes,
					findings,
					summary(imported, refused),
					built ? `Figures computed as of ${built.as_of}.` : ''
				]
					.filter(Boolean)
					.join('\n\n')
			);
		if (refused.length) process.exitCode = 2;
	});
}

async function importAll(ws: Workspace, call: Call) {
	const { importMany } = await import('#lib/server/import/many.ts');
	return told(await withFiles(ws, call, (request) => importMany(ws, request)));
}

async function dryRun(ws: Workspace, call: Call): Promise<void> {
	const { tryMany } = await import('#lib/server/import/many.ts');
	const { describeTrials } = await import('./import-words.ts');
	const tried = told(await withFiles(ws, call, (request) => tryMany(ws, request)));
	const { imported: files, refused, ignored } = tried;
	if (files.length || call.json)
		call.print({ files, refused, ignored, dry_run: true }, () => describeTrials(files));
	if (refused.length) process.exitCode = 2;
}

/** Does `work` with the files and options of the call. */
async function withFiles<T>(
	ws: Workspace,
	call: Call,
	work: (request: ManyRequest) => Promise<T>
): Promise<T> {
	const mapping = await readMappingOption(ws, call);
	return withProgress((onProgress) =>
		work({
			paths: call.positionals,
			mapping,
			kind: text(call.options.kind),
			sheet: text(call.options.sheet),
			object_type: text(call.options['object-type']),
			time_zone: text(call.options.zone),
			imported_by: localOperator.user_id,
			onProgress: (done, total, phase, name) => onProgress(done, total, `${basename(name)} ${phase}`)
		})
	);
}

/** Tells what was refused or left out, one line each. */
function told<Report>({ imported, refused, ignored }: ManyReport<Report>) {
	for (const error of refused) note(`steelyard: ${error.oneLine()}`);
	for (const name of ignored) note(`steelyard: ${name}: left out, not a file of records.`);
	return { imported, refused: refused.map(toldRefusal), ignored };
}

const toldRefusal = ({ file, code, message, row, column, value, hint }: InputError): Refusal => ({
	file: file ?? '',
	code,
	message,
	row,
	column,
	value,
	hint
});

/** Throws InputError `no-such-file` or `not-a-file`. */
export function requireFile(path: string): void {
	const found = statSync(path, { throwIfNoEntry: false });
	if (!found) throw new InputError('no-such-file', 'There is no such file.', { file: path });
	if (!found.isFile()) {
		throw new InputError('not-a-file', 'This is not a file.', {
			file: path,
			hint: 'Name the files themselves, e.g. with FOLDER/*.csv.'
		});
	}
}

/** A mapping file, or the kept mapping of that name where there is no such file. */
async function readMappingOption(ws: Workspace, call: Call) {
	const given = text(call.options.mapping);
	if (given === undefined) return undefined;
	if (/\.json$/i.test(given) || existsSync(given)) {
		const { readMapping } = await import('#lib/server/import/mapping.ts');
		return readMapping(given);
	}
	const { readSavedMapping } = await import('#lib/server/import/saved_mapping.ts');
	const { name, version, mapping } = readSavedMapping(ws, localOperator, given);
	return { ...mapping, saved_as: { name, version } };
}
