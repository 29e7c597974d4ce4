import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { InputError } from '#lib/errors.ts';
import { visibleText } from '#lib/i18n/visible-text.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import type { ImportReport } from '#lib/server/import/import.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { type Call, type Command, text } from './command.ts';
import { note, table, withProgress } from './terminal.ts';
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
		needs no mapping.`,
	options: {
		mapping: {
			value: 'FILE',
			help: 'How foreign headers and values map to ours (JSON; see data/mappings/).'
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
			help: 'Time zone of times without an offset, e.g. Asia/Shanghai (default: the company’s).'
		},
		'no-build': { help: 'Only take in; compute later with `steelyard build`.' }
	},
	examples: [
		['import 部门.xlsx 人员.csv 流程.csv --data my-company', 'a company’s own records'],
		['import exports-2026-09/ --data my-company', 'a whole folder, or a zip of it'],
		['import receipt.xes.gz --data my-log', 'a process log, nothing to configure'],
		['import receipt.csv.gz --mapping data/mappings/receipt.json --data my-log', 'with its deadlines mapped'],
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
		const { imported, refused, ignored } = await importAll(ws, call);
		const changed = imported.some((report) => !report.already_imported);
		const built = changed && !call.options['no-build'] ? await buildWithProgress(ws) : null;
		const told = call.json ? '' : await describeFindings(ws, imported);
		if (imported.length || call.json)
			call.print({ files: imported, refused, ignored, build: built }, () =>
				[
					describe(imported),
					told,
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
	const mapping = await readMappingOption(call);
	const { imported, refused, ignored } = await withProgress((onProgress) =>
		importMany(ws, {
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

async function readMappingOption(call: Call) {
	const file = text(call.options.mapping);
	if (file === undefined) return undefined;
	const { readMapping } = await import('#lib/server/import/mapping.ts');
	return readMapping(file);
}

/** Said for more than one file: how many came in and how many did not. */
function summary(imported: readonly ImportReport[], refused: readonly Refusal[]): string {
	if (imported.length + refused.length < 2) return '';
	const parts = imported.flatMap((report) => (report.already_imported ? [] : report.parts));
	const rows = (count: (part: ImportReport['parts'][number]) => number) =>
		parts.reduce((sum, part) => sum + count(part), 0);
	const taken = `${rows((part) => part.imported)} rows taken in, ${rows((part) => part.rejected)} refused`;
	const kept = `${imported.length} files imported (${taken})`;
	if (refused.length === 0) return `${kept}.`;
	return `${kept}; ${refused.length} refused: ${refused.map(({ file }) => file).join(', ')}.`;
}

function describe(reports: readonly ImportReport[]): string {
	const rows = reports.flatMap((report) =>
		report.parts.map((part) => [
			[report.file, part.sheet].filter(Boolean).join(' · '),
			part.kind,
			String(part.rows_read),
			String(part.imported),
			String(part.rejected),
			String(part.warnings),
			report.already_imported
				? `already imported on ${report.imported_at.slice(0, 10)}, nothing changed`
				: report.sha256.slice(0, 12)
		])
	);
	const skipped = reports.flatMap((report) =>
		(report.skipped_sheets ?? []).map(
			(sheet) => `\n${report.file} · ${sheet}: no record kind has this header, so left out.`
		)
	);
	const header = ['file', 'kind', 'rows', 'imported', 'refused', 'warnings', 'sha256'];
	return table([header, ...rows], [2, 3, 4, 5]) + skipped.join('');
}

/** Findings shown in a terminal, of each batch; the import page shows all. */
const shownFindings = 10;

/** What was refused or doubted in fresh imports: where, what and what to do. */
async function describeFindings(ws: Workspace, reports: readonly ImportReport[]): Promise<string> {
	const { findingMessage, readFindings } = await import('#lib/server/import/import.ts');
	const lines: string[] = [];
	for (const report of reports.filter((report) => !report.already_imported)) {
		for (const part of report.parts.filter((part) => part.rejected + part.warnings > 0)) {
			const { findings, total } = await readFindings(ws, localOperator, part.batch_id);
			for (const finding of findings.slice(0, shownFindings)) {
				const { message, hint } = findingMessage(finding, 'en');
				const where = [report.file, finding.source_sheet, `row ${finding.source_row}`, finding.column_name];
				const place = where.filter((part) => part !== null && part !== '').map((part) => visibleText(part!));
				const verdict = finding.severity === 'reject' ? 'refused' : 'taken in, but';
				lines.push(`${place.join(', ')}: ${verdict}: ${message} ${hint}`);
			}
			if (total > shownFindings)
				lines.push(
					`${report.file}: ${total - shownFindings} more, all on the import page (steelyard serve).`
				);
		}
	}
	return lines.join('\n');
}
