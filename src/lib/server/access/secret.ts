import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The data folder's own secret for signing sessions: 256 random bits, made once, readable by its owner only. */
export function sessionSecret(folder: string): string {
	const file = join(folder, 'session-secret');
	try {
		writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	chmodSync(file, 0o600);
	const secret = readFileSync(file, 'utf8').trim();
	if (secret.length < 32)
		throw new Error(`${file} is damaged: delete it (everyone signs in again) and restart`);
	return secret;
}
