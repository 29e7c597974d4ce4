import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inspect } from 'node:util';

/** Writes an unexpected error, with its causes, to `errors.log` of the data folder (of the system's temp folder without one). */
export function recordFailure(
	error: unknown,
	args: readonly string[],
	data: string
): { reference: string; file: string } {
	const reference = randomBytes(4).toString('hex');
	const folder = existsSync(data) ? resolve(data) : tmpdir();
	const file = join(folder, folder === tmpdir() ? 'steelyard-errors.log' : 'errors.log');
	const entry = `${new Date().toISOString()} ${reference} steelyard ${args.join(' ')}\n${inspect(error)}\n\n`;
	appendFileSync(file, entry, { mode: 0o600 });
	return { reference, file };
}
