import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '#lib/errors.ts';
import {
	type ImportReport,
	type ImportRequest,
	importFile,
	problemMessage
} from '#lib/server/import/import.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';

/** A data folder for one test file, with what tests of imports ask of it. */
export interface TestFolder {
	ws: Workspace;
	/** Writes a file beside the data folder and returns its path. */
	file(name: string, content: string | Uint8Array): string;
	/** Imports content under a name. */
	bring(name: string, content: string | Uint8Array, request?: Partial<ImportRequest>): Promise<ImportReport>;
	/** The words a person reads when this import is refused: message and hint, in Chinese and English. */
	refusal(name: string, content: string | Uint8Array, request?: Partial<ImportRequest>): Promise<Refusal>;
	/** Rule, row, column and value of every finding, in order. */
	findings(): Promise<
		{ rule: string; row: number; column: string | null; value: string | null; message: string }[]
	>;
	/** Names left in scratch, spill files of the engine aside. */
	scratch(): string[];
	close(): void;
}

export interface Refusal {
	code: string;
	zh: string;
	en: string;
}

/** Opens a fresh data folder, of a company in this zone; null = nobody has said where it is. */
export async function openTestFolder(time_zone: string | null = 'Asia/Shanghai'): Promise<TestFolder> {
	const root = mkdtempSync(join(tmpdir(), 'steelyard-import-'));
	const ws = await openWorkspace(join(root, 'data'), { memory_limit: '1GB' });
	if (time_zone !== null) ws.ledger.setSetting('time_zone', time_zone);
	const file = (name: string, content: string | Uint8Array) => {
		const path = join(root, name);
		writeFileSync(path, content);
		return path;
	};
	const bring: TestFolder['bring'] = (name, content, request = {}) =>
		importFile(ws, { path: file('upload', content), file_name: name, imported_by: 'tester', ...request });
	return {
		ws,
		file,
		bring,
		async refusal(name, content, request) {
			try {
				await bring(name, content, request);
			} catch (error) {
				if (!(error instanceof InputError)) throw error;
				const zh = problemMessage(error, 'zh-Hans');
				const en = problemMessage(error, 'en');
				return { code: error.code, zh: `${zh.message}${zh.hint}`, en: `${en.message} ${en.hint}` };
			}
			throw new Error(`${name} was imported`);
		},
		findings: () =>
			ws.warehouse.rows(
				`select rule, source_row as row, column_name as column, value, message from import_findings order by finding_id`
			),
		scratch: () => readdirSync(ws.scratch).filter((name) => !name.startsWith('duckdb_temp')),
		close() {
			ws.close();
			rmSync(root, { recursive: true, force: true });
		}
	};
}
