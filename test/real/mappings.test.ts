import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildMarts } from '#lib/server/pipeline/marts.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import { processView } from '#lib/server/process/process.ts';
import { expectKnown, importReal, known, realLogsAreHere, realPath } from './known.ts';

/** Milliseconds: a whole log in and out takes seconds, many times that on a busy machine. */
const patience = 300_000;

/** How often each value of an event attribute is written in a file. */
function valuesInFile(file: string, key: string): Record<string, number> {
	const xml = gunzipSync(readFileSync(realPath(file))).toString('utf8');
	const events = xml.slice(xml.indexOf('<trace>'));
	const counts: Record<string, number> = {};
	for (const [, value] of events.matchAll(new RegExp(`<string key="${key}" value="([^"]*)"`, 'g')))
		counts[value] = (counts[value] ?? 0) + 1;
	return counts;
}

describe.skipIf(!realLogsAreHere)('mapping files of real logs', () => {
	it(
		'bpic2020: the acting role is the department, and nothing else changes',
		async () => {
			const path = 'workflow/bpic2020_DomesticDeclarations.xes.gz';
			const { ws, remove } = await importReal([{ path, mapping: 'bpic2020_declarations.json' }]);
			try {
				await buildMarts(ws);
				const rows = await ws.warehouse.rows<{ role: string; n: number }>(
					'select department_id as role, count(*) as n from fct_steps group by role'
				);
				expect(Object.fromEntries(rows.map(({ role, n }) => [role, n]))).toEqual(
					valuesInFile(path, 'org:role')
				);
				const { cases, variants } = known.prescribed_path.logs.bpic2020_domestic;
				expect(await processView(ws, localOperator, { by: 'group' })).toMatchObject({
					cases,
					variants,
					process: null
				});
			} finally {
				remove();
			}
		},
		patience
	);

	it(
		'bpic2013: impact is the weight of the matter, and the process stays the same',
		async () => {
			const path = 'incidents/bpic2013_incidents.xes.gz';
			const { ws, reports, remove } = await importReal([{ path, mapping: 'bpic2013_incidents.json' }]);
			try {
				expect(reports[0].parts[0]).toMatchObject({ rejected: 0 });
				await buildMarts(ws);
				const weights = await ws.warehouse.rows<{ weight: string | null; n: number }>(
					'select matter_weight as weight, count(*) as n from fct_cases group by weight'
				);
				const total = weights.reduce((sum, { n }) => sum + n, 0);
				const answers = known.logs.bpic2013_incidents;
				expect(total).toBe(answers.cases);
				expect(weights.map(({ weight }) => weight).sort()).toEqual(['important', 'routine', 'urgent']);
				const view = await processView(ws, localOperator, { by: 'resource', process: 'incidents' });
				for (const key of [
					'cases',
					'events',
					'variants',
					'case_duration_s',
					'handover',
					'rework_cases'
				] as const)
					expectKnown(view[key], answers[key], key);
			} finally {
				remove();
			}
		},
		patience
	);
});
