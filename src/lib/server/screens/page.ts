import { InputError } from '#lib/errors.ts';

/** Reads `?page=` (from 1). Throws InputError `bad-page`. */
export function readPage(asked: string | null): number {
	if (asked === null) return 1;
	if (!/^[1-9]\d{0,6}$/.test(asked))
		throw new InputError('bad-page', 'This is not a page number.', { value: asked });
	return Number(asked);
}

/** Reads `?part=`, the table of a file (from 0). Throws InputError `bad-page`. */
export function readPart(asked: string | null): number {
	return asked === null || asked === '0' ? 0 : readPage(asked);
}

/** Reads the number of a batch in an address; NaN where it is none, which no batch has. */
export const readId = (asked: string): number => (/^\d{1,9}$/.test(asked) ? Number(asked) : NaN);
