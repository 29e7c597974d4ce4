import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { projectPath, projectRoot } from '#lib/server/project.ts';

const inputs = ['src', 'static', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];

/** Not part of the application, or made from the rest. */
const leftOut = [
	/^src\/cli\//,
	/\.test\.ts$/,
	/\/i18n\/paraglide\//,
	/\/project\.inlang\/(?!settings\.json)/
];

/** SHA-256 over names and bytes of everything the web application is built from. */
export function webInputsHash(): string {
	const hash = createHash('sha256');
	for (const name of inputs.flatMap(filesBelow).sort()) {
		if (leftOut.some((pattern) => pattern.test(name))) continue;
		const bytes = readFileSync(projectPath(name));
		hash.update(`${name}\0${bytes.length}\0`).update(bytes);
	}
	return hash.digest('hex');
}

/** Paths below the checkout, with `/`. */
function filesBelow(input: string): string[] {
	const path = projectPath(input);
	if (!existsSync(path)) return [];
	if (statSync(path).isFile()) return [input];
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

const stampFile = () => projectPath('build/inputs.sha256');

/** Whether `build/` holds the application of exactly these inputs. */
export function webIsBuilt(): boolean {
	const stamp = stampFile();
	return (
		existsSync(projectPath('build/handler.js')) &&
		existsSync(stamp) &&
		readFileSync(stamp, 'utf8') === webInputsHash()
	);
}

/** Builds the web application (about half a minute) and stamps it with its inputs; says on standard error why it cannot. */
export function buildWeb(): void {
	const hash = webInputsHash();
	const vite = projectPath('node_modules/vite/bin/vite.js');
	const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
		cwd: projectRoot,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'pipe']
	});
	if (built.status !== 0) {
		process.stderr.write(`${built.stdout}${built.stderr}`);
		throw new Error('the web application cannot be built; the builder says above why');
	}
	writeFileSync(stampFile(), hash);
}

if (import.meta.main && !webIsBuilt()) buildWeb();
