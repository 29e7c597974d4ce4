import { InputError } from '#lib/errors.ts';

/** Reads `?page=` (from 1). Throws InputError `bad-page`. */
export function readPage(asked: string | null): number {
	if (asked === null) return 1;
	if (!/^[1-9]\d{0,6}$/.test(asked))
		throw new InputError('bad-page', 'This is not a page number.', { value: asked });
	return Number(asked);
}
