import { ImportProblem } from '#lib/server/import/problem.ts';

/** How local times of a zone become UTC in SQL. */
export interface ZoneRule {
	zone: string;
	/** Minutes east of UTC when the zone has kept one offset since `steadySince`, else null. */
	steadyOffset: number | null;
}

/** China, Japan, Singapore, Taiwan and others have had no clock change since then. */
export const steadySince = '1992-01-01';

/** SQL: whether the text of a time ends with its offset from UTC. */
export const hasOffsetSql = (text: string): string =>
	`regexp_matches(${text}, ':\\d{2}.*([Zz]|[+-]\\d{2}(:?\\d{2})?)$')`;

/** Looks a zone up. Throws InputError `unknown-time-zone`. */
export function zoneRule(zone: string): ZoneRule {
	let format: Intl.DateTimeFormat;
	try {
		format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
	} catch (cause) {
		throw new ImportProblem('unknown-time-zone', { zone }, { value: zone }, { cause });
	}
	const offsets = new Set<number>();
	for (let month = 0; month < 12 * 50; month++) offsets.add(offsetAt(format, Date.UTC(1992, month, 15)));
	return { zone, steadyOffset: offsets.size === 1 ? [...offsets][0] : null };
}

function offsetAt(format: Intl.DateTimeFormat, instant: number): number {
	const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')!.value;
	const match = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name);
	if (!match?.[1]) return 0;
	return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}
