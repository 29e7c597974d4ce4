import type { Ledger } from '#lib/server/ledger/ledger.ts';
import { mappingVersions } from '#lib/server/ledger/mappings.ts';
import type { RecordKind } from '#lib/server/registry.ts';
import { findTargets } from '#lib/server/import/log_plan.ts';
import { checkMapping } from '#lib/server/import/mapping.ts';
import { isInstantFormat } from '#lib/server/import/date_format.ts';
import { filePattern, keepMapping } from '#lib/server/import/saved_mapping.ts';
import type { PlannedTable } from '#lib/server/import/stage.ts';

/** A zone that a person stated for one file. */
export interface ZoneAnswer {
	/** The file's name. */
	file: string;
	format: 'table' | 'xes';
	/** IANA name. */
	time_zone: string;
	answered_by: string;
}

/**
 * Keeps a stated zone for the sources of a file's tables, so that it is asked once: in the mapping a table was read with where that
 * has none, else as a mapping of its own for files of the same headers and name. A source that has a zone keeps it: another one
 * was meant for this file only. To be called inside the ledger's transaction of the import.
 */
export function keepZone(
	ledger: Ledger,
	answer: ZoneAnswer,
	tables: readonly PlannedTable[],
	kinds: readonly RecordKind[]
): void {
	const open = tables.filter((plan) => plan.mapping.time_zone === undefined && hasLocalTimes(plan, kinds));
	const extended = new Set<string>();
	for (const { mapping, table } of open) {
		const name = mapping.saved_as?.name;
		if (name === undefined) addZone(ledger, answer, table.sheet, table.header);
		else if (!extended.has(name)) extendMapping(ledger, answer, name);
		if (name !== undefined) extended.add(name);
	}
}

/** Whether some of a table's times may stand without their offset, so that they depend on the zone. */
function hasLocalTimes({ table, match, mapping }: PlannedTable, kinds: readonly RecordKind[]): boolean {
	if (match === 'log') {
		const kind = (id: string) => kinds.find((one) => one.id === id)!;
		const targets = findTargets(table.header, mapping, { cases: kind('cases'), steps: kind('steps') });
		return targets.some(({ type, position }) => type === 'timestamp' && !table.profiles[position].is_instant);
	}
	const { positions, kind } = match;
	return [...positions].some(
		([name, position]) =>
			kind.columns[name].type === 'timestamp' &&
			!table.profiles[position].is_instant &&
			!isInstantFormat(mapping.date_formats[name])
	);
}

function addZone(ledger: Ledger, answer: ZoneAnswer, sheet: string | null, header: readonly string[]): void {
	const { file, format, time_zone, answered_by } = answer;
	const file_pattern = filePattern(file);
	const name = unusedName(ledger, sheet === null ? file_pattern : `${file_pattern} · ${sheet}`);
	const mapping = checkMapping({ time_zone });
	keepMapping(ledger, answered_by, { name, mapping, format, file_pattern, header });
}

/** Characters of a name made of a file's. */
const longestName = 80;

function unusedName(ledger: Ledger, wanted: string): string {
	const base = [...wanted].slice(0, longestName).join('');
	let name = base;
	for (let n = 2; mappingVersions(ledger, name).at(-1)?.body; n++) name = `${base} (${n})`;
	return name;
}

/** Adds the zone to a mapping, unless it was taken out of use or given one meanwhile. */
function extendMapping(ledger: Ledger, { time_zone, answered_by }: ZoneAnswer, name: string): void {
	const present = mappingVersions(ledger, name).at(-1);
	if (!present?.body) return;
	const mapping = checkMapping(JSON.parse(present.body));
	if (mapping.time_zone !== undefined) return;
	const { format, file_pattern, headers } = present;
	keepMapping(ledger, answered_by, {
		...{ name, format, file_pattern, header: JSON.parse(headers) as string[] },
		mapping: { ...mapping, time_zone }
	});
}
