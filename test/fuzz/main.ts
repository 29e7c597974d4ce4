/** `npm run fuzz -- [parser] [minutes]`: all parsers in turn, one minute each, unless said otherwise. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFrom } from './mutate.ts';
import { fuzz, parsers } from './parsers.ts';

const [name, minutes = '1'] = process.argv.slice(2);
const chosen = Object.entries(parsers).filter(([id]) => name === undefined || id === name);
if (chosen.length === 0 || !(Number(minutes) > 0)) {
	console.error(`Usage: npm run fuzz -- [${Object.keys(parsers).join(' | ')}] [minutes]`);
	process.exit(2);
}
for (const [id, parser] of chosen) {
	const folder = mkdtempSync(join(tmpdir(), 'steelyard-fuzz-'));
	const seed = Date.now() >>> 0;
	console.log(`${id}: seed ${seed}`);
	try {
		const { runs, slowest, grown } = await fuzz(parser, folder, randomFrom(seed), Number(minutes) * 60_000);
		console.log(`${id}: ${runs} files, slowest ${slowest} ms, memory + ${Math.round(grown / 1024 ** 2)} MB`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
