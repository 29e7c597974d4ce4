import type { ColumnDefinition, ColumnType } from '#lib/kpi/record.ts';
import { type DateFormat, fitsPattern } from '#lib/server/import/date_format.ts';
import { foldScript } from '#lib/i18n/fold-script.ts';

/** What the sample's cells of one column look like; shares are of the cells that are not empty. */
export interface ColumnValues {
	/** Cells of the sample that are not empty. */
	filled: number;
	/** Different texts among them. */
	distinct: readonly string[];
	/** Share that can be read as a time or date, once it is known how the source writes them. */
	dates: number;
	/** How dates that do not begin with the year are written; `unclear` = 03/04/2026 throughout; null = year first, or no dates. */
	date_format: DateFormat | null;
	/** Share of times that say their offset from UTC. */
	offsets: number;
	/** Share that can be read as whole numbers, and as numbers. */
	integers: number;
	numbers: number;
	/** Share that says yes or no in words. */
	answers: number;
	/** First texts, for a person to look at. */
	examples: readonly string[];
}

const narrow = (text: string): string => text.normalize('NFKC').trim();

/** Year first, in figures or Chinese: read whatever a mapping says. */
const yearFirst =
	/^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]+\d{1,2}:\d{1,2}(?::\d{1,2}(?:[.,]\d{1,9})?)? *(?:Z|[+-]\d{2}(?::?\d{2})?)?)?|\d{4} *年 *\d{1,2} *月 *\d{1,2} *日(?: *\d{1,2}(?::\d{1,2}(?::\d{1,2})?| *[时時点點] *\d{1,2} *分(?: *\d{1,2} *秒)?))?)$/i;
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}(?:[T ]+\d{1,2}:\d{1,2}(?::\d{1,2}(?:[.,]\d{1,9})?)?)?$/;
/** Other ways to write dates, most telling first; a column is of one of them when all its cells are. */
const patterns = [
	'yyyyMMddHHmmss',
	'yyyyMMddHHmm',
	'yyyyMMdd',
	'yyyy/M/d a h:mm',
	'yyyy/M/d a h:mm:ss',
	'yyyy-M-d a h:mm:ss',
	'M/d/yyyy h:mm a',
	'M/d/yyyy h:mm:ss a',
	'rrr/M/d',
	'rrr/M/d HH:mm',
	'rrr/M/d HH:mm:ss'
];
const offset = /\d:\d{2}(?::\d{2}(?:\.\d+)?)? *(?:Z|[+-]\d{2}(?::?\d{2})?)$/i;
/** Eight digits are a date only for a column of times. */
const integer = /^[+-]?\d{1,18}$/;
const number = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:e[+-]?\d+)?$/i;
/** Beside 1 and 0. */
const answers = new Set([
	'1',
	'0',
	'是',
	'否',
	'yes',
	'no',
	'y',
	'n',
	'true',
	'false',
	'有',
	'无',
	'對',
	'对',
	'不'
]);

/** Looks at the cells of one column. */
export function lookAt(cells: readonly (string | null)[]): ColumnValues {
	const texts = cells.map((cell) => narrow(cell ?? '')).filter((text) => text !== '');
	const share = (fits: (text: string) => boolean) =>
		texts.length === 0 ? 0 : texts.filter(fits).length / texts.length;
	const distinct = [...new Set(texts)];
	const pattern = patterns.find((format) => distinct.length > 0 && distinct.every(fitsPattern(format)));
	return {
		filled: texts.length,
		distinct,
		dates: pattern ? 1 : share((text) => yearFirst.test(text) || yearLast.test(text)),
		date_format: pattern ?? dayOrMonthFirst(distinct),
		offsets: share((text) => offset.test(text)),
		integers: share((text) => integer.test(text)),
		numbers: share((text) => number.test(text)),
		answers: share((text) => answers.has(foldScript(text.toLowerCase()))),
		examples: distinct.slice(0, 3)
	};
}

/** Whether days or months stand first where the year stands last: some number above twelve tells. */
function dayOrMonthFirst(texts: readonly string[]): 'dmy' | 'mdy' | 'unclear' | null {
	const pairs = texts.flatMap((text) => {
		const found = yearLast.exec(text);
		return found ? [[Number(found[1]), Number(found[2])]] : [];
	});
	if (pairs.length === 0) return null;
	const isDayFirst = pairs.some(([first]) => first > 12);
	const isMonthFirst = pairs.some(([, second]) => second > 12);
	if (isDayFirst === isMonthFirst) return 'unclear';
	return isDayFirst ? 'dmy' : 'mdy';
}

/** What values say about a header meaning a column. */
export interface Evidence {
	verdict: 'supports' | 'contradicts' | 'silent';
	/** What kind of thing the values are taken for. */
	reason: 'dates' | 'numbers' | 'answers' | 'spellings' | 'known-ids' | null;
	/** Share of the cells that say so. */
	share: number;
}

const silent: Evidence = { verdict: 'silent', reason: null, share: 0 };
const isTime = (type: ColumnType): boolean => type === 'timestamp' || type === 'date';

/** Weighs the values of a header against one column. `known`: share of the values known as ids of what the column refers to; null = nothing to compare with. */
export function weigh(
	values: ColumnValues,
	column: ColumnDefinition,
	spellings: ReadonlySet<string>,
	known: number | null
): Evidence {
	if (values.filled === 0) return silent;
	if (isTime(column.type)) return judge('dates', values.dates);
	if (column.type === 'integer') return judge('numbers', values.integers);
	if (column.type === 'decimal') return judge('numbers', values.numbers);
	if (column.type === 'boolean') return judge('answers', values.answers);
	if (column.type === 'enum') {
		return judge(
			'spellings',
			share(values, (text) => spellings.has(foldScript(text.toLowerCase())))
		);
	}
	if (known !== null && known > 0) return judge('known-ids', known);
	if (values.dates > 0.8 && values.integers === 0)
		return { verdict: 'contradicts', reason: 'dates', share: values.dates };
	return silent;
}

const share = (values: ColumnValues, fits: (text: string) => boolean): number =>
	values.distinct.filter(fits).length / values.distinct.length;

/** Most cells decide; in between nothing is said. */
function judge(reason: NonNullable<Evidence['reason']>, share: number): Evidence {
	if (share >= 0.7) return { verdict: 'supports', reason, share };
	return share <= 0.2 ? { verdict: 'contradicts', reason, share } : { ...silent, share };
}
