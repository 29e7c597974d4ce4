import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readMapping } from '#lib/server/import/mapping.ts';
import { importFile, type ImportReport } from '#lib/server/import/import.ts';
import { projectPath } from '#lib/server/project.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';

/** Real logs that nobody on this project wrote, beside the checkout; never copied into it. */
export const realPath = (...parts: string[]): string => projectPath('../shared/data', ...parts);

export const realLogsAreHere = existsSync(realPath('known_answers.json'));

if (!realLogsAreHere) console.warn(`skipped: there are no real logs at ${realPath()}`);

/** Answers computed independently of this project; `how` in the file holds the definitions. */
export const known = realLogsAreHere
	? JSON.parse(readFileSync(realPath('known_answers.json'), 'utf8'))
	: null;

/** A throwaway data folder with these files imported; call `remove` when done. */
export async function importReal(
	files: readonly { path: string; mapping?: string }[]
): Promise<{ ws: Workspace; reports: ImportReport[]; remove: () => void }> {
	const folder = mkdtempSync(join(tmpdir(), 'steelyard-real-'));
	const ws = await openWorkspace(folder);
	const reports: ImportReport[] = [];
	for (const { path, mapping } of files) {
		reports.push(
			await importFile(ws, {
				path: realPath(path),
				mapping: mapping ? readMapping(projectPath('data/mappings', mapping)) : undefined,
				imported_by: 'test'
			})
		);
	}
	const remove = () => {
		ws.close();
		rmSync(folder, { recursive: true });
	};
	return { ws, reports, remove };
}

/**
 * Holds `actual` to every field of `expected`: texts and counts exactly, fractions within 1e-9 of their size
 * (two ways of adding the same doubles differ in the last digits). Fields that only `actual` has are not looked at.
 */
export function expectKnown(actual: unknown, expected: unknown, where = 'answer'): void {
	if (expected !== null && typeof expected === 'object') {
		expect(actual, where).toBeTypeOf('object');
		if (Array.isArray(expected))
			expect((actual as unknown[]).length, `${where}.length`).toBe(expected.length);
		for (const [key, value] of Object.entries(expected))
			expectKnown((actual as Record<string, unknown>)?.[key], value, `${where}.${key}`);
	} else if (typeof expected === 'number' && !Number.isInteger(expected)) {
		expect(actual, where).toBeTypeOf('number');
		expect(Math.abs((actual as number) - expected), where).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
	} else {
		expect(actual, where).toBe(expected);
	}
}
