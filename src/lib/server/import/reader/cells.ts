/** What a number format shows. */
export type NumberForm = 'number' | 'date' | 'clock';

/** Number formats Excel knows by number; the others stand in the workbook. */
const builtIn = new Map<number, NumberForm>();
for (const id of [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])
	builtIn.set(id, 'date');
for (const id of [18, 19, 20, 21, 32, 33, 34, 35, 55, 56]) builtIn.set(id, 'clock');

/** Form of a format id or of its code. Durations such as `[h]:mm` stay numbers (days). */
export function numberForm(id: number, code: string | undefined): NumberForm {
	if (code === undefined) return builtIn.get(id) ?? 'number';
	const bare = code
		.split(';')[0]
		.replace(/"[^"]*"|\\.|_.|\*./g, '')
		.toLowerCase();
	if (/\[(h+|m+|s+)\]/.test(bare)) return 'number';
	const letters = bare.replace(/\[[^\]]*\]|general|am\/pm|a\/p|上午\/下午/g, '');
	if (/[ydge]/.test(letters) && /[yd]/.test(letters)) return 'date';
	if (/h|s/.test(letters)) return 'clock';
	return /^[^0#?]*m+[^0#?]*$/.test(letters) ? 'date' : 'number';
}

const dayMs = 86_400_000;
const lastDay1900 = 2_958_466;

/** A date number as text; null = outside what Excel can show. `isDoubtful`: before March 1900, where Excel counts wrongly. */
export function dateText(serial: number, is1904: boolean): { text: string; isDoubtful: boolean } | null {
	const number = is1904 ? serial + 1462 : serial;
	if (!Number.isFinite(serial) || serial < 0 || number >= lastDay1900) return null;
	const isDoubtful = !is1904 && serial < 61;
	const base = Date.UTC(1899, 11, number < 60 ? 31 : 30);
	const instant = base + Math.round(number * dayMs);
	const day = Math.floor(instant / dayMs);
	const time = instant - day * dayMs;
	return { text: time === 0 ? dayText(day) : `${dayText(day)} ${timeText(time)}`, isDoubtful };
}

/** Days of the calendar seen so far: a sheet of dates has few, and making a text of a Date costs more than all the rest. */
const days = new Map<number, string>();
const knownDays = 20_000;

function dayText(day: number): string {
	const known = days.get(day);
	if (known !== undefined) return known;
	const text = new Date(day * dayMs).toISOString().slice(0, 10);
	if (days.size < knownDays) days.set(day, text);
	return text;
}

const twoDigits = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

/** `HH:MM:SS`, with milliseconds where there are some. */
function timeText(ms: number): string {
	const seconds = Math.floor(ms / 1000);
	const minutes = Math.floor(seconds / 60);
	const text = `${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}:${twoDigits[seconds % 60]}`;
	return ms % 1000 === 0 ? text : `${text}.${String(ms % 1000).padStart(3, '0')}`;
}

/** A fraction of a day as `HH:MM[:SS]`; null when it is more than a day. */
export function clockText(serial: number): string | null {
	if (!(serial >= 0 && serial <= 1)) return null;
	const seconds = Math.round(serial * 86_400);
	const part = (value: number) => String(value).padStart(2, '0');
	const text = `${part(Math.floor(seconds / 3600))}:${part(Math.floor(seconds / 60) % 60)}`;
	return seconds % 60 === 0 ? text : `${text}:${part(seconds % 60)}`;
}

/** 0-based column and 1-based row of an address such as `AB12`; null when it is none. */
export function parseAddress(address: string): { column: number; row: number } | null {
	let column = 0;
	let at = 0;
	for (; at < address.length; at++) {
		const code = address.charCodeAt(at);
		if (code < 65 || code > 90) break;
		column = column * 26 + code - 64;
	}
	const row = Number(address.slice(at));
	return at > 0 && at <= 3 && Number.isInteger(row) && row > 0 ? { column: column - 1, row } : null;
}

/** 0-based column of its letters. */
export function columnOf(letters: string): number {
	let column = 0;
	for (let at = 0; at < letters.length; at++) column = column * 26 + letters.charCodeAt(at) - 64;
	return column - 1;
}

/** `AB12` for column 27, row 12. */
export function addressOf(column: number, row: number): string {
	let letters = '';
	for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
		letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
	}
	return letters + row;
}

/** Excel writes characters XML cannot hold as `_x000D_`. */
export const unescapeText = (text: string): string =>
	text.includes('_x')
		? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
		: text;
