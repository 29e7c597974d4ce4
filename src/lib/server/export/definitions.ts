import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { InputError } from '#lib/errors.ts';
import type { ReportDefinition } from '#lib/report/define.ts';
import { projectPath } from '#lib/server/project.ts';

let reports: Promise<ReportDefinition[]> | undefined;

/** All reports, by id: every folder under `reports/` but `theme`, which they share. */
export function allReports(): Promise<ReportDefinition[]> {
	reports ??= Promise.all(
		readdirSync(projectPath('reports'), { withFileTypes: true })
			.filter((entry) => entry.isDirectory() && entry.name !== 'theme')
			.map((entry) => ({ id: entry.name, file: projectPath('reports', entry.name, `${entry.name}.ts`) }))
			.sort((a, b) => (a.id < b.id ? -1 : 1))
			.map(async ({ id, file }) => {
				const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
					default?: ReportDefinition;
				};
				if (module.default?.id !== id) throw new Error(`${file} must export the report ${id} as its default`);
				return module.default;
			})
	);
	return reports;
}

/** The report `id`; InputError `unknown-report` with the list of those installed. */
export async function reportById(id: string): Promise<ReportDefinition> {
	const all = await allReports();
	const found = all.find((report) => report.id === id);
	if (found) return found;
	throw new InputError('unknown-report', `There is no report named ${id}.`, {
		value: id,
		hint: `Choose one of: ${all.map((report) => report.id).join(', ')}.`
	});
}
