import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark, Measurement } from './measure.ts';

/**
 * `npm run bench [-- name…]`: every `*.bench.ts` beside this file, each in a process of its own so that peak memory is its
 * own, printed as one table. A goal that is missed is said; it fails nothing.
 */
const here = dirname(fileURLToPath(import.meta.url));
const marker = '\u0001measurements:';

if (process.argv[2] === '--one') {
	const { default: benchmark } = (await import(join(here, process.argv[3]))) as { default: Benchmark };
	console.log(marker + JSON.stringify(await benchmark.measure()));
} else {
	const wanted = process.argv.slice(2);
	const files = readdirSync(here)
		.filter((name) => name.endsWith('.bench.ts'))
		.filter((name) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)))
		.sort();
	const rows = files.flatMap(run);
	console.log(table(rows));
	console.log(
		`\nNode ${process.version}, 2 threads for DuckDB; ratios are against the peer named, in the same run.`
	);
}

function run(file: string): Measurement[] {
	process.stderr.write(`${file} …\n`);
	const child = spawnSync(process.execPath, ['--expose-gc', join(here, 'main.ts'), '--one', file], {
		encoding: 'utf8',
		maxBuffer: 1e8,
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const line = child.stdout.split('\n').find((text) => text.startsWith(marker));
	if (!line) return [{ what: file, figure: 'failed', ratio: null, goal: '', met: false }];
	return JSON.parse(line.slice(marker.length)) as Measurement[];
}

function table(rows: Measurement[]): string {
	const cells = [
		['what', 'figure', 'ratio', 'goal', ''],
		...rows.map((row) => [
			row.what,
			row.figure,
			row.ratio === null ? '' : `${row.ratio.toFixed(2)}×`,
			row.goal,
			row.goal === '' ? '' : row.met ? 'met' : 'MISSED'
		])
	];
	const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
	return cells
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column]))
				.join('  ')
				.trimEnd()
		)
		.join('\n');
}
