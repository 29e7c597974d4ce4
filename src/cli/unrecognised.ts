import { localOperator } from '#lib/server/access/viewer.ts';
import { type Call, type Command, text } from './command.ts';
import { table } from './terminal.ts';
import { withWorkspace } from './workspace.ts';

export const command: Command = {
	name: 'unrecognised',
	arguments: '',
	summary: 'values in imported files that nobody has explained yet',
	details: `Lists the spellings in columns with fixed values that are no spelling of ours, and the activities of process logs without a
		stage: how many rows have them, in which batches, and which of our values come closest. Rows whose column must be filled are
		refused until then; elsewhere the cell stays empty. \`steelyard recognise\` says what one means.`,
	options: {
		kind: { value: 'KIND', help: 'Only this record kind.' },
		column: { value: 'COLUMN', help: 'Only this column.' }
	},
	examples: [
		['unrecognised --data my-company', 'what is waiting'],
		['unrecognised --kind exceptions --json --data my-company', 'for a script']
	],
	run
};

async function run(call: Call): Promise<void> {
	await withWorkspace(call, async (ws) => {
		const { readUnrecognised } = await import('#lib/server/import/recognise.ts');
		const only = { kind: text(call.options.kind), column: text(call.options.column) };
		const entries = await readUnrecognised(ws, localOperator, only);
		const header = ['kind', 'column', 'spelling', 'rows', 'batches', 'until then', 'perhaps'];
		const rows = entries.map((entry) => [
			entry.kind,
			entry.column,
			entry.spelling,
			String(entry.rows),
			entry.batches.join(', '),
			entry.is_waiting ? 'waits for a frozen period' : entry.is_required ? 'rows refused' : 'cell empty',
			entry.suggestions.join(', ')
		]);
		call.print(entries, () => (rows.length ? table([header, ...rows], [3]) : 'Everything is recognised.'));
	});
}
