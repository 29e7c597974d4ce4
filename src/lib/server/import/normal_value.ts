const instant = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:?\d{2})$/;

/** The form of `instant`, for SQL. */
export const instantPattern: string = instant.source;

/**
 * One way to write an attribute's value, so that the XES and the CSV of a log agree: instants in UTC with microseconds,
 * booleans in lower case, anything else as it stands without blanks around it.
 */
export function normalValue(text: string): string {
	const value = text.trim();
	if (value === 'True' || value === 'False') return value.toLowerCase();
	if (value.length < 20 || value.charCodeAt(4) !== 45 || value.charCodeAt(13) !== 58) return value;
	const match = instant.exec(value);
	if (!match) return value;
	const [, y, mo, d, h, mi, s, fraction = '', offset] = match;
	const local = Date.UTC(+y, +mo - 1, +d, +h, +mi, +s);
	const minutes = offset === 'Z' ? 0 : +offset.slice(1, 3) * 60 + +offset.slice(-2);
	const utc = new Date(local - (offset[0] === '-' ? -minutes : minutes) * 60_000);
	if (Number.isNaN(utc.getTime())) return value;
	return `${utc.toISOString().slice(0, 19)}.${fraction.slice(0, 6).padEnd(6, '0')}Z`;
}
