import { normalValue } from '#lib/server/import/normal_value.ts';
import { ownCopy } from '#lib/server/import/reader/plain_xml.ts';

/** An attribute as kept: its text, or an object where it has attributes of its own, or a list. */
export type Value = string | { value: string; attributes: Attributes } | { key: string; value: Value }[];
export type Attributes = Map<string, Value>;

/** One open element that can hold attributes. */
export interface Frame {
	tag: string;
	key: string | null;
	value: string;
	attributes: Attributes | null;
	items: { key: string; value: Value }[] | null;
}

/** A finished element as its owner keeps it. */
export function valueOf(frame: Frame): Value {
	if (frame.items) return frame.items;
	if (frame.attributes) return { value: frame.value, attributes: frame.attributes };
	return frame.value;
}

/** Text of an attribute; empty when there is none or it is a list. */
export const textOf = (value: Value | undefined): string => {
	if (value === undefined || Array.isArray(value)) return '';
	return typeof value === 'string' ? value : value.value;
};

/** JSON with keys in code-point order, so that equal attributes give equal text. Empty values are left out. */
export function jsonOf(attributes: Attributes, without: readonly string[]): string {
	let members = '';
	for (const [key, start] of memberStarts(attributes, without)) {
		const value = attributes.get(key)!;
		if (value === '') continue;
		members += (members === '' ? '' : ',') + start + jsonValue(value);
	}
	return `{${members}}`;
}

/** Keys in order, each with its JSON up to the value. */
type MemberStarts = readonly (readonly [key: string, start: string])[];

/** Events of a log mostly have the same keys in the same order: the last ones are kept. */
let lastKeys: string[] = [];
let lastWithout: readonly string[] = [];
let lastStarts: MemberStarts = [];

function memberStarts(attributes: Attributes, without: readonly string[]): MemberStarts {
	if (without === lastWithout && hasKeys(attributes, lastKeys)) return lastStarts;
	lastKeys = [...attributes.keys()];
	lastWithout = without;
	const kept = lastKeys.filter((key) => !without.includes(key)).sort();
	lastStarts = kept.map((key) => [key, `${JSON.stringify(key)}:`] as const);
	return lastStarts;
}

function hasKeys(attributes: Attributes, keys: readonly string[]): boolean {
	if (attributes.size !== keys.length) return false;
	let index = 0;
	for (const key of attributes.keys()) if (key !== keys[index++]) return false;
	return true;
}

/** Values repeat as well (activities, groups, states): their JSON is kept while there are not too many. */
const written = new Map<string, string>();
const writtenLimit = 20_000;

/** JSON of a value in its normal form. */
export function jsonText(text: string): string {
	const known = written.get(text);
	if (known !== undefined) return known;
	const json = JSON.stringify(normalValue(text));
	if (written.size < writtenLimit && text.length < 100) written.set(ownCopy(text), json);
	return json;
}

function jsonValue(value: Value): string {
	if (typeof value === 'string') return jsonText(value);
	if (Array.isArray(value)) {
		return `[${value.map((item) => `{"key":${JSON.stringify(item.key)},"value":${jsonValue(item.value)}}`).join(',')}]`;
	}
	return `{"value":${JSON.stringify(normalValue(value.value))},"attributes":${jsonOf(value.attributes, [])}}`;
}

const forms: Readonly<Record<string, RegExp>> = {
	int: /^\s*[+-]?\d+\s*$/,
	float: /^\s*([+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|NaN|-?INF|-?Infinity)\s*$/,
	boolean: /^\s*(true|false|0|1)\s*$/i,
	date: /^\s*\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?\s*$/
};

/** False when a typed attribute's text is not of its type. */
export const fitsType = (tag: string, value: string): boolean =>
	tag === 'string' || (forms[tag]?.test(value) ?? true);
