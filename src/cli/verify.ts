import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '#lib/errors.ts';
import { parsePeriod } from '#lib/kpi/period.ts';
import { type Call, type Command, text } from './command.ts';
import { requirePeriod } from './period.ts';
import { withProgress } from './terminal.ts';
import { withWorkspace } from './workspace.ts';

export const command: Command = {
	name: 'verify',
	arguments: '',
	summary: 'check sources, ledger, warehouse and result against each other',
	details: `Reads every kept source again and compares its SHA-256; follows the hash chain of the audit log; compares the batches
		and row counts of the warehouse with the ledger; computes the result hash again and compares it with the one that
		was stored. Nothing is changed. Exit code 1 when something does not hold.`,
	options: {
		period: { value: 'PERIOD', help: '2026Q3, 2026-07 or all: computed again from the records and compared.' }
	},
	examples: [
		['verify --data my-company', 'after a restore, or before a quarter is frozen'],
		['verify --period 2026Q3 --data my-company', 'does what is shown of a quarter follow from the records?'],
		['verify --data my-company --json', 'from a nightly job']
	],
	run
};

async function run(call: Call): Promise<void> {
	if (!existsSync(join(call.data, 'ledger.sqlite'))) {
		throw new InputError('nothing-imported', 'The data folder holds no ledger to verify.', {
			file: call.data,
			hint: 'Point --data at a data folder.'
		});
	}
	const asked = text(call.options.period);
	const period = asked === undefined ? null : parsePeriod(requirePeriod(asked));
	await withWorkspace(call, async (ws) => {
		const { verify } = await import('#lib/server/audit/verify.ts');
		const checks = await withProgress((onProgress) => verify(ws, onProgress, period));
		const ok = checks.every((check) => check.ok);
		if (!ok) process.exitCode = 1;
		call.print({ ok, checks }, () =>
			checks.map((check) => `${check.ok ? 'ok    ' : 'FAILED'}  ${check.check}: ${check.detail}`).join('\n')
		);
	});
}
