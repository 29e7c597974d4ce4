import { InputError } from '#lib/errors.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import type { DriftCount } from '#lib/server/import/drift.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { type Call, type Command, text } from './command.ts';
import { table } from './terminal.ts';
import { withImports } from './workspace.ts';

export const command: Command = {
	name: 'freeze',
	arguments: '[PERIOD]',
	summary: 'hold a quarter or month still: later imports and undos change nothing in it',
	details: `Records that happened in a frozen period stay as they are. Rows that come later and would change it are kept and wait
		(drift), and so do undos; \`steelyard unfreeze\` lets them count. Without PERIOD it lists what is frozen and what waits.`,
	options: { reason: { value: 'TEXT', help: 'Why, in a sentence; it goes into the audit log. Required.' } },
	examples: [
		['freeze 2026Q1 --reason "published on 20 April" --data my-company', 'the first quarter'],
		['freeze --data my-company', 'what is frozen, and what waits']
	],
	run
};

async function run(call: Call): Promise<void> {
	const wanted = onePeriod(call, false);
	await withImports(call, async (ws) => {
		const { freezePeriod } = await import('#lib/server/import/undo.ts');
		if (wanted !== null)
			await freezePeriod(ws, wanted, localOperator.user_id, text(call.options.reason) ?? '');
		await tellFrozen(ws, call);
	});
}

/** The period named; null when none is and none must be. Throws InputError `bad-argument`. */
export function onePeriod(call: Call, isRequired: boolean): string | null {
	const [period, ...more] = call.positionals;
	if (more.length === 0 && (period !== undefined || !isRequired)) return period ?? null;
	throw new InputError('bad-argument', `\`${call.command}\` takes one period.`, {
		value: call.positionals.join(' ') || null,
		hint: `Try: steelyard ${call.command} 2026Q1 --reason TEXT`
	});
}

/** Prints the frozen periods and the rows that wait for them. */
export async function tellFrozen(ws: Workspace, call: Call): Promise<void> {
	const { recoverImports } = await import('#lib/server/import/import.ts');
	const { countDrift } = await import('#lib/server/import/drift.ts');
	const { frozenPeriods } = await import('#lib/server/ledger/decisions.ts');
	await recoverImports(ws);
	const frozen = frozenPeriods(ws.ledger);
	const drift = await countDrift(ws);
	call.print({ frozen, drift }, () =>
		[
			frozen.length > 0 ? `Frozen: ${frozen.map(({ period }) => period).join(', ')}.` : 'Nothing is frozen.',
			drift.length > 0 ? driftTable(drift) : 'No rows wait.'
		].join('\n\n')
	);
}

const driftTable = (drift: readonly DriftCount[]): string =>
	table(
		[
			['period', 'batch', 'kind', 'rows', 'why they wait'],
			...drift.map(({ periods, batch_id, kind, n, why }) => [
				periods,
				String(batch_id),
				kind,
				String(n),
				why === 'late' ? 'came after the freeze, do not count' : 'undone after the freeze, still count'
			])
		],
		[1, 3]
	);
