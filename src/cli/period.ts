import { InputError } from '#lib/errors.ts';
import { parsePeriod } from '#lib/kpi/period.ts';
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

/** The latest quarter that has figures; `all` where there is none. */
export async function latestQuarter(ws: Workspace): Promise<string> {
	const row = await ws.warehouse.row<{ period: string }>(
		`select max(period) as period from figures where grain = 'quarter'`
	);
	return row?.period ?? 'all';
}
