import { InputError } from '#lib/errors.ts';

const codes: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'disk-full']);

/** Whether an error, or one behind it, says that a disk has no room left: of the system, SQLite or DuckDB. */
export function isDiskFull(error: unknown): boolean {
	for (let known = error, depth = 0; known instanceof Error && depth < 8; known = known.cause, depth++) {
		if (codes.has((known as { code?: unknown }).code)) return true;
		if (/no space left on device|disk quota exceeded|database or disk is full/i.test(known.message))
			return true;
	}
	return false;
}

/** The same in words for a person. */
export const diskFull = (cause: unknown): InputError =>
	new InputError(
		'disk-full',
		'There is no room left on the disk of the data folder. Nothing of this was kept.',
		{ hint: 'Make room there and try again; nothing else needs to be done.' },
		{ cause }
	);
