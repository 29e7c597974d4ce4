import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { faultVariable } from '#lib/server/fault.ts';
import { verify } from '#lib/server/audit/verify.ts';
import { ensureStagingTables } from '#lib/server/import/import.ts';
import { projectRoot } from '#lib/server/project.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** A program run by itself, so that it can be killed; written beside the tests, where it can import the project. */
export interface Program {
	/** Runs it with arguments; resolves when it ended. `onLine` hears each line it prints. */
	run(
		args: string[],
		options?: { faults?: string; onLine?: (line: string, kill: () => void) => void }
	): Promise<Ended>;
	remove(): void;
}

export interface Ended {
	code: number | null;
	signal: string | null;
	lines: string[];
	/** Standard error. */
	said: string;
}

export function writeProgram(name: string, text: string): Program {
	const file = join(projectRoot, 'test/golden/import', `${name}-${process.pid}.tmp.ts`);
	writeFileSync(file, text);
	return {
		run: (args, options = {}) => runProgram(file, args, options),
		remove: () => rmSync(file, { force: true })
	};
}

function runProgram(
	file: string,
	args: string[],
	{ faults, onLine }: { faults?: string; onLine?: (line: string, kill: () => void) => void }
): Promise<Ended> {
	return new Promise((resolve) => {
		const NODE_COMPILE_CACHE = join(tmpdir(), 'steelyard-compiled');
		const env = {
			...process.env,
			NODE_COMPILE_CACHE,
			...(faults === undefined ? {} : { [faultVariable]: faults })
		};
		const child = spawn(process.execPath, [file, ...args], { cwd: projectRoot, env });
		const lines: string[] = [];
		let [open, said] = ['', ''];
		child.stdout.on('data', (chunk: Buffer) => {
			const parts = (open + chunk.toString()).split('\n');
			open = parts.pop()!;
			for (const line of parts) {
				lines.push(line);
				onLine?.(line, () => child.kill('SIGKILL'));
			}
		});
		child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
		child.on('close', (code, signal) => resolve({ code, signal, lines, said }));
	});
}

/** Everything imports left in the warehouse, in an order of its own: equal before and after what must change nothing. */
export async function stagedContent(ws: Workspace): Promise<Record<string, unknown[]>> {
	await ensureStagingTables(ws.warehouse);
	const tables = [
		'import_batches',
		'import_findings',
		...(await allRecordKinds()).map(({ id }) => `stg_${id}`)
	];
	const content: Record<string, unknown[]> = {};
	for (const table of tables) {
		const rows = await ws.warehouse.rows(`select * from ${table} order by all`);
		if (rows.length > 0) content[table] = rows;
	}
	return content;
}

/** The same without the numbers of findings, which depend on the order in which batches were read. */
export function withoutNumbers(content: Record<string, unknown[]>): Record<string, unknown[]> {
	const findings = (content.import_findings ?? []) as Record<string, unknown>[];
	const plain = findings.map(({ finding_id: _, ...finding }) => JSON.stringify(finding)).sort();
	return { ...content, import_findings: plain };
}

/** A data folder in order: sources, audit chain, batches and figures agree, and nothing temporary lies about. */
export async function expectOrder(ws: Workspace): Promise<void> {
	const checks = await verify(ws);
	expect(checks.filter(({ ok }) => !ok)).toEqual([]);
	expect(readdirSync(ws.scratch).filter((name) => !name.startsWith('duckdb_temp'))).toEqual([]);
	expect(existsSync(join(ws.folder, 'warehouse.duckdb'))).toBe(true);
}
