import { type Locale, pick } from '#lib/i18n/text.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { askedColumns } from '#lib/server/import/template/words.ts';
import { buildTemplate, templateKinds } from '#lib/server/import/template/template.ts';
import { allRecordKinds } from '#lib/server/registry.ts';

export interface TemplateRow {
	kind: string;
	label: string;
	columns: number;
	/** Labels of the columns that must be filled. */
	required: string[];
}

/** The kinds a template can be had of, in the order in which they are imported. */
export async function listTemplates(viewer: Viewer, locale: Locale): Promise<TemplateRow[]> {
	mustBeAllowed(viewer, 'import');
	return (await allRecordKinds()).map((kind) => ({
		kind: kind.id,
		label: pick(kind.label, locale),
		columns: askedColumns(kind).length,
		required: askedColumns(kind).flatMap(([, column]) => (column.required ? pick(column.label, locale) : []))
	}));
}

/** A template as a download; `all` is every kind in one workbook. null when there is no such kind. */
export async function templateFile(
	viewer: Viewer,
	kind: string,
	locale: Locale
): Promise<{ bytes: Uint8Array; headers: Record<string, string> } | null> {
	mustBeAllowed(viewer, 'import');
	const known = (await allRecordKinds()).some(({ id }) => id === kind);
	if (!known && kind !== 'all') return null;
	return {
		bytes: await buildTemplate(await templateKinds(known ? [kind] : []), locale),
		headers: {
			'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			'content-disposition': `attachment; filename="steelyard-template-${kind}-${locale}.xlsx"`
		}
	};
}
