import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figure } from '#lib/kpi/figure.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import { readFigures } from '#lib/server/figures/read.ts';
import { build } from '#lib/server/pipeline/build.ts';
import { processView, type ProcessView } from '#lib/server/process/process.ts';
import { projectPath } from '#lib/server/project.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { importReal, known, realLogsAreHere, realPath } from './known.ts';

const mapping = 'receipt.json';

describe.skipIf(!realLogsAreHere)('receipt with its deadlines mapped', () => {
	let xes: Awaited<ReturnType<typeof importReal>>;
	let csv: Awaited<ReturnType<typeof importReal>>;

	beforeAll(async () => {
		xes = await importReal([{ path: 'workflow/receipt.xes.gz', mapping }]);
		csv = await importReal([{ path: 'workflow/receipt.csv.gz', mapping }]);
		await build(xes.ws);
		await build(csv.ws);
	});
	afterAll(() => {
		xes?.remove();
		csv?.remove();
	});

	it('counts the cases past their deadline and past their planned end', async () => {
		const answers = known.receipt_deadlines;
		for (const { ws } of [xes, csv]) {
			expect((await processView(ws, localOperator, { by: 'resource' })).deadlines).toEqual({
				cases_with_due: answers.cases,
				last_event_after_due: answers.last_event_after_case_deadline,
				cases_with_planned_end: answers.cases_with_enddate_and_planned,
				closed_after_planned_end: answers.enddate_after_enddate_planned
			});
		}
	});

	it('knows the departments and channels of the cases', async () => {
		const answers = known.receipt_deadlines;
		for (const { ws } of [xes, csv]) {
			expect(await countAttribute(ws, 'department')).toEqual(answers.departments);
			expect(await countAttribute(ws, 'channel')).toEqual(answers.channels);
		}
	});

	it('gives the same process view from XES and from CSV', async () => {
		for (const by of ['resource', 'group'] as const) {
			const view: ProcessView = await processView(xes.ws, localOperator, { by });
			expect(await processView(csv.ws, localOperator, { by })).toEqual(view);
		}
	});

	it('gives the same figures from XES and from CSV', async () => {
		const periods = await xes.ws.warehouse.rows<{ period: string }>('select distinct period from figures');
		expect(periods.length).toBeGreaterThan(10);
		let compared = 0;
		for (const { period } of periods) {
			for (const scope of ['company', 'department', 'employee'] as const) {
				const figures: Figure[] = await readFigures(xes.ws, localOperator, { period, scope });
				expect(await readFigures(csv.ws, localOperator, { period, scope })).toEqual(figures);
				compared += figures.length;
			}
		}
		expect(compared).toBeGreaterThan(500);
	});
});

/** Cases by a trace attribute that no column of ours takes: kept as JSON, readable by its own name. */
async function countAttribute(ws: Workspace, name: string): Promise<Record<string, number>> {
	const rows = await ws.warehouse.rows<{ value: string; n: number }>(
		`select json_extract_string(attributes, '$."' || $name || '"') as value, count(*) as n
		from fct_cases group by value`,
		{ name }
	);
	return Object.fromEntries(rows.map((row) => [row.value, row.n]));
}

describe.skipIf(!realLogsAreHere)('steelyard report on receipt alone', () => {
	const folder = realLogsAreHere ? mkdtempSync(join(tmpdir(), 'steelyard-report-')) : '';
	afterAll(() => {
		if (folder) rmSync(folder, { recursive: true });
	});
	const steelyard = (...args: string[]) =>
		spawnSync(process.execPath, [projectPath('src/cli/main.ts'), ...args, '--data', join(folder, 'data')], {
			cwd: folder,
			encoding: 'utf8'
		});

	it('makes a workbook and a PDF, without a mapping and without code for it', () => {
		expect(steelyard('import', realPath('workflow/receipt.xes.gz'), '--json').status).toBe(0);
		const report = steelyard('report', '--period', 'all', '--out', 'out', '--json');
		expect(report.stderr).toBe('');
		const { files } = JSON.parse(report.stdout) as { files: { kind: string; path: string; bytes: number }[] };
		const [workbook, pdf] = files.map((file) => readFileSync(join(folder, file.path)));
		expect(workbook.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
		expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
		expect(pdf.subarray(-8).toString('latin1')).toContain('%%EOF');
		if (hasPdfText()) {
			const text = execFileSync('pdftotext', [join(folder, files[1].path), '-'], { encoding: 'utf8' });
			expect(text).toContain('TIM-01');
			expect(text).toContain('Group 1');
		}
	}, 300_000);
});

const hasPdfText = () => spawnSync('pdftotext', ['-v']).error === undefined;
