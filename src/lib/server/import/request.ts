import { InputError } from '#lib/errors.ts';
import { isDiskFull } from '#lib/server/disk.ts';
import { assumedZone } from '#lib/server/company.ts';
import {
	checkMapping,
	type CheckedMapping,
	type SourceMapping,
	withoutZone
} from '#lib/server/import/mapping.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import type { ImportPart, ReadOptions } from '#lib/server/import/stage.ts';
import type { TriedPart } from '#lib/server/import/try_out.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface ImportRequest {
	path: string;
	/** The name the person gave it; default: the path's last part. */
	file_name?: string;
	mapping?: SourceMapping;
	/** Record kind or `log`; default: found by the header. */
	kind?: string;
	/** Sheet of a workbook to take, `*` = all; default: the mapping's, else every sheet that is a record kind. */
	sheet?: string;
	/** Type of objects that make the cases of an object-centric log; default: the mapping's. */
	object_type?: string;
	/** IANA zone of times without offset; default: the mapping's, else the company's. */
	time_zone?: string;
	imported_by: string;
	/** `total` null = not known. Phases: `receive`, `read`, `load`, `check`. */
	onProgress?: (done: number, total: number | null, phase: string) => void;
}

export interface ImportReport {
	file: string;
	sha256: string;
	/** True when the same bytes were imported before: nothing changed, the counts are the earlier ones. */
	already_imported: boolean;
	/** ISO 8601 UTC: when it came in, the first time for the same bytes. */
	imported_at: string;
	parts: ImportPart[];
	/** Workbook sheets whose header matches no record kind. */
	skipped_sheets?: string[];
}

/** What would come of an import; `already_imported` = nothing, the same bytes are here. */
export interface TriedReport extends Omit<ImportReport, 'parts' | 'imported_at'> {
	parts: TriedPart[];
}

/** How a file is to be read. A zone is stated by the person, the mapping or the company; otherwise it is assumed, and said. */
export function readOptions(ws: Workspace, request: Asked): ReadOptions {
	const mapping = mappingOf(request);
	const stated = request.time_zone ?? mapping.time_zone ?? ws.ledger.setting('time_zone');
	const kind = request.kind ?? mapping.kind;
	if (stated) return { kind, time_zone: stated, mapping };
	return { kind, time_zone: assumedZone, is_zone_assumed: true, mapping };
}

/** What a person says about how a file is to be read. */
export interface Asked extends Pick<
	ImportRequest,
	'mapping' | 'kind' | 'sheet' | 'object_type' | 'time_zone'
> {
	/** True when the mapping was not brought, but found among those kept (see kept_mapping.ts). */
	is_kept?: boolean;
}

/** The request's mapping with what was said beside it; a zone said there goes before those of single sheets. */
export function mappingOf({ mapping, sheet, object_type, time_zone }: Asked): CheckedMapping {
	const said = Object.entries({ sheet, object_type }).filter(([, value]) => value !== undefined);
	const checked = checkMapping({ ...mapping, ...Object.fromEntries(said) });
	if (time_zone === undefined || !checked.sheets) return checked;
	const sheets = Object.entries(checked.sheets).map(([name, own]) => [name, own && withoutZone(own)]);
	return { ...checked, sheets: Object.fromEntries(sheets) as CheckedMapping['sheets'] };
}

/** Gives an error the file's name, once; a full disk is told in the reader's language. */
export function named(error: unknown, file: string): unknown {
	if (isDiskFull(error)) return new ImportProblem('disk-full', {}, { file }, { cause: error });
	if (!(error instanceof InputError) || error.file !== null) return error;
	if (error instanceof ImportProblem) {
		const { row, column, value } = error;
		return new ImportProblem(error.code, error.parameters, { file, row, column, value }, { cause: error });
	}
	return error;
}
