import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as v from 'valibot';
import { ImportProblem } from '#lib/server/import/problem.ts';

const targets = v.union([v.string(), v.array(v.string())]);

/**
 * How the columns of somebody else's file become ours; a JSON file (see data/mappings/).
 *
 * A column of ours is written `due_at`, or for a process log `cases.due_at` or `steps.result`.
 * - `kind`: `log`, or the record kind of every row. Left out = found by the header.
 * - `process`: process name written into the cases of a log; default: the file's name without its endings.
 * - `time_zone`: IANA name for times without offset; default: the company's time zone.
 * - `encoding`: a WHATWG label such as `big5`, where it cannot be found by looking.
 * - `columns`: header as in the file → our column or columns. Trace attributes of an XES file are headed `case:<key>`.
 *   Headers not named here are still matched by their usual spellings.
 * - `values`: our column → value in the file → value of ours; `*` stands for every other value, null = leave empty.
 * - `constants`: our column → value for every row.
 * - `date_order`: `dmy` or `mdy` for dates such as 03/04/2026; left out = such dates are refused.
 */
const mappingSchema = v.strictObject({
	title: v.optional(v.string()),
	kind: v.optional(v.string()),
	process: v.optional(v.string()),
	time_zone: v.optional(v.string()),
	encoding: v.optional(v.string()),
	columns: v.optional(v.record(v.string(), targets), {}),
	values: v.optional(v.record(v.string(), v.record(v.string(), v.nullable(v.string()))), {}),
	constants: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])), {}),
	date_order: v.optional(v.picklist(['dmy', 'mdy']))
});

export type SourceMapping = v.InferInput<typeof mappingSchema>;
export type CheckedMapping = v.InferOutput<typeof mappingSchema>;

/** Checks a mapping that came from a file or a form. Throws InputError `bad-mapping` naming the place. */
export function checkMapping(mapping: unknown, file: string | null = null): CheckedMapping {
	const result = v.safeParse(mappingSchema, mapping);
	if (result.success) return result.output;
	const [issue] = result.issues;
	const place = issue.path?.map((item) => String(item.key)).join('.') ?? '';
	throw new ImportProblem('bad-mapping', { place: place || '-', reason: issue.message }, { file });
}

/** Reads a mapping file. Throws InputError `bad-mapping` when it is not JSON or not a mapping. */
export function readMapping(file: string): CheckedMapping {
	let parsed: unknown;
	try {
		parsed = JSON.parse(readFileSync(file, 'utf8'));
	} catch (cause) {
		const reason = (cause as Error).message;
		throw new ImportProblem('bad-mapping', { place: '-', reason }, { file: basename(file) }, { cause });
	}
	return checkMapping(parsed, basename(file));
}
