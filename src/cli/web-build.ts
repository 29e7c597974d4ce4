import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { projectPath, projectRoot } from '#lib/server/project.ts';

const inputs = ['src', 'static', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];

/** SHA-256 over names and bytes of everything the web application is built from. */
export function webInputsHash(): string {
	const hash = createHash('sha256');
	for (const file of inputs.flatMap(filesBelow).sort()) {
		const name = relative(projectRoot, file).split(sep).join('/');
		if (
			name.startsWith('src/cli/') ||
			name.startsWith('src/lib/i18n/paraglide/') ||
			name.endsWith('.test.ts')
		)
			continue;
		const bytes = readFileSync(file);
		hash.update(`${name}\0${bytes.length}\0`).update(bytes);
	}
	return hash.digest('hex');
}

function filesBelow(input: string): string[] {
	const path = projectPath(input);
	if (!existsSync(path)) return [];
	if (!input.includes('.') || input === 'src') {
		return readdirSync(path, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => `${entry.parentPath}${sep}${entry.name}`);
	}
	return [path];
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

/** Builds the web application (about half a minute) and stamps it with its inputs. Throws with the builder's words. */
export function buildWeb(): void {
	const hash = webInputsHash();
	const vite = projectPath('node_modules/vite/bin/vite.js');
	const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
		cwd: projectRoot,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'pipe']
	});
	if (built.status !== 0)
		throw new Error(`the web application cannot be built:\n${built.stdout}${built.stderr}`);
	writeFileSync(stampFile(), hash);
}
