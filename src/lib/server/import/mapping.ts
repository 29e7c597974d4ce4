import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as v from 'valibot';
import { isTimeZone } from '#lib/clock/zone.ts';
import { delimiters } from '#lib/server/import/csv_scan.ts';
import { isDateFormat } from '#lib/server/import/date_format.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';

/** As `sheet` of a mapping: every sheet. */
export const allSheets = '*';

const names = v.union([v.string(), v.array(v.string())]);
const targets = v.nullable(names);
const stage = v.nullable(
	v.union([
		v.string(),
		v.strictObject({
			stage: v.string(),
			approval_level: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)))
		})
	])
);

/** Rules of ours that valibot's own words do not name; their message is the end of an error code. */
const timeZone = v.pipe(v.string(), v.check(isTimeZone, 'zone'));
const dateFormat = v.pipe(v.string(), v.check(isDateFormat, 'date-format'));

/** `thousands`: 1,234 is 1234. `decimal_comma`: 1.234,5. `percent`: 85% is 0.85. `percent_points`: 85% is 85. */
export const numberFormats = ['thousands', 'decimal_comma', 'percent', 'percent_points'] as const;

/**
 * How the columns of somebody else's file become ours; a JSON file (see data/mappings/).
 *
 * A column of ours is written `due_at`, or for a process log `cases.due_at` or `steps.result`.
 * - `kind`: `log`, or the record kind of every row. Left out = found by the header.
 * - `process`: process name written into the cases of a log; default: the file's name without its endings.
 * - `time_zone`: IANA name for times without offset; default: the company's time zone.
 * - `encoding`: a WHATWG label such as `big5`, where it cannot be found by looking.
 * - `delimiter`: `,` `;` `|` or a tab, where it cannot be found by looking.
 * - `columns`: header as in the file → our column or columns, null = not ours. Trace attributes of an XES file are headed
 *   `case:<key>`. Headers not named here are still matched by their usual spellings.
 * - `values`: our column → value in the file → value of ours; `*` stands for every other value, null = leave empty.
 * - `constants`: our column → value for every row.
 * - `date_order`: `dmy` or `mdy` for dates such as 03/04/2026; left out = such dates are refused.
 * - `date_formats`: our column → how its dates are written (see date_format.ts), where it differs from `date_order`.
 * - `stages`: activity of a process log → stage of the step, or stage and approval level, null = of no stage.
 * - `number_formats`: our column → how its numbers are written where 1234.5 and 1,234.5 are not enough; see `numberFormats`.
 * - `object_type`: the type of objects whose events make the cases of an object-centric log (OCEL).
 * - `sheet`: the sheet or sheets of a workbook to take, `*` = all; needed where several hold one kind of record.
 * - `sheets`: sheet of a workbook → what differs from the rest of the mapping there, null = leave the sheet out.
 * - `saved_as`: the mapping kept for the source that this one was taken from; noted by the program.
 */
const tableEntries = {
	kind: v.optional(v.string()),
	process: v.optional(v.string()),
	time_zone: v.optional(timeZone),
	columns: v.optional(v.record(v.string(), targets), {}),
	values: v.optional(v.record(v.string(), v.record(v.string(), v.nullable(v.string()))), {}),
	constants: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])), {}),
	date_order: v.optional(v.picklist(['dmy', 'mdy'])),
	date_formats: v.optional(v.record(v.string(), dateFormat), {}),
	stages: v.optional(v.record(v.string(), stage), {}),
	number_formats: v.optional(v.record(v.string(), v.picklist(numberFormats)), {}),
	saved_as: v.optional(v.strictObject({ name: v.string(), version: v.number() }))
};
const mappingSchema = v.strictObject({
	title: v.optional(v.string()),
	encoding: v.optional(v.string()),
	delimiter: v.optional(v.picklist(delimiters)),
	sheet: v.optional(names),
	object_type: v.optional(v.string()),
	...tableEntries,
	sheets: v.optional(v.record(v.string(), v.nullable(v.strictObject(tableEntries))))
});

export type SourceMapping = v.InferInput<typeof mappingSchema>;
export type CheckedMapping = v.InferOutput<typeof mappingSchema>;
/** What a mapping says about one table. */
export type TableMapping = Pick<SourceMapping, keyof typeof tableEntries>;

/** The mapping as it holds for one sheet (null = no workbook); null when it leaves the sheet out. */
export function mappingOfSheet(mapping: CheckedMapping, sheet: string | null): CheckedMapping | null {
	const { sheets, ...whole } = mapping;
	if (!sheets || sheet === null || !Object.hasOwn(sheets, sheet)) return whole;
	const own = sheets[sheet];
	if (own === null) return null;
	return {
		...whole,
		kind: own.kind ?? whole.kind,
		process: own.process ?? whole.process,
		time_zone: own.time_zone ?? whole.time_zone,
		date_order: own.date_order ?? whole.date_order,
		saved_as: own.saved_as ?? whole.saved_as,
		columns: { ...whole.columns, ...own.columns },
		values: { ...whole.values, ...own.values },
		constants: { ...whole.constants, ...own.constants },
		date_formats: { ...whole.date_formats, ...own.date_formats },
		stages: { ...whole.stages, ...own.stages },
		number_formats: { ...whole.number_formats, ...own.number_formats }
	};
}

/** The part of a mapping that can stand under a sheet's name. */
export const tableMapping = (mapping: SourceMapping): TableMapping =>
	Object.fromEntries(Object.entries(mapping).filter(([name]) => Object.hasOwn(tableEntries, name)));

/** The mapping without a word on where it was taken from. */
export function withoutSavedAs({ saved_as: _, ...mapping }: SourceMapping): SourceMapping {
	if (!mapping.sheets) return mapping;
	const sheets = Object.entries(mapping.sheets).map(([name, own]) => [name, own && withoutSavedAs(own)]);
	return { ...mapping, sheets: Object.fromEntries(sheets) as SourceMapping['sheets'] };
}

/** A mapping, or what it says of one sheet, without its zone. */
export const withoutZone = <T extends { time_zone?: string }>({ time_zone: _, ...rest }: T) => rest;

/** Our columns that a mapping states for a header; none when it says that the header is not ours. */
export const statedTargets = (target: CheckedMapping['columns'][string]): string[] =>
	target === null ? [] : [target].flat();

/**
 * Checks a mapping that came from a file or a form. Throws InputError naming the place: `bad-mapping-key` for a name that does
 * not belong there, `bad-mapping-zone`, `bad-mapping-date-format`, `bad-mapping-value` for anything else that does not fit.
 */
export function checkMapping(mapping: unknown, file: string | null = null): CheckedMapping {
	const result = v.safeParse(mappingSchema, mapping);
	if (result.success) return result.output;
	const [issue] = result.issues;
	const place = issue.path?.map((item) => String(item.key)).join(' › ') || '-';
	const value = typeof issue.input === 'string' ? issue.input : issue.received;
	const where = { file, value };
	if (issue.type === 'strict_object' && issue.expected === 'never') {
		throw new ImportProblem('bad-mapping-key', { place }, where);
	}
	if (issue.type === 'check')
		throw new ImportProblem(`bad-mapping-${issue.message}`, { place, value }, where);
	throw new ImportProblem('bad-mapping-value', { place, value, expected: issue.expected ?? '-' }, where);
}

/** Reads a mapping file. Throws InputError `bad-mapping` when it is not JSON, or what `checkMapping` throws. */
export function readMapping(file: string): CheckedMapping {
	let parsed: unknown;
	try {
		parsed = JSON.parse(readFileSync(file, 'utf8'));
	} catch (cause) {
		const reason = (cause as Error).message;
		throw new ImportProblem('bad-mapping', { reason }, { file: basename(file) }, { cause });
	}
	return checkMapping(parsed, basename(file));
}

export type NumberFormat = (typeof numberFormats)[number];
