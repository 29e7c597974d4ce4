import { InputError } from '#lib/errors.ts';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import { parsePeriod } from '#lib/kpi/period.ts';
import type { ParameterVersion } from '#lib/server/ledger/ledger.ts';
import { allKpis } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** One value of one parameter, as the mart `dim_parameters` is made from it; `valid_from` null = since ever. */
export interface InForce {
	kpi_id: string;
	name: string;
	value: number;
	valid_from: string | null;
}

/** Every value that is or was in force: what definitions bring along, then what the company set. */
export function parametersInForce(
	kpis: readonly KpiDefinition[],
	versions: readonly ParameterVersion[]
): InForce[] {
	const defaults = kpis.flatMap(({ id, parameters }) =>
		Object.entries(parameters ?? {}).flatMap(([name, { value }]) =>
			value === null ? [] : [{ kpi_id: id, name, value, valid_from: null }]
		)
	);
	const set = versions.map(({ kpi_id, name, value, valid_from }) => ({ kpi_id, name, value, valid_from }));
	return [...defaults, ...set];
}

/** An indicator's parameters as they stood on the last day of a period, by name; null = not set. */
export function parametersAtEnd(
	kpi: Pick<KpiDefinition, 'id' | 'parameters'>,
	inForce: readonly InForce[],
	period: string
): Record<string, number | null> {
	const after = parsePeriod(period)?.to_date ?? null;
	const valueOf = (name: string) =>
		inForce
			.filter((one) => one.kpi_id === kpi.id && one.name === name)
			.filter(({ valid_from }) => valid_from === null || after === null || valid_from < after)
			.toSorted((a, b) => ((a.valid_from ?? '') < (b.valid_from ?? '') ? -1 : 1))
			.at(-1)?.value ?? null;
	return Object.fromEntries(Object.keys(kpi.parameters ?? {}).map((name) => [name, valueOf(name)]));
}

/**
 * Gives a parameter a value from a day on; figures follow with the next build. Records whose clock started before that day
 * keep the value they had. Throws InputError for an unknown indicator or parameter, a number that cannot be one, or no day.
 */
export async function setParameter(
	ws: Pick<Workspace, 'ledger'>,
	actor: string,
	change: Pick<ParameterVersion, 'kpi_id' | 'name' | 'value' | 'valid_from'>
): Promise<void> {
	const { kpi_id, name, value, valid_from } = change;
	const kpi = (await allKpis()).find((known) => known.id === kpi_id);
	if (!kpi)
		throw new InputError('unknown-indicator', 'There is no such indicator.', {
			value: kpi_id,
			hint: 'See the catalogue, or: steelyard parameter list'
		});
	const known = Object.keys(kpi.parameters ?? {});
	if (!known.includes(name))
		throw new InputError('unknown-parameter', `${kpi_id} has no such parameter.`, {
			value: name,
			hint: known.length > 0 ? `It has ${known.join(', ')}.` : 'It has none.'
		});
	if (!Number.isFinite(value) || value < 0)
		throw new InputError('bad-parameter', 'A parameter is a number from 0 upwards.', {
			column: name,
			value: String(value),
			hint: `Write the number of ${kpi.parameters![name].unit}.`
		});
	if (!isDate(valid_from))
		throw new InputError('bad-parameter', 'The first day is not a date.', {
			column: 'valid_from',
			value: valid_from,
			hint: 'Write it as 2026-07-01.'
		});
	ws.ledger.addParameterVersion({ kpi_id, name, value, valid_from, author: actor });
	ws.ledger.audit(actor, 'set parameter', `${kpi_id}.${name}`, { value, valid_from });
}

const isDate = (text: string) =>
	/^\d{4}-\d\d-\d\d$/.test(text) &&
	!Number.isNaN(Date.parse(text)) &&
	new Date(text).toISOString().startsWith(text);
