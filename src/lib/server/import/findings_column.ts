import { m } from '#lib/i18n/paraglide/messages.js';
import { locales } from '#lib/i18n/text.ts';
import { foldHeader } from '#lib/server/import/fold_header.ts';

const headers: ReadonlySet<string> = new Set(
	locales.map((locale) => foldHeader(m.import_annotated_column({}, { locale })))
);

/** Whether a header is that of the column we put into files handed back with what was found, in any language: it tells, and is not read. */
export const isFindingsColumn = (header: string): boolean => headers.has(foldHeader(header));
