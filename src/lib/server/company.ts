import { isTimeZone, zoneName } from '#lib/clock/zone.ts';
import { InputError } from '#lib/errors.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { frozenPeriods } from '#lib/server/ledger/decisions.ts';
import type { Ledger } from '#lib/server/ledger/ledger.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** The zone that holds as long as the company has said none. */
export const assumedZone = 'Asia/Shanghai';

/**
 * IANA name of the zone whose days, months and quarters the company counts in, and in which times written without their offset
 * are read where neither the file nor its mapping says otherwise.
 */
export const companyZone = (ledger: Ledger): string => ledger.setting('time_zone') ?? assumedZone;

/** What the company said of itself; null = nothing yet. */
export interface Company {
	name: string | null;
	time_zone: string | null;
}

/** Throws AccessError. */
export function readCompany({ ledger }: Pick<Workspace, 'ledger'>, viewer: Viewer): Company {
	mustBeAllowed(viewer, 'settings');
	return { name: ledger.setting('company_name'), time_zone: ledger.setting('time_zone') };
}

/** Characters of a company's name. */
const longestName = 120;

/**
 * Sets what is given, with an audit entry for what it changes; figures follow with the next build, files already here keep the zone
 * they were read with. Returns whether anything changed. Throws AccessError, and InputError `bad-company-name`,
 * `unknown-time-zone`, or `zone-while-frozen` where another zone would move the days of a frozen period.
 */
export function setCompany(
	{ ledger }: Pick<Workspace, 'ledger'>,
	viewer: Viewer,
	change: { name?: string; time_zone?: string }
): boolean {
	mustBeAllowed(viewer, 'settle');
	const wanted = [
		['company_name', change.name === undefined ? null : checkedName(change.name)],
		['time_zone', change.time_zone === undefined ? null : checkedZone(ledger, change.time_zone)]
	] as const;
	const changed = wanted.filter(([key, to]) => to !== null && to !== ledger.setting(key));
	ledger.database.transaction(() => {
		for (const [key, to] of changed) {
			ledger.audit(viewer.user_id, 'set company', key, { from: ledger.setting(key), to });
			ledger.setSetting(key, to!);
		}
	})();
	return changed.length > 0;
}

function checkedName(text: string): string {
	const name = text.trim().replaceAll(/\s+/g, ' ');
	if (name !== '' && [...name].length <= longestName) return name;
	throw new ImportProblem('bad-company-name', { limit: longestName }, { value: text });
}

function checkedZone(ledger: Ledger, text: string): string {
	const zone = zoneName(text.trim());
	if (zone === null) throw new ImportProblem('unknown-time-zone', { zone: text }, { value: text });
	const frozen = frozenPeriods(ledger);
	if (frozen.length === 0 || zone === companyZone(ledger)) return zone;
	const periods = frozen.map(({ period }) => period).join(', ');
	throw new ImportProblem('zone-while-frozen', { periods, zone: companyZone(ledger) }, { value: zone });
}

/** The company's zone for computing. Throws InputError `setting-unusable` where the ledger holds something else. */
export function usableZone(ledger: Ledger): string {
	const zone = companyZone(ledger);
	if (isTimeZone(zone)) return zone;
	throw new InputError('setting-unusable', 'The company time zone is not known.', {
		column: 'time_zone',
		value: zone,
		hint: 'Write an IANA name such as Asia/Shanghai.'
	});
}
