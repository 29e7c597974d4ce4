import type { RecordKind } from '#lib/server/registry.ts';

/**
 * SQL: a record's key as observations and addresses name it, the key columns joined by `|`. `row` is an alias with its dot. Null
 * where there is no row.
 */
export const keySql = (kind: RecordKind, row = ''): string =>
	kind.key.length === 1
		? `${row}"${kind.key[0]}"`
		: `nullif(concat_ws('|', ${kind.key.map((column) => `${row}"${column}"`).join(', ')}), '')`;
