import type { Text } from '#lib/i18n/text.ts';
import type { Family } from '#lib/kpi/define.ts';
import type { Grain } from '#lib/kpi/period.ts';

/** Sheets a workbook can have; each is one module under `src/lib/server/export/sheets`. */
export const sheetIds = [
	'cover',
	'contents',
	'summary',
	'departments',
	'indicators',
	'parameters',
	'goalposts',
	'trace',
	'data_quality',
	'checks',
	'notes'
] as const;
export type SheetId = (typeof sheetIds)[number];

/** Parts a PDF can have; each is one module under `src/lib/server/export/pages`. */
export const pageIds = [
	'cover',
	'contents',
	'executive',
	'how_to_read',
	'departments',
	'spread',
	'sections',
	'department',
	'notes'
] as const;
export type PageId = (typeof pageIds)[number];

/** A question the report answers with a group of indicators. */
export interface ReportSection {
	/** Anchor and sort key, e.g. `timeliness`. */
	id: string;
	title: Text;
	/** What a reader learns, as a question. */
	question: Text;
	/** Indicators in the order of the page; ids that are not installed are left out. */
	indicators: readonly string[];
	/** Further installed indicators of these families follow, so that a new indicator appears by itself. */
	families: readonly Family[];
}

export interface ReportDefinition {
	/** Folder name under `reports/`, CLI argument and start of the file name. */
	id: string;
	version: number;
	title: Text;
	/** Periods it can be written for; the first is the default. */
	grains: readonly Grain[];
	/** Workbook sheets in order; empty = no workbook. */
	sheets: readonly SheetId[];
	/** PDF parts in order; empty = no PDF. */
	pages: readonly PageId[];
	sections: readonly ReportSection[];
	/** Ratio indicator of the funnel plot and the rank intervals; null = none. */
	spread: string | null;
	/** Most departments that get pages of their own; the rest is in the workbook, and the notes say so. */
	department_pages_max: number;
}

/** Declares a report; throws when the definition contradicts itself. */
export function defineReport(definition: ReportDefinition): ReportDefinition {
	const { id, sections, sheets, pages } = definition;
	const wrong = (why: string): never => {
		throw new Error(`report ${id}: ${why}`);
	};
	if (!/^[a-z][a-z0-9-]*$/.test(id)) wrong('id must be a folder name in lower case');
	if (definition.grains.length === 0) wrong('needs at least one grain');
	if (sheets.length === 0 && pages.length === 0) wrong('has neither sheets nor pages');
	if (new Set(sheets).size < sheets.length || new Set(pages).size < pages.length) wrong('names a part twice');
	const listed = sections.flatMap((section) => section.indicators);
	const twice = listed.find((kpi, index) => listed.indexOf(kpi) !== index);
	if (twice) wrong(`indicator ${twice} is in two sections`);
	const families = sections.flatMap((section) => section.families);
	if (new Set(families).size < families.length) wrong('a family belongs to two sections');
	return Object.freeze(definition);
}
