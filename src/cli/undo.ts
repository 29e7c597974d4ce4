import { InputError } from '#lib/errors.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import { type Call, type Command, text } from './command.ts';
import { buildWithProgress, withImports } from './workspace.ts';

export const command: Command = {
	name: 'undo',
	arguments: 'BATCH',
	summary: 'take an import back: what it brought goes, what stood before returns',
	details: `Undoes the import a batch came with, all its sheets together. Earlier rows of the same records count again, and the
		figures become what they were (the same result hash). The import stays in the history as undone, with who, when and why;
		its file is kept, and can be imported again. Rows that a frozen period rests on stay until it is opened; they are told.`,
	options: {
		reason: { value: 'TEXT', help: 'Why, in a sentence; it goes into the audit log. Required.' },
		'no-build': { help: 'Only take back; compute later with `steelyard build`.' }
	},
	examples: [['undo 12 --reason "wrong month exported" --data my-company', 'the import of batch 12']],
	run
};

async function run(call: Call): Promise<void> {
	const batch_id = batchOf(call);
	await withImports(call, async (ws) => {
		const { undoImport } = await import('#lib/server/import/undo.ts');
		const reason = text(call.options.reason) ?? '';
		const undone = await undoImport(ws, batch_id, localOperator.user_id, reason);
		const built = call.options['no-build'] ? null : await buildWithProgress(ws);
		call.print({ ...undone, build: built }, () =>
			[
				`${undone.file} (batch ${undone.batches.join(', ')}) was undone.`,
				...undone.kept.map(
					({ n, kind, periods }) => `${n} rows of ${kind} stay: ${periods} is frozen and rests on them.`
				),
				built ? `Figures computed as of ${built.as_of}.` : ''
			]
				.filter(Boolean)
				.join('\n')
		);
	});
}

/** Throws InputError `bad-argument`. */
function batchOf(call: Call): number {
	const [batch, ...more] = call.positionals;
	if (batch !== undefined && more.length === 0 && /^[1-9]\d{0,8}$/.test(batch)) return Number(batch);
	throw new InputError('bad-argument', '`undo` takes the number of one batch.', {
		value: call.positionals.join(' ') || null,
		hint: 'Try: steelyard undo 12 --reason TEXT'
	});
}
