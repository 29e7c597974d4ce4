import ExcelJS from 'exceljs';
import { type Locale, pick } from '#lib/i18n/text.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { canonicalZip } from '#lib/server/export/canonical-zip.ts';
import { addDataSheet } from '#lib/server/import/template/data_sheet.ts';
import { addExamples, addLists, addNotes, listsOf } from '#lib/server/import/template/guide.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';

/** Templates carry no date of their own: equal definitions give equal bytes. */
const made = new Date(Date.UTC(2026, 0, 1));

/**
 * A workbook to be filled in and imported as it is: a sheet per kind with its header, formats and lists to choose from, an
 * example, and notes on every column. `kinds` in the order in which they are imported.
 */
export async function buildTemplate(kinds: readonly RecordKind[], locale: Locale): Promise<Uint8Array> {
	const workbook = new ExcelJS.Workbook();
	Object.assign(workbook, {
		title: templateTitle(kinds, locale),
		creator: m.app_name({}, { locale }),
		lastModifiedBy: m.app_name({}, { locale }),
		created: made,
		modified: made
	});
	const lists = listsOf(kinds, locale);
	const ranges = new Map(lists.map(({ id, range }) => [id, range]));
	for (const kind of kinds) addDataSheet(workbook, kind, locale, ranges);
	addExamples(workbook, kinds, locale);
	await addNotes(workbook, kinds, locale);
	addLists(workbook, lists, locale);
	return canonicalZip(await workbook.xlsx.writeBuffer());
}

/** 步骤导入模板, or 导入模板 for several kinds. */
export const templateTitle = (kinds: readonly RecordKind[], locale: Locale): string =>
	kinds.length === 1
		? m.import_template_title({ kind: pick(kinds[0].label, locale) }, { locale })
		: m.import_template_title_all({}, { locale });

/** The kinds a template is asked for, all of them for none, in the order of import. Throws InputError `no-such-kind`. */
export async function templateKinds(wanted: readonly string[]): Promise<RecordKind[]> {
	const known = await allRecordKinds();
	const foreign = wanted.find((id) => !known.some((kind) => kind.id === id));
	if (foreign !== undefined) {
		throw new ImportProblem('no-such-kind', { kind: foreign, kinds: known.map(({ id }) => id).join(', ') });
	}
	return wanted.length === 0 ? known : known.filter(({ id }) => wanted.includes(id));
}
