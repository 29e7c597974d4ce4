import type { Text } from '#lib/i18n/text.ts';

/**
 * Type of a staged column:
 * - `text`; `id` (text, trimmed; identity is never by name); `integer`; `decimal` (18,4); `boolean` (是/否, yes/no, 1/0, true/false)
 * - `timestamp`: stored as UTC; text without offset is read in the source's time zone. - `date`: local calendar day.
 * - `json`: text that is JSON. - `enum`: resolved through `values` aliases to a canonical code, never to a default.
 */
export type ColumnType =
	'text' | 'id' | 'integer' | 'decimal' | 'boolean' | 'timestamp' | 'date' | 'json' | 'enum';

export interface ColumnDefinition {
	type: ColumnType;
	label: Text;
	/** Further header spellings that mean this column (all scripts); compared after trimming, case- and width-folding. */
	aliases?: readonly string[];
	/** A row without it is rejected. */
	required?: boolean;
	/** enum only: canonical code → spellings. */
	values?: Readonly<Record<string, readonly string[]>>;
	/** What to write into it, with unit. */
	note?: Text;
}

/** One kind of record a company leaves behind. */
export interface RecordDefinition {
	/** Folder name under queries/staging and table suffix: `steps` → `stg_steps`. */
	id: string;
	label: Text;
	/** Business key: a later batch with the same key supersedes the earlier row. */
	key: readonly string[];
	columns: Readonly<Record<string, ColumnDefinition>>;
	/** When the record happened, for the as-of time: timestamp columns that state facts, not plans. */
	happened: readonly string[];
	/** Kinds that should be imported before this one (references). */
	after?: readonly string[];
}

/** Declares a record kind; throws when the key names a column that does not exist. */
export function defineRecord(definition: RecordDefinition): RecordDefinition {
	for (const column of [...definition.key, ...definition.happened]) {
		if (!(column in definition.columns)) throw new Error(`record kind ${definition.id}: no column ${column}`);
	}
	for (const [name, column] of Object.entries(definition.columns)) {
		if ((column.type === 'enum') !== (column.values !== undefined)) {
			throw new Error(
				`record kind ${definition.id}.${name}: values belong to enum columns, and only to them`
			);
		}
	}
	return Object.freeze(definition);
}
