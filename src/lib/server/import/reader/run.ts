import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { faultVariable } from '#lib/server/fault.ts';
import { projectPath, projectRoot } from '#lib/server/project.ts';
import { limits } from '#lib/server/import/limits.ts';
import { ImportProblem, type ProblemParameters } from '#lib/server/import/problem.ts';
import type { Table } from '#lib/server/import/table.ts';

/** What a reading process is told: the file, the folder it may write into, and options of its reader. */
export interface ReaderRequest {
	file: string;
	folder: string;
	[option: string]: unknown;
}

/** A line of the reading process: how far it is, what it made, or what is wrong with the file. */
export type ReaderLine =
	| { progress: [done: number, total: number | null] }
	| { tables: unknown }
	| {
			problem: { code: string; parameters: ProblemParameters; row?: number; column?: string; value?: string };
	  };

export interface ReaderLimits {
	heap_mb: number;
	ms: number;
}

/**
 * Room for short-lived values, MB: what a reader makes of a cell is garbage a moment later. Measured on 200,000 rows of a
 * workbook: half of it costs a fifth more time, twice as much 30 MB more memory.
 */
const youngSpaceMb = 16;

/** The program that reads workbooks and XES; run from the checkout, so that it needs no build. */
const readerProgram = projectPath('src/lib/server/import/reader/main.ts');

/**
 * Reads a file in a process of its own, with limited heap and time, no right to write outside its folder and none to start
 * others. Throws InputError with the reader's reason, or `reader-timeout`, `reader-out-of-memory`, `reader-crashed`.
 */
export async function readInChild<Made = Table[]>(
	reader: string,
	request: ReaderRequest,
	onProgress?: (done: number, total: number | null) => void,
	{ heap_mb, ms }: ReaderLimits = { heap_mb: limits.child_heap_mb, ms: limits.child_ms },
	program: string = readerProgram
): Promise<Made> {
	const folder = join(request.folder, 'tables');
	mkdirSync(folder, { recursive: true });
	const child = spawn(process.execPath, nodeArguments(heap_mb, request, program, reader === 'parquet'), {
		stdio: ['pipe', 'pipe', 'pipe'],
		env: { TZ: 'UTC', ...faultsAsked() }
	});
	// Whoever looks at a page comes first where processors are few.
	if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
	let isLate = false;
	const timer = setTimeout(() => {
		isLate = true;
		child.kill('SIGKILL');
	}, ms);
	let trouble = '';
	child.stderr.on('data', (chunk: Buffer) => {
		trouble = (trouble + chunk.toString('utf8')).slice(-4000);
	});
	child.stdin.on('error', () => undefined);
	child.stdin.end(JSON.stringify({ reader, ...request, folder }));
	let tables: Made | null = null;
	let problem: ImportProblem | null = null;
	const lines = createInterface({ input: child.stdout });
	const ended = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code, signal) => resolve({ code, signal }));
	});
	lines.on('line', (text) => {
		const line = JSON.parse(text) as ReaderLine;
		if ('progress' in line) onProgress?.(...line.progress);
		else if ('tables' in line) tables = line.tables as Made;
		else problem = new ImportProblem(line.problem.code, line.problem.parameters, line.problem);
	});
	try {
		const { code, signal } = await ended;
		if (problem) throw problem;
		if (isLate) throw new ImportProblem('reader-timeout', { seconds: Math.round(ms / 1000) });
		if (tables && code === 0) return tables;
		const cause = new Error(`reading process ended with ${signal ?? code}: ${trouble}`);
		if (/heap out of memory|heap limit/i.test(trouble)) {
			throw new ImportProblem('reader-out-of-memory', { memory: heap_mb }, {}, { cause });
		}
		throw new ImportProblem('reader-crashed', {}, {}, { cause });
	} finally {
		clearTimeout(timer);
	}
}

/** What tests ask for reaches the reading process too. */
function faultsAsked(): Record<string, string> {
	const asked = process.env[faultVariable];
	return asked === undefined ? {} : { [faultVariable]: asked };
}

/** Parquet is read by the engine, which is an addon; it locks itself down. */
function nodeArguments(
	heap_mb: number,
	request: ReaderRequest,
	program: string,
	needsAddons: boolean
): string[] {
	return [
		`--max-old-space-size=${heap_mb}`,
		`--max-semi-space-size=${youngSpaceMb}`,
		'--permission',
		...(needsAddons ? ['--allow-addons'] : []),
		`--allow-fs-read=${projectRoot}/*`,
		`--allow-fs-read=${program}`,
		`--allow-fs-read=${request.file}`,
		`--allow-fs-read=${request.folder}/*`,
		`--allow-fs-write=${request.folder}/*`,
		'--disable-warning=ExperimentalWarning',
		program
	];
}
