import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projectPath } from '#lib/server/project.ts';

const program = `
	import { readdirSync } from 'node:fs';
	import { getPriority } from 'node:os';
	import { putLoopFirst } from '#lib/server/loop-first.ts';
	import { DuckDBInstance } from '@duckdb/node-api';
	await putLoopFirst();
	const before = readdirSync('/proc/self/task');
	const instance = await DuckDBInstance.create(':memory:', { threads: '3' });
	const connection = await instance.connect();
	await connection.run('select count(*) from range(1000000)');
	const engine = readdirSync('/proc/self/task').filter((id) => !before.includes(id));
	console.log(JSON.stringify([getPriority(process.pid), engine.map((id) => getPriority(Number(id)))]));
	process.exit(0);
`;

/** In a process of its own: a priority once lowered stays so. */
test.skipIf(!existsSync('/proc/self/task'))('the threads of the engine come after the loop', () => {
	const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
		cwd: projectPath(),
		encoding: 'utf8'
	});
	expect(stderr).toBe('');
	const [loop, engine] = JSON.parse(stdout) as [number, number[]];
	expect(engine.length).toBeGreaterThan(0);
	for (const priority of engine) expect(priority).toBeGreaterThan(loop);
});
