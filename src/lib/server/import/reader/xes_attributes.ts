import { normalValue } from '#lib/server/import/normal_value.ts';

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
	const keys = [...attributes.keys()]
		.filter((key) => !without.includes(key) && attributes.get(key) !== '')
		.sort();
	return `{${keys.map((key) => `${JSON.stringify(key)}:${jsonValue(attributes.get(key)!)}`).join(',')}}`;
}

function jsonValue(value: Value): string {
	if (typeof value === 'string') return JSON.stringify(normalValue(value));
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
