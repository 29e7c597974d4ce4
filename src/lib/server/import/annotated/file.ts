import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Locale } from '#lib/i18n/text.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import type { AnnotatedRequest, AnnotatedTable } from '#lib/server/import/annotated/annotated.ts';
import { trialOf } from '#lib/server/import/drafts/draft.ts';
import { draftTrial } from '#lib/server/import/drafts/folder.ts';
import { readDraft } from '#lib/server/import/drafts/read.ts';
import { checkMapping } from '#lib/server/import/mapping.ts';
import { readSource } from '#lib/server/import/read.ts';
import { claimFolder, receiveKept, removeFolder } from '#lib/server/import/sources.ts';
import type { ReadOptions } from '#lib/server/import/stage.ts';
import type { Table } from '#lib/server/import/table.ts';
import { findingsFile } from '#lib/server/import/try_out.ts';
import { importOf } from '#lib/server/import/undo.ts';
import { findDraft } from '#lib/server/ledger/drafts.ts';
import { projectPath } from '#lib/server/project.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** A workbook in a scratch folder of its own; the caller calls `remove`. */
export interface WrittenFile {
	path: string;
	/** Name of the file it was made of. */
	file_name: string;
	remove(): Promise<void>;
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const columns = 'source_row, column_name, value, rule, severity, parameters';

/**
 * A draft's file with what its trial found (see write.ts); null when there is no draft, or it was not tried out. Throws AccessError.
 */
export async function annotatedDraft(
	ws: Workspace,
	viewer: Viewer,
	id: string,
	locale: Locale
): Promise<WrittenFile | null> {
	mustBeAllowed(viewer, 'imports');
	const draft = findDraft(ws.ledger, id);
	const trial = draft && trialOf(draft);
	if (!trial) return null;
	const { tables } = await readDraft(ws, draft);
	const parts = trial.parts.map(({ sheet }, index) => ({
		table: tableOf(tables, sheet),
		findings: `from read_parquet(${literal(findingsFile(draftTrial(ws, id), index))})`
	}));
	return write(ws, draft.file_name, parts, locale);
}

/** The file a batch came with, read anew from its kept source, with what was found in it. Throws InputError `no-such-batch`, AccessError. */
export async function annotatedImport(
	ws: Workspace,
	viewer: Viewer,
	batch_id: number,
	locale: Locale
): Promise<WrittenFile> {
	mustBeAllowed(viewer, 'imports');
	const batches = importOf(ws, batch_id);
	const [{ sha256, file_name, options: text, mapping }] = batches;
	const options = { ...(JSON.parse(text) as ReadOptions), mapping: checkMapping(JSON.parse(mapping)) };
	const upload = await receiveKept(ws, sha256, file_name);
	try {
		const { tables } = await readSource(upload, file_name, options);
		const parts = batches.map(({ id, sheet }) => ({
			table: tableOf(tables, sheet),
			findings: `from import_findings where batch_id = ${id}`
		}));
		return await write(ws, file_name, parts, locale);
	} finally {
		await removeFolder(upload.folder);
	}
}

function tableOf(tables: readonly Table[], sheet: string | null): Table {
	const table = tables.find((one) => one.sheet === sheet);
	if (!table) throw new Error(`there is no sheet ${sheet} any more`);
	return table;
}

async function write(
	ws: Workspace,
	file_name: string,
	parts: readonly { table: Table; findings: string }[],
	locale: Locale
): Promise<WrittenFile> {
	const folder = join(ws.scratch, `import-${randomUUID()}`);
	claimFolder(folder);
	const remove = () => removeFolder(folder);
	try {
		await mkdir(folder, { recursive: true });
		const tables: AnnotatedTable[] = [];
		for (const [index, { table, findings: from }] of parts.entries()) {
			const findings = join(folder, `findings-${index}.ndjson`);
			await ws.warehouse.rows(
				`copy (select ${columns} ${from} order by source_row, finding_id) to ${literal(findings)} (format json)`
			);
			const { sheet, file, delimiter, quote, header, rows } = table;
			tables.push({ sheet, file, delimiter, quote, header, rows, findings });
		}
		const path = join(folder, 'annotated.xlsx');
		await inWorker({ target: path, locale, tables });
		return { path, file_name, remove };
	} catch (error) {
		await remove();
		throw error;
	}
}

function inWorker(request: AnnotatedRequest): Promise<void> {
	const worker = new Worker(pathToFileURL(projectPath('src/lib/server/import/annotated/worker.ts')), {
		workerData: request
	});
	return new Promise((resolve, reject) => {
		worker.once('error', (cause) => reject(new Error('the file could not be written', { cause })));
		worker.once('exit', (code) =>
			code === 0 ? resolve() : reject(new Error(`the writing worker ended with ${code}`))
		);
	});
}
