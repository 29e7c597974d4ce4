import { InputError } from '#lib/errors.ts';
import { parsePeriod } from '#lib/kpi/period.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** The canonical id of a period as a person typed it. Throws InputError `bad-option`. */
export function requirePeriod(typed: string): string {
	const period = parsePeriod(typed);
	if (period) return period.id;
	throw new InputError('bad-option', '--period does not know this value.', {
		value: typed,
		hint: 'It takes a quarter (2026Q3), a month (2026-07) or all.'
	});
}

/** The latest quarter with figures that was over at the as-of time; the running one where none was, `all` without any. */
export async function latestQuarter(ws: Workspace): Promise<string> {
	const { listPeriods } = await import('#lib/server/figures/read.ts');
	const periods = await listPeriods(ws, localOperator);
	const quarters = periods.filter((period) => period.grain === 'quarter');
	const asOf = ws.ledger.setting('built_as_of') ?? '';
	return (quarters.find((quarter) => quarter.to_date! <= asOf) ?? quarters[0])?.id ?? 'all';
}
