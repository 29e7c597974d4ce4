import { localOperator } from '#lib/server/access/viewer.ts';
import { assumedZone, type Company } from '#lib/server/company.ts';
import { type Call, type Command, text } from './command.ts';
import { table } from './terminal.ts';
import { buildWithProgress, withWorkspace } from './workspace.ts';

export const command: Command = {
	name: 'company',
	arguments: '',
	summary: "the company's name and time zone",
	details: `Without options it shows both. Days, months and quarters are counted in the company's zone, and times without their
		offset are read in it where neither the file nor its mapping says otherwise; as long as it is not set, ${assumedZone} is
		assumed. Figures are computed anew; files already imported keep the zone they were read with. While a period is frozen the
		zone stays as it is.`,
	options: {
		name: { value: 'NAME', help: 'The name reports and pages carry.' },
		zone: { value: 'ZONE', help: `An IANA name, such as ${assumedZone} or Asia/Taipei.` },
		'no-build': { help: 'Leave the figures as they are for now.' }
	},
	examples: [
		['company --data my-company', 'what is set'],
		['company --name 宏远 --zone Asia/Taipei --data my-company', 'before the first import']
	],
	run
};

async function run(call: Call): Promise<void> {
	const change = { name: text(call.options.name), time_zone: text(call.options.zone) };
	await withWorkspace(call, async (ws) => {
		const { readCompany, setCompany } = await import('#lib/server/company.ts');
		const isChanged = setCompany(ws, localOperator, change);
		const isToBeBuilt = isChanged && !call.options['no-build'] && ws.ledger.imports().length > 0;
		if (isToBeBuilt) await buildWithProgress(ws);
		const company = readCompany(ws, localOperator);
		call.print(company, () => told(company));
	});
}

const told = ({ name, time_zone }: Company): string =>
	table([
		['name', name ?? 'not set'],
		['time zone', time_zone ?? `not set: ${assumedZone} is assumed`]
	]);
