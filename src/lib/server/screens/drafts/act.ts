import { InputError } from '#lib/errors.ts';
import type { Locale } from '#lib/i18n/text.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { problemMessage } from '#lib/server/import/problem.ts';
import type { Told } from '#lib/server/screens/drafts/head.ts';

/**
 * Does what a form of the import asks for, for those who may import; a person's mistake is told on the page the form stands on.
 * Null = done. Throws AccessError.
 */
export async function attempt(
	{ viewer, locale }: { viewer: Viewer; locale: Locale },
	work: () => unknown
): Promise<Told | null> {
	mustBeAllowed(viewer, 'import');
	try {
		await work();
		return null;
	} catch (error) {
		if (error instanceof InputError) return problemMessage(error, locale);
		throw error;
	}
}
