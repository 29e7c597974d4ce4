import { InputError } from '#lib/errors.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import type { RecogniseDecision, RecogniseReport } from '#lib/server/import/recognise.ts';
import { type Call, type Command } from './command.ts';
import { table } from './terminal.ts';
import { buildWithProgress, withWorkspace } from './workspace.ts';

export const command: Command = {
	name: 'recognise',
	arguments: 'KIND COLUMN SPELLING [CODE]',
	summary: 'say what a value means that nobody knew',
	details: `From then on the spelling is taken for CODE in that column, in files to come and in those already here, which are read again
		from the kept sources: refused rows come in, empty cells are filled. For an activity of a process log write
		\`steps activity NAME STAGE\`. Instead of a code: --keep leaves its cells empty without a word, --refuse rejects its rows,
		--revoke takes a decision back. Rows a frozen period rests on wait until it is opened.`,
	options: {
		keep: { help: 'Leave the cells empty; the spelling is no longer listed.' },
		refuse: { help: 'Reject rows with this spelling.' },
		revoke: { help: 'Take back what was decided about it.' },
		'no-build': { help: 'Only decide; compute later with `steelyard build`.' }
	},
	examples: [
		['recognise exceptions class 环保 customer --data my-company', 'a class of exceptions'],
		['recognise steps activity 盖章 archive --data my-company', 'an activity of a process log'],
		['recognise exceptions class 环保 --revoke --data my-company', 'a mistake taken back']
	],
	run
};

async function run(call: Call): Promise<void> {
	const decision = decisionOf(call);
	await withWorkspace(call, async (ws) => {
		const { recogniseValues } = await import('#lib/server/import/recognise.ts');
		const report = await recogniseValues(ws, localOperator, [decision]);
		const built = report.batches.length > 0 && !call.options['no-build'] ? await buildWithProgress(ws) : null;
		call.print({ ...report, build: built }, () =>
			[describe(report), built ? `Figures computed as of ${built.as_of}.` : ''].filter(Boolean).join('\n\n')
		);
	});
}

/** Exactly one of a code and the three options. Throws InputError `bad-argument`. */
function decisionOf(call: Call): RecogniseDecision {
	const [kind, column, spelling, code, ...more] = call.positionals;
	const named = (['keep', 'refuse', 'revoke'] as const).filter((name) => call.options[name] === true);
	const isOne = named.length + (code === undefined ? 0 : 1) === 1;
	if (spelling === undefined || more.length > 0 || !isOne) {
		throw new InputError(
			'bad-argument',
			'`recognise` takes KIND COLUMN SPELLING and a code, or one option.',
			{
				value: call.positionals.join(' ') || null,
				hint: 'Try: steelyard recognise --help'
			}
		);
	}
	return code === undefined
		? { kind, column, spelling, decision: named[0] }
		: { kind, column, spelling, decision: 'assign', code };
}

function describe({ decided, batches, waiting }: RecogniseReport): string {
	if (decided === 0) return 'This was decided already; nothing changed.';
	const header = ['batch', 'file', 'rows before', 'rows now'];
	const rows = batches.map((batch) => [
		String(batch.batch_id),
		batch.file_name,
		String(batch.before),
		String(batch.after)
	]);
	return [
		rows.length > 0 ? table([header, ...rows], [0, 2, 3]) : 'Decided; no file here has to be read again.',
		waiting > 0 ? `${waiting} batches wait: a frozen period rests on them.` : ''
	]
		.filter(Boolean)
		.join('\n');
}
