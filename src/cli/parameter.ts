import { InputError } from '#lib/errors.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import { type Call, type Command, text } from './command.ts';
import { table } from './terminal.ts';
import { buildWithProgress, withWorkspace } from './workspace.ts';

export const command: Command = {
	name: 'parameter',
	arguments: 'list | set INDICATOR NAME VALUE',
	summary: 'limits the policies leave to the company',
	details: `\`list\` shows every parameter of every indicator with the values it was given; one without any is not set, and its
		indicator says so instead of a number. \`set\` gives one a value from a day on: records whose clock started earlier keep
		the value they had. Earlier values are kept; figures are computed anew.`,
	options: {
		from: { value: 'DATE', help: 'set: the first day the value holds, as 2026-07-01.' },
		'no-build': { help: 'set: leave the figures as they are for now.' }
	},
	examples: [
		['parameter list --data my-company', 'what is still not set'],
		[
			'parameter set tim-07 level_2_hours 4 --from 2026-01-01 --data my-company',
			'four hours from the head to the exception group'
		]
	],
	run
};

async function run(call: Call): Promise<void> {
	const [verb, ...more] = call.positionals;
	if (verb === 'list' && more.length === 0) return list(call);
	if (verb === 'set' && more.length === 3) return set(call, more);
	throw new InputError('bad-argument', '`parameter` takes list, or set INDICATOR NAME VALUE.', {
		value: call.positionals.join(' ') || null,
		hint: 'Try: steelyard parameter --help'
	});
}

async function set(call: Call, [kpi_id, name, value]: string[]): Promise<void> {
	const valid_from = text(call.options.from);
	if (valid_from === undefined) {
		throw new InputError('bad-option', '--from is missing.', {
			hint: 'Say from which day on: --from 2026-07-01.'
		});
	}
	await withWorkspace(call, async (ws) => {
		const { setParameter } = await import('#lib/server/pipeline/parameters.ts');
		const change = {
			kpi_id: kpi_id.toLowerCase(),
			name,
			value: value.trim() === '' ? NaN : Number(value),
			valid_from
		};
		await setParameter(ws, localOperator.user_id, change);
		if (!call.options['no-build']) await buildWithProgress(ws);
		call.print(change, () => `${change.kpi_id} ${name} is ${value} from ${valid_from} on.`);
	});
}

async function list(call: Call): Promise<void> {
	await withWorkspace(call, async (ws) => {
		const { allKpis } = await import('#lib/server/registry.ts');
		const { parametersInForce } = await import('#lib/server/pipeline/parameters.ts');
		const kpis = await allKpis();
		const inForce = parametersInForce(kpis, ws.ledger.parameterVersions());
		const all = kpis.flatMap(({ id, parameters }) =>
			Object.entries(parameters ?? {}).map(([name, { unit, label }]) => ({
				kpi_id: id,
				name,
				label,
				unit,
				versions: inForce
					.filter((one) => one.kpi_id === id && one.name === name)
					.map(({ value, valid_from }) => ({ value, valid_from }))
			}))
		);
		const words = ({ versions }: (typeof all)[number]) =>
			versions
				.map(({ value, valid_from }) => (valid_from ? `${value} from ${valid_from}` : value))
				.join(', ') || 'not set';
		const rows = all.map((one) => [one.kpi_id, one.name, one.label.en, one.unit, words(one)]);
		call.print(all, () => table([['indicator', 'name', 'meaning', 'unit', 'value'], ...rows]));
	});
}
