import { type Locale, pick } from '#lib/i18n/text.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { ColumnDefinition, ColumnType } from '#lib/kpi/record.ts';
import type { RecordKind } from '#lib/server/registry.ts';

/** What a template says about a column, in one language. */

/** Columns a person fills in, in the order of the definition. */
export const askedColumns = (kind: RecordKind): [name: string, column: ColumnDefinition][] =>
	Object.entries(kind.columns).filter(([, column]) => !column.from_log);

/** A column's header; a required one carries a star, which the import overlooks. */
export const headerOf = (column: ColumnDefinition, locale: Locale): string =>
	`${pick(column.label, locale)}${column.required ? '*' : ''}`;

export const yesNo = (locale: Locale): [yes: string, no: string] => [
	m.boolean_yes({}, { locale }),
	m.boolean_no({}, { locale })
];

/** What can be chosen from; empty where anything can be written. */
export function choicesOf(column: ColumnDefinition, locale: Locale): string[] {
	if (column.type === 'boolean') return yesNo(locale);
	return Object.values(column.values ?? {}).map(({ label }) => pick(label, locale));
}

export function formatOf(type: ColumnType, locale: Locale): string {
	const words: Record<ColumnType, () => string> = {
		text: () => m.import_template_format_text({}, { locale }),
		id: () => m.import_template_format_id({}, { locale }),
		integer: () => m.import_template_format_integer({}, { locale }),
		decimal: () => m.import_template_format_decimal({}, { locale }),
		boolean: () => m.import_template_format_boolean({}, { locale }),
		timestamp: () => m.import_template_format_timestamp({}, { locale }),
		date: () => m.import_template_format_date({}, { locale }),
		json: () => m.import_template_format_text({}, { locale }),
		enum: () => m.import_template_format_enum({}, { locale })
	};
	return words[type]();
}

/** `≥ 1`, `1–3`; empty without a range. */
export function rangeOf({ min, max }: ColumnDefinition): string {
	if (min === undefined) return max === undefined ? '' : `≤ ${max}`;
	return max === undefined ? `≥ ${min}` : `${min}–${max}`;
}

/** The column's note, and the kind of record its ids come from. */
export function meaningOf(column: ColumnDefinition, kinds: readonly RecordKind[], locale: Locale): string {
	const target = kinds.find(({ id }) => id === column.references);
	const refers = target ? [m.import_template_refers({ kind: pick(target.label, locale) }, { locale })] : [];
	return [column.note ? pick(column.note, locale) : [], refers]
		.flat()
		.join(m.import_template_joint({}, { locale }));
}
