import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { projectPath } from '#lib/server/project.ts';

interface LockedPackage {
	optionalDependencies?: Record<string, string>;
	resolved?: string;
	gypfile?: boolean;
}

const packages = (
	JSON.parse(readFileSync(projectPath('package-lock.json'), 'utf8')) as {
		packages: Record<string, LockedPackage>;
	}
).packages;

it('holds the optional parts of every platform, without which `npm ci` refuses it', () => {
	const missing = Object.entries(packages).flatMap(([path, locked]) =>
		Object.keys(locked.optionalDependencies ?? {}).filter(
			(name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`]
		)
	);
	expect(missing).toEqual([]);
});

it('keeps better-sqlite3 from being compiled: its binaries are in the package, and a bare machine has no compiler', () => {
	expect(packages['node_modules/better-sqlite3'].gypfile).toBe(false);
});

it('names no download host', () => {
	expect(Object.keys(packages).filter((path) => packages[path].resolved)).toEqual([]);
});
