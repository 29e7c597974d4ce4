/**
 * Demo time: whole seconds of local wall-clock time in Asia/Shanghai since 1970-01-01T00:00 local (the zone has had no
 * daylight saving since 1991, so local seconds are UTC seconds + 28,800).
 */
export type LocalSeconds = number;

export const day = 86_400;
export const zone = 'Asia/Shanghai';
export const zoneOffset = 8 * 3600;

/** `2026-02-14` or `2026-02-14 10:30[:15]` as local seconds. */
export function local(text: string): LocalSeconds {
	const [date, time = '00:00'] = text.split(' ');
	return Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`) / 1000;
}

const pad = (n: number) => (n < 10 ? `0${n}` : String(n));
const dateCache = new Map<number, string>();

/** `2026-02-14`. */
export function dateText(at: LocalSeconds): string {
	const index = Math.floor(at / day);
	let text = dateCache.get(index);
	if (text === undefined) {
		text = new Date(index * day * 1000).toISOString().slice(0, 10);
		dateCache.set(index, text);
	}
	return text;
}

/** `2026-02-14 10:30:15`, as Chinese office systems print it. */
export function stampText(at: LocalSeconds): string {
	const second = ((at % day) + day) % day;
	return `${dateText(at)} ${pad(Math.floor(second / 3600))}:${pad(Math.floor(second / 60) % 60)}:${pad(second % 60)}`;
}

/** `2026-02-14T10:30:15.000+08:00`, as XES wants it. */
export const xesText = (at: LocalSeconds): string => `${stampText(at).replace(' ', 'T')}.000+08:00`;

/** ISO 8601 UTC instant. */
export const utcText = (at: LocalSeconds): string => new Date((at - zoneOffset) * 1000).toISOString();

/** `2026Q1`. */
export function quarterOf(at: LocalSeconds): string {
	const text = dateText(at);
	return `${text.slice(0, 4)}Q${Math.ceil(Number(text.slice(5, 7)) / 3)}`;
}

/** First second of the demo's records, and the moment up to which they are followed: 2026-10-15 18:00 local. */
export const firstDay = local('2026-01-04');
export const asOf = local('2026-10-15 18:00');
