import type { RecordKind } from '#lib/server/registry.ts';
import type { Parameter } from '#lib/server/warehouse/warehouse.ts';
import type { ConvertOptions } from '#lib/server/import/convert.ts';
import type { HeaderMatch } from '#lib/server/import/header.ts';
import { mappedText } from '#lib/server/import/mapped_text.ts';
import type { CheckedMapping } from '#lib/server/import/mapping.ts';
import { cellText, uniformTimes } from '#lib/server/import/raw.ts';
import type { Table } from '#lib/server/import/table.ts';
import type { ZoneRule } from '#lib/server/import/zone.ts';

/** One column of a kind as it will be read. */
export interface PlannedColumn {
	name: string;
	/** Place among the kind's columns: its text is `t<index>`, its bit 2^index. */
	index: number;
	definition: RecordKind['columns'][string];
	/** SQL for its text, null when neither file nor mapping gives it. */
	text: string | null;
	/** 0-based position in the file; null for constants. */
	position: number | null;
	options: ConvertOptions;
	parameters: Record<string, Parameter>;
	/** True when the reader saw text in every row; false = there may be none. */
	is_filled: boolean;
	/** True when `import_spellings` holds ids to take in place of those in the file. */
	is_restored?: boolean;
}

export const isTime = (type: string): boolean => type === 'timestamp' || type === 'date';

/** Decides for each column of a kind where its text comes from and how it is read. */
export function planColumns(
	table: Table,
	match: HeaderMatch,
	{ mapping, zone }: { mapping: CheckedMapping; zone: ZoneRule }
): PlannedColumn[] {
	const times = [...match.positions].filter(([name]) => isTime(match.kind.columns[name].type));
	const uniform = uniformTimes(table, times);
	return Object.entries(match.kind.columns).map(([name, definition], index) => {
		const position = match.positions.get(name) ?? null;
		const parameters: Record<string, Parameter> = {};
		const text = columnText(table, name, index, position, mapping, parameters);
		const date_format = mapping.date_formats[name] ?? mapping.date_order;
		const isChanged = name in mapping.values || name in mapping.constants || name in mapping.date_formats;
		const form = isChanged ? null : (uniform.get(name) ?? null);
		const profile = isChanged || position === null ? null : table.profiles[position];
		const is_plain_integer = profile?.is_integer === true;
		const options = {
			zone,
			date_format,
			number_format: mapping.number_formats[name],
			uniform: form,
			is_plain_integer
		};
		const is_filled = profile?.has_empty === false && !profile.has_blanks;
		return { name, index, definition, text, position, options, parameters, is_filled };
	});
}

/** The cell without blanks around it after the mapping's values, behind it the mapping's constant; null when there is neither. */
function columnText(
	table: Table,
	name: string,
	index: number,
	position: number | null,
	mapping: CheckedMapping,
	bound: Record<string, Parameter>
): string | null {
	const cell = position === null ? null : cellText(table, position);
	const text = cell === null ? null : mappedText(cell, mapping.values[name], `t${index}`, bound);
	if (!(name in mapping.constants)) return text;
	bound[`constant_${index}`] = String(mapping.constants[name]);
	return text === null ? `$constant_${index}::varchar` : `coalesce(${text}, $constant_${index}::varchar)`;
}
