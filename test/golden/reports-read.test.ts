import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrange } from '#lib/report/assemble.ts';
import { defineReport } from '#lib/report/define.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import { allReports } from '#lib/server/export/definitions.ts';
import { buildQuarterlyReport } from '#lib/server/export/quarterly.ts';
import { readReport } from '#lib/server/export/read-report.ts';
import { spreadsheetOf } from '#lib/server/export/workbook.ts';
import { readFigures } from '#lib/server/figures/read.ts';
import { importFile } from '#lib/server/import/import.ts';
import { build } from '#lib/server/pipeline/build.ts';
import { allKpis } from '#lib/server/registry.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';

describe('every report under reports/', async () => {
	const [reports, kpis] = [await allReports(), await allKpis()];

	it.each(reports.map((report) => [report.id, report] as const))(
		'%s has a place for each indicator',
		(_, report) => {
			const placed = arrange(report, kpis).flatMap((section) => section.kpis);
			expect(placed.toSorted()).toEqual(kpis.map((kpi) => kpi.id).toSorted());
		}
	);

	it('takes in a new indicator by its family', () => {
		const extra = { ...kpis.find((kpi) => kpi.family === 'TIM')!, id: 'tim-99' };
		const section = arrange(reports[0], [...kpis, extra]).find((candidate) => candidate.id === 'timeliness')!;
		expect(section.kpis.at(-1)).toBe('tim-99');
	});

	it('refuses a definition that contradicts itself', () => {
		const [report] = reports;
		const twice = [...report.sections, { ...report.sections[0], families: [] }];
		expect(() => defineReport({ ...report, sections: twice })).toThrow('is in two sections');
		expect(() => defineReport({ ...report, sheets: [], pages: [] })).toThrow('neither sheets nor pages');
	});
});

/** Six cases of one process, as a log alone tells them: no master data, no deadlines, no training. */
function smallLog(): string {
	const lines = ['case:concept:name,concept:name,time:timestamp,org:resource,org:group,lifecycle:transition'];
	for (let index = 0; index < 6; index++) {
		for (const [hour, activity, group] of [
			[9, '受理', '窗口组'],
			[11, '审核', '审核组'],
			[15, '办结', '窗口组']
		] as const) {
			const time = `2026-0${7 + (index % 3)}-1${index} ${String(hour).padStart(2, '0')}:00:00+08:00`;
			lines.push(`C${index},${activity},${time},员工${index % 2},${group},complete`);
		}
	}
	return lines.join('\n') + '\n';
}

describe('a data folder with one process log', () => {
	const folder = mkdtempSync(join(tmpdir(), 'steelyard-report-'));
	let ws: Workspace;
	const request = { period: '2026Q3', locale: 'zh-Hans' } as const;

	beforeAll(async () => {
		ws = await openWorkspace(join(folder, 'data'));
		writeFileSync(join(folder, 'log.csv'), smallLog());
		await importFile(ws, { path: join(folder, 'log.csv'), imported_by: 'test' });
		await build(ws);
	});
	afterAll(() => {
		ws?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	it('gives a workbook and a PDF, the same bytes each time', async () => {
		const first = await buildQuarterlyReport(ws, localOperator, request);
		const second = await buildQuarterlyReport(ws, localOperator, request);
		expect(Buffer.from(first.workbook).equals(Buffer.from(second.workbook))).toBe(true);
		expect(Buffer.from(first.pdf).equals(Buffer.from(second.pdf))).toBe(true);
		expect(Buffer.from(first.pdf.subarray(0, 5)).toString()).toBe('%PDF-');
	}, 180_000);

	it('says what the figures say, and names no person', async () => {
		const report = await readReport(ws, localOperator, request);
		for (const figure of await readFigures(ws, localOperator, { period: '2026Q3', scope: 'company' })) {
			expect(report.units[0].figures[figure.kpi_id]).toEqual(figure);
		}
		expect(report.units.map((unit) => unit.name)).toContain('窗口组');
		expect(JSON.stringify(spreadsheetOf(report))).not.toContain('员工0');
		expect(report.imports).toHaveLength(1);
	});

	it('is the same report whatever machine and folder it was read on', async () => {
		expect(JSON.stringify(await readReport(ws, localOperator, request))).not.toContain(process.cwd());
	});

	it('refuses an unknown report, a period it is not made for, and a viewer who may not export', async () => {
		await expect(readReport(ws, localOperator, { ...request, report_id: 'daily' })).rejects.toMatchObject({
			code: 'unknown-report'
		});
		await expect(readReport(ws, localOperator, { ...request, period: '2026' })).rejects.toMatchObject({
			code: 'bad-period'
		});
		const manager = { ...localOperator, role: 'manager', department_id: '窗口组' } as const;
		await expect(readReport(ws, manager, request)).rejects.toThrow('not allowed');
	});
});
