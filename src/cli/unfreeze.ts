import { localOperator } from '#lib/server/access/viewer.ts';
import { type Call, type Command, text } from './command.ts';
import { onePeriod, tellFrozen } from './freeze.ts';
import { withImports } from './workspace.ts';

export const command: Command = {
	name: 'unfreeze',
	arguments: 'PERIOD',
	summary: 'open a frozen period: what waited for it takes effect',
	details: `Rows that came too late for the period count from now on, and undos take their full effect, as far as other frozen
		periods allow. Compute the figures afterwards with \`steelyard build\`.`,
	options: { reason: { value: 'TEXT', help: 'Why, in a sentence; it goes into the audit log. Required.' } },
	examples: [['unfreeze 2026Q1 --reason "appeal 7 upheld" --data my-company', 'the first quarter']],
	run
};

async function run(call: Call): Promise<void> {
	const period = onePeriod(call, true)!;
	await withImports(call, async (ws) => {
		const { unfreezePeriod } = await import('#lib/server/import/undo.ts');
		await unfreezePeriod(ws, period, localOperator.user_id, text(call.options.reason) ?? '');
		await tellFrozen(ws, call);
	});
}
