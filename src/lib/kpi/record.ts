import type { Text } from '#lib/i18n/text.ts';

/**
 * Type of a staged column:
 * - `text`; `id` (text, trimmed; identity is never by name); `integer`; `decimal` (18,4); `boolean` (是/否, yes/no, 1/0, true/false)
 * - `timestamp`: stored as UTC; text without offset is read in the source's time zone. - `date`: local calendar day.
 * - `json`: text that is JSON. - `enum`: resolved through `values` aliases to a canonical code, never to a default.
 */
export type ColumnType =
	'text' | 'id' | 'integer' | 'decimal' | 'boolean' | 'timestamp' | 'date' | 'json' | 'enum';

/** A value an enum column may have; pages and outputs show the label, the warehouse keeps the code. */
export interface EnumValue {
	label: Text;
	/** Spellings of it in files, beside the code and the three labels. */
	aliases?: readonly string[];
}

export interface ColumnDefinition {
	type: ColumnType;
	label: Text;
	/** Further header spellings that mean this column (all scripts); compared after trimming, case- and width-folding. */
	aliases?: readonly string[];
	/** A row without it is rejected. */
	required?: boolean;
	/** enum only: canonical code → what it is called and how files write it. */
	values?: Readonly<Record<string, EnumValue>>;
	/**
	 * id only: the kind of record it names, by the first column of that kind's key. That kind is imported first; an id it lacks
	 * is a warning `unknown-…` (nothing is said while nothing of that kind is imported).
	 */
	references?: string;
	/** integer and decimal only: least value that can be true; a smaller one rejects the row. */
	min?: number;
	/** integer and decimal only: greatest value that can be true. */
	max?: number;
	/** What to write into it, with unit. */
	note?: Text;
	/** Filled when a process log is folded; templates do not ask people for it. */
	from_log?: true;
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
	/**
	 * Single records are opened only by those who see the whole company: who wrote one stays unknown to those it is about.
	 * Figures made of them are shown as any other.
	 */
	is_confidential?: true;
	/** Column of the person a row passes judgement on (a mark, a reward): somebody else has to bring it in. */
	judges?: string;
}

/** Everything that means one value of an enum column: its code, its labels, its aliases. */
export const spellingsOf = (code: string, { label, aliases }: EnumValue): string[] => [
	...new Set([code, ...Object.values(label), ...(aliases ?? [])])
];

/** Ids of the kinds this one refers to, itself left out: they are to be imported first. */
export const referredKinds = ({ id, columns }: RecordDefinition): string[] =>
	[...new Set(Object.values(columns).flatMap(({ references }) => references ?? []))].filter(
		(other) => other !== id
	);

/** Declares a record kind; throws when the key names a column that does not exist, or a column says what its type cannot have. */
export function defineRecord(definition: RecordDefinition): RecordDefinition {
	for (const column of [
		...definition.key,
		...definition.happened,
		...(definition.judges ? [definition.judges] : [])
	]) {
		if (!(column in definition.columns)) throw new Error(`record kind ${definition.id}: no column ${column}`);
	}
	for (const [name, column] of Object.entries(definition.columns)) {
		const wrong = misplaced(column);
		if (wrong) throw new Error(`record kind ${definition.id}.${name}: ${wrong}`);
	}
	return Object.freeze(definition);
}

function misplaced({ type, values, references, min, max }: ColumnDefinition): string | null {
	if ((type === 'enum') !== (values !== undefined)) return 'values belong to enum columns, and only to them';
	if (references !== undefined && type !== 'id') return 'only ids refer to other kinds';
	const isNumber = type === 'integer' || type === 'decimal';
	return (min ?? max) !== undefined && !isNumber ? 'only numbers have a range' : null;
}
