import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InputError } from '#lib/errors.ts';
import { importFile, type ImportPart, readMapping } from '#lib/server/import/import.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { projectPath } from '#lib/server/project.ts';

/**
 * Logs nobody on this project wrote; they lie beside the checkout. `edge_logs.json` holds what becomes of the small ones
 * that each break or keep one rule of XES: written anew with UPDATE_EXPECTED=1, then read by a person.
 */
const data = projectPath('../shared/data');
const isHere = existsSync(data);
if (!isHere) console.log('real logs: skipped, ../shared/data is not there');

let folder: TestFolder;
beforeAll(async () => {
	folder = await openTestFolder();
});
afterAll(() => folder.close());

const bring = (file: string, mapping?: string) =>
	importFile(folder.ws, {
		path: join(data, file),
		imported_by: 'tester',
		...(mapping ? { mapping: readMapping(projectPath('data/mappings', `${mapping}.json`)) } : {})
	});

/** File, mapping, events, cases; warnings: a column of row numbers without header, classifiers not used, global attributes missing. */
const logs: [file: string, mapping: string | undefined, events: number, cases: number, warnings?: number][] =
	[
		['workflow/running-example.csv', undefined, 42, 6, 1],
		['workflow/running-example.xes', undefined, 42, 6, 1],
		['workflow/receipt.csv.gz', 'receipt', 8577, 1434],
		['workflow/receipt.xes.gz', 'receipt', 8577, 1434, 5],
		['workflow/bpic2020_DomesticDeclarations.xes.gz', undefined, 55628, 10357, 1],
		['workflow/sepsis.xes.gz', undefined, 15214, 1050, 1],
		['incidents/bpic2013_incidents.xes.gz', undefined, 65533, 7554, 2]
	];

describe.skipIf(!isHere)('real logs', () => {
	test('come in whole, every event in one step', { timeout: 300_000 }, async () => {
		for (const [file, mapping, events, cases, warnings = 0] of logs) {
			const report = await bring(file, mapping);
			expect([basename(file), report.parts]).toEqual([
				basename(file),
				[
					{
						kind: 'log',
						sheet: null,
						batch_id: expect.any(Number),
						rows_read: events,
						imported: events,
						rejected: 0,
						warnings,
						produced: { cases, steps: events },
						late: 0
					}
				]
			]);
		}
		const counted = await folder.ws.warehouse.rows<{ events: number }>(
			'select sum(event_count)::bigint as events from stg_steps group by batch_id order by batch_id'
		);
		expect(counted.map(({ events }) => events)).toEqual(logs.map(([, , events]) => events));
	});

	test('the CSV and the XES of one log are the same cases and steps', async () => {
		for (const [csv, xes] of [
			[1, 2],
			[3, 4]
		]) {
			for (const table of ['stg_cases', 'stg_steps']) {
				const columns = `select * exclude (batch_id, source_row) from ${table} where batch_id = `;
				expect(
					await folder.ws.warehouse.rows(
						`(${columns} ${csv} except all ${columns} ${xes}) union all (${columns} ${xes} except all ${columns} ${csv})`
					)
				).toEqual([]);
			}
		}
	});

	test('offsets are respected: mean case duration of the incidents', async () => {
		const [row] = await folder.ws.warehouse.rows<{ mean: number }>(
			`select avg(seconds) as mean from (
				select epoch(max(finished_at)) - epoch(min(finished_at)) as seconds from stg_steps where batch_id = 7 group by case_id
			)`
		);
		expect(row.mean).toBeCloseTo(1_043_655.3497484776, 5);
	});

	test('deadlines of the permits through their mapping', async () => {
		const [row] = await folder.ws.warehouse.rows(
			`with ends as (select case_id, max(finished_at) as ended_at from stg_steps where batch_id = 4 group by case_id)
			select count(*) filter (where ended_at > due_at) as late,
				count(*) filter (where closed_at is not null and planned_end_at is not null) as planned,
				count(*) filter (where closed_at > planned_end_at) as past_plan
			from stg_cases join ends using (case_id) where batch_id = 4`
		);
		expect(row).toEqual({ late: 92, planned: 1329, past_plan: 389 });
	});

	test('service requests as cases, with a mapping', async () => {
		const report = await bring('incidents/boston311-100.csv', 'boston311');
		expect(report.parts).toMatchObject([{ kind: 'cases', rows_read: 100, imported: 100, rejected: 0 }]);
		expect(
			await folder.ws.warehouse.rows(
				`select opened_at, due_at, origin from stg_cases where case_id = '101004143000'`
			)
		).toEqual([
			{
				opened_at: new Date('2022-01-21T18:47:00Z'),
				due_at: new Date('2022-02-04T18:47:30Z'),
				origin: 'external'
			}
		]);
	});

	test('each of the small logs comes in or is refused with its reason', { timeout: 600_000 }, async () => {
		const expectedFile = projectPath('test/golden/import/edge_logs.json');
		const outcomes: Record<string, string> = {};
		for (const group of ['xes-apromore', 'xes-pm4py']) {
			for (const name of readdirSync(join(data, 'edge', group)).sort()) {
				outcomes[`${group}/${name}`] = await outcomeOf(join('edge', group, name));
			}
		}
		expect(Object.keys(outcomes)).toHaveLength(88);
		if (process.env.UPDATE_EXPECTED) writeFileSync(expectedFile, `${JSON.stringify(outcomes, null, '\t')}\n`);
		expect(outcomes).toEqual(JSON.parse(readFileSync(expectedFile, 'utf8')));
		expect(folder.scratch()).toEqual([]);
	});
});

async function outcomeOf(file: string): Promise<string> {
	try {
		const [part] = (await bring(file)).parts;
		return `${eventsOf(part)}${await rulesOf(part)}`;
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		return `refused: ${error.message}`;
	}
}

const eventsOf = ({ rows_read, imported, produced }: ImportPart): string =>
	`${imported} of ${rows_read} events, ${produced!.cases} cases, ${produced!.steps} steps`;

/** Rules found, case ids shared with other logs aside. */
async function rulesOf({ batch_id }: ImportPart): Promise<string> {
	const rules = await folder.ws.warehouse.rows<{ text: string }>(
		`select rule || ' × ' || count(*) as text from import_findings
		where batch_id = $batch_id and rule <> 'takes-over-cases' group by rule order by rule`,
		{ batch_id }
	);
	return rules.map(({ text }) => `; ${text}`).join('');
}
