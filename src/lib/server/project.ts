import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The checkout's root. Definitions and SQL are read from it at run time, so a new folder needs no rebuild;
 * the built server lies in `build/`, below the same root.
 */
export const projectRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(start: string): string {
	for (let folder = start; ; folder = dirname(folder)) {
		const file = join(folder, 'package.json');
		if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === 'steelyard') return folder;
		if (folder === dirname(folder)) throw new Error(`no steelyard checkout above ${start}`);
	}
}

/** Absolute path of a file in the checkout. */
export const projectPath = (...parts: string[]): string => join(projectRoot, ...parts);
