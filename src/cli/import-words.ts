import { visibleText } from '#lib/i18n/visible-text.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import {
	findingMessage,
	type ImportPart,
	type ImportReport,
	readFindings,
	type TriedReport
} from '#lib/server/import/import.ts';
import type { Difference } from '#lib/server/import/difference.ts';
import type { Finding } from '#lib/server/import/findings.ts';
import { batchDifference } from '#lib/server/import/kept_difference.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { table } from './terminal.ts';

/** Counts of each file and sheet, for people. */
export function describe(reports: readonly ImportReport[]): string {
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
	const header = ['file', 'kind', 'rows', 'imported', 'refused', 'warnings', 'sha256'];
	const late = reports.flatMap((report) => report.parts).reduce((sum, part) => sum + part.late, 0);
	const waiting = late > 0 ? `\n${late} records wait: they would change a frozen period.` : '';
	return table([header, ...rows], [2, 3, 4, 5]) + readWith(reports) + leftOut(reports) + waiting;
}

/** Said for more than one file: how many came in and how many did not. */
export function summary(imported: readonly ImportReport[], refused: readonly { file: string }[]): string {
	if (imported.length + refused.length < 2) return '';
	const parts = imported.flatMap((report) => (report.already_imported ? [] : report.parts));
	const rows = (count: (part: ImportReport['parts'][number]) => number) =>
		parts.reduce((sum, part) => sum + count(part), 0);
	const taken = `${rows((part) => part.imported)} rows taken in, ${rows((part) => part.rejected)} refused`;
	const kept = `${imported.length} files imported (${taken})`;
	if (refused.length === 0) return `${kept}.`;
	return `${kept}; ${refused.length} refused: ${refused.map(({ file }) => file).join(', ')}.`;
}

/** One line for each table that was read with a kept mapping. */
const readWith = (
	reports: readonly { file: string; parts: readonly Pick<ImportPart, 'sheet' | 'saved_as'>[] }[]
): string =>
	reports
		.flatMap(({ file, parts }) =>
			parts.flatMap(({ sheet, saved_as }) =>
				saved_as
					? [
							`\n${[file, sheet].filter(Boolean).join(' · ')}: read with mapping “${saved_as.name}” v${saved_as.version}.`
						]
					: []
			)
		)
		.join('');

const leftOut = (reports: readonly Pick<ImportReport, 'file' | 'skipped_sheets'>[]): string =>
	reports
		.flatMap((report) =>
			(report.skipped_sheets ?? []).map(
				(sheet) => `\n${report.file} · ${sheet}: no record kind has this header, so left out.`
			)
		)
		.join('');

/** What imports would come to: what is new, what changes and where, what is wrong. */
export function describeTrials(reports: readonly TriedReport[]): string {
	const rows = reports.flatMap((report) =>
		report.parts.flatMap((part) =>
			part.differences.map(({ kind, added, changed, unchanged, removed, late }) => [
				[report.file, part.sheet].filter(Boolean).join(' · '),
				kind,
				...[part.rejected, added, changed, unchanged, removed, late].map(String),
				report.already_imported ? 'was imported before' : ''
			])
		)
	);
	const header = ['file', 'kind', 'refused', 'new', 'changed', 'unchanged', 'gone', 'late', ''];
	const told = reports.flatMap((report) =>
		report.parts.flatMap((part) => {
			const total = part.rules.reduce((sum, { n }) => sum + n, 0);
			return findingLines(report.file, part.first_findings, total);
		})
	);
	const changes = changeLines(reports.flatMap((report) => report.parts.flatMap((part) => part.differences)));
	return [
		table([header, ...rows], [2, 3, 4, 5, 6, 7]) + readWith(reports) + leftOut(reports),
		changes,
		told.join('\n'),
		'Nothing was taken in.'
	]
		.filter(Boolean)
		.join('\n\n');
}

/** What fresh imports changed of what was there, and which of their rows were there already. */
export async function describeChanges(ws: Workspace, reports: readonly ImportReport[]): Promise<string> {
	const fresh = reports.filter((report) => !report.already_imported).flatMap(({ parts }) => parts);
	const records = new Map(ws.ledger.imports().map((record) => [record.id, record]));
	const differences: Difference[] = [];
	for (const { batch_id } of fresh) differences.push(...(await batchDifference(ws, records.get(batch_id)!)));
	return changeLines(differences);
}

const changeLines = (differences: readonly Difference[]): string =>
	differences
		.flatMap((difference) => [changedColumns(difference), sameRows(difference)])
		.filter(Boolean)
		.join('\n');

const sameRows = ({ kind, unchanged, same_as }: Difference): string =>
	same_as.length === 0
		? ''
		: `${kind}: ${unchanged} are here already with the same content, from ${same_as
				.map(({ batch_id, n }) => `batch ${batch_id} (${n})`)
				.join(', ')}`;

const changedColumns = ({ kind, columns }: Difference): string =>
	columns.length === 0
		? ''
		: `${kind}: changed in ${columns.map(({ column, n }) => `${column} (${n})`).join(', ')}`;

/** Findings shown in a terminal, of each batch; the import page shows all. */
const shownFindings = 10;

/** What was refused or doubted in fresh imports: where, what and what to do. */
export async function describeFindings(ws: Workspace, reports: readonly ImportReport[]): Promise<string> {
	const lines: string[] = [];
	for (const report of reports.filter((report) => !report.already_imported)) {
		for (const part of report.parts.filter((part) => part.rejected + part.warnings > 0)) {
			const { findings, total } = await readFindings(ws, localOperator, part.batch_id);
			lines.push(...findingLines(report.file, findings, total));
		}
	}
	return lines.join('\n');
}

function findingLines(file: string, findings: readonly Finding[], total: number): string[] {
	const lines = findings.slice(0, shownFindings).map((finding) => {
		const { message, hint } = findingMessage(finding, 'en');
		const where = [file, finding.source_sheet, `row ${finding.source_row}`, finding.column_name];
		const place = where.filter((part) => part !== null && part !== '').map((part) => visibleText(part!));
		const verdict = finding.severity === 'reject' ? 'refused' : 'taken in, but';
		return `${place.join(', ')}: ${verdict}: ${message} ${hint}`;
	});
	if (total > shownFindings)
		lines.push(`${file}: ${total - shownFindings} more, all on the import page (steelyard serve).`);
	return lines;
}
