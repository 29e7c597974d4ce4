import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { InputError } from '#lib/errors.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import type { InspectedFile } from '#lib/server/import/inspect.ts';
import type { KindProposal, MappingProposal } from '#lib/server/import/proposal/proposal.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { type Call, type Command, text } from './command.ts';
import { table } from './terminal.ts';
import { withWorkspace } from './workspace.ts';

export const command: Command = {
	name: 'mapping',
	arguments: 'propose FILE | save NAME MAPPING | list | show NAME | remove NAME',
	summary: 'how the columns of a source become ours, and what is remembered of it',
	details: `\`propose\` says what each header of a foreign file may mean, how surely and why; with --output it writes the proposal as a
		mapping file to correct and confirm. \`save\` keeps a mapping for the source of a sample file (--like), whose headers tell it again:
		imports read its files with it from then on, unless another is brought. Every version is kept, and which one read a batch;
		\`show\` prints one (--version looks back); \`remove\` takes a mapping out of use.`,
	options: {
		kind: { value: 'KIND', help: 'propose: the record kind, or log, where the headers leave it open.' },
		output: { value: 'FILE', help: 'propose: write the proposal as a mapping file.' },
		like: { value: 'FILE', help: 'save: a file of the source; its headers are remembered.' },
		pattern: {
			value: 'NAME',
			help: 'save: how its files are called, * for any characters, e.g. "OA-*.csv"; event logs are known by it alone.'
		},
		version: { value: 'N', help: 'show: an earlier version.' }
	},
	examples: [
		['mapping propose export.csv --output oa.json --data my-company', 'what the columns may mean'],
		['mapping save "OA 导出" oa.json --like export.csv --data my-company', 'remember it for this source'],
		['mapping show "OA 导出" --json --data my-company', 'with its history']
	],
	run
};

interface Verb {
	/** Arguments after the verb. */
	takes: number;
	run(call: Call, ws: Workspace, more: readonly string[]): Promise<void>;
}

async function run(call: Call): Promise<void> {
	const [verb, ...more] = call.positionals;
	const verbs: Readonly<Record<string, Verb>> = {
		propose: { takes: 1, run: propose },
		save: { takes: 2, run: save },
		list: { takes: 0, run: list },
		show: { takes: 1, run: show },
		remove: { takes: 1, run: remove }
	};
	if (!Object.hasOwn(verbs, verb ?? '') || verbs[verb].takes !== more.length) {
		throw new InputError('bad-argument', '`mapping` takes propose, save, list, show or remove.', {
			value: call.positionals.join(' ') || null,
			hint: 'Try: steelyard mapping --help'
		});
	}
	await withWorkspace(call, (ws) => verbs[verb].run(call, ws, more));
}

async function propose(call: Call, ws: Workspace, [file]: readonly string[]): Promise<void> {
	const { allRecordKinds } = await import('#lib/server/registry.ts');
	const { proposeMapping } = await import('#lib/server/import/proposal/propose.ts');
	const { findKnownIds } = await import('#lib/server/import/proposal/known_ids.ts');
	const { ensureStagingTables } = await import('#lib/server/import/staging.ts');
	const kinds = await allRecordKinds();
	const kind = text(call.options.kind);
	await ensureStagingTables(ws.warehouse);
	const { tables } = await inspect(ws, file);
	const proposals: (MappingProposal & { sheet: string | null })[] = [];
	for (const { sheet, sample } of tables) {
		const known = await findKnownIds(ws, sample);
		proposals.push({
			sheet,
			...(await proposeMapping(sample, kinds, { known, only: kind ? [kind] : undefined }))
		});
	}
	const output = text(call.options.output);
	if (output !== undefined) await writeProposal(output, proposals);
	call.print(proposals, () =>
		proposals
			.map(({ sheet, kinds: [best, next], is_ambiguous }) =>
				[
					sheet ? `Sheet ${sheet}` : '',
					best ? describe(best) : 'No record kind has headers like these.',
					is_ambiguous ? `It may as well be ${next.kind}: say which with --kind.` : ''
				]
					.filter(Boolean)
					.join('\n\n')
			)
			.join('\n\n')
	);
}

async function inspect(ws: Workspace, file: string): Promise<InspectedFile> {
	const { inspectFile } = await import('#lib/server/import/inspect.ts');
	const { requireFile } = await import('./import.ts');
	requireFile(file);
	return inspectFile(ws, file);
}

function describe({ kind, score, headers, missing, needs_time_zone, stages }: KindProposal): string {
	const rows = headers.map(({ header, status, column, candidates, examples, date_format }) => {
		const best = candidates.find((one) => one.column === column) ?? null;
		const others = status === 'ambiguous' ? candidates.slice(0, 3).map((one) => one.column) : [];
		return [
			header,
			column ?? (others.length > 0 ? `${others.join(' or ')}?` : '-'),
			status,
			best ? best.confidence.toFixed(2) : '',
			[best?.reason, date_format].filter(Boolean).join(', '),
			examples.join(' · ').slice(0, 40)
		];
	});
	const notes = [
		missing.length > 0 ? `Required and not found: ${missing.join(', ')}.` : '',
		needs_time_zone ? 'Times are written without their offset: state the time_zone of the source.' : '',
		headers.some(({ date_format }) => date_format === 'unclear')
			? 'Day and month cannot be told apart: state date_order or date_formats.'
			: ''
	].filter(Boolean);
	const head = ['header', 'column', 'status', 'sure', 'why', 'values'];
	const staged = stages.map(({ activity, stage, approval_level }) => [
		activity,
		[stage ?? '-', approval_level].filter((part) => part !== null).join(' ')
	]);
	return [
		`As ${kind} (${score.toFixed(2)})`,
		table([head, ...rows], [3]),
		...notes,
		...(staged.length > 0 ? ['', table([['activity', 'stage'], ...staged])] : [])
	].join('\n');
}

async function writeProposal(
	output: string,
	proposals: readonly { kinds: readonly KindProposal[] }[]
): Promise<void> {
	const { mappingOf } = await import('#lib/server/import/proposal/confirm.ts');
	const [best] = proposals.flatMap(({ kinds }) => kinds.slice(0, 1));
	if (!best) {
		throw new InputError('nothing-proposed', 'No record kind has headers like these.', {
			hint: 'Write the mapping by hand; data/mappings/README.md describes it.'
		});
	}
	writeFileSync(output, `${JSON.stringify(mappingOf(best), null, 2)}\n`);
}

async function save(call: Call, ws: Workspace, [name, file]: readonly string[]): Promise<void> {
	const like = text(call.options.like);
	const pattern = text(call.options.pattern);
	if (like === undefined) {
		throw new InputError('bad-option', '--like is missing.', {
			hint: 'It takes a file of the source, whose headers are remembered.'
		});
	}
	const { readMapping } = await import('#lib/server/import/mapping.ts');
	const { filePattern, saveMapping } = await import('#lib/server/import/saved_mapping.ts');
	const mapping = readMapping(file);
	const { format, tables } = await inspect(ws, like);
	if (tables.length !== 1) {
		throw new InputError('bad-option', '--like names a workbook with several sheets.', {
			value: like,
			hint: 'Give a file with one table.'
		});
	}
	const saved = await saveMapping(ws, localOperator, {
		...{ name, mapping, format },
		header: tables[0].sample.header,
		file_pattern: pattern ?? (format === 'xes' ? filePattern(basename(like)) : undefined)
	});
	call.print(saved, () => `Mapping “${saved.name}” v${saved.version} saved.`);
}

async function list(call: Call, ws: Workspace): Promise<void> {
	const { listMappings } = await import('#lib/server/import/saved_mapping.ts');
	const saved = listMappings(ws, localOperator);
	const header = ['name', 'version', 'kind', 'zone', 'headers', 'file names', 'saved'];
	const rows = saved.map((one) => [
		one.name,
		String(one.version),
		one.mapping.kind ?? '',
		one.mapping.time_zone ?? '',
		one.format === 'xes' ? 'event log' : String(one.headers.length),
		one.file_pattern ?? '',
		one.saved_at.slice(0, 10)
	]);
	call.print(saved, () => (rows.length ? table([header, ...rows], [1]) : 'No mapping is saved yet.'));
}

async function show(call: Call, ws: Workspace, [name]: readonly string[]): Promise<void> {
	const { mappingHistory, readSavedMapping } = await import('#lib/server/import/saved_mapping.ts');
	const asked = text(call.options.version);
	if (asked !== undefined && !/^[1-9]\d*$/.test(asked)) {
		throw new InputError('bad-option', '--version takes a number from 1.', { value: asked });
	}
	const saved = readSavedMapping(ws, localOperator, name, asked === undefined ? undefined : Number(asked));
	const history = mappingHistory(ws, localOperator, name);
	call.print({ ...saved, history }, () =>
		[
			`${saved.name} v${saved.version}`,
			JSON.stringify(saved.mapping, null, 2),
			table([
				['version', 'saved', 'by'],
				...history.map(({ version, saved_at, saved_by, mapping }) => [
					`${version}${mapping ? '' : ' (out of use)'}`,
					saved_at,
					saved_by
				])
			])
		].join('\n\n')
	);
}

async function remove(call: Call, ws: Workspace, [name]: readonly string[]): Promise<void> {
	const { removeMapping } = await import('#lib/server/import/saved_mapping.ts');
	removeMapping(ws, localOperator, name);
	call.print({ removed: name }, () => `Mapping “${name}” is out of use.`);
}
