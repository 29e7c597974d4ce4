import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { calendarRows } from '#data/demo/calendar.ts';
import { casesOf } from '#data/demo/cases.ts';
import { allOf, type Company, makeCompany } from '#data/demo/company.ts';
import { spoil, type Spoilt } from '#data/demo/spoilt.ts';
import { caseCounts, type ChainId } from '#data/demo/processes/case.ts';
import { type Truth, truthsOf } from '#data/demo/truths.ts';
import { demoSeed } from '#data/demo/seed.ts';
import { makeWorld, type World } from '#data/demo/world.ts';
import { CsvWriter } from '#data/demo/write-csv.ts';
import { exportSheet, rowsOf, writeCsv, writeWorkbook } from '#data/demo/write-files.ts';
import { writeXes } from '#data/demo/write-xes.ts';

export interface DemoOptions {
	/** Where the files go; created when missing. */
	folder: string;
	/** Times as many cases; above 1 only master data, cases and steps are written, all as CSV, for benchmarks. */
	scale?: number;
	seed?: number;
	onProgress?: (done: number, total: number, phase: string) => void;
}

export interface Demo {
	/** Absolute paths, in the order in which they are to be imported. */
	files: string[];
	/** What the figures must be; empty above scale 1. */
	truths: Truth[];
}

/** Writes the demo company's exports: the same bytes for the same seed and scale. */
export async function generateDemo({ folder, scale = 1, seed = demoSeed, onProgress }: DemoOptions): Promise<Demo> {
	mkdirSync(folder, { recursive: true });
	const world = makeWorld(seed);
	if (scale > 1) return { files: await writeScaled(folder, world, scale, onProgress), truths: [] };
	const company = makeCompany(world);
	onProgress?.(1, 2, 'generate');
	const spoilt = spoil(company);
	const files = await writeCompany(folder, company, spoilt);
	onProgress?.(2, 2, 'generate');
	return { files, truths: truthsOf(company, spoilt) };
}

async function writeCompany(folder: string, company: Company, spoilt: Spoilt): Promise<string[]> {
	const { people } = company.world;
	const of = (kind: string, rows: readonly object[]) => spoilt.into(kind, rows);
	const masterData = await writeWorkbook(folder, '组织与人员.xlsx', [
		{ name: '部门', kind: 'departments', records: people.departments },
		{ name: '员工', kind: 'employees', records: of('employees', people.employees) },
		{ name: '任职', kind: 'assignments', records: people.assignments }
	]);
	const liaison = join(folder, 'liaison.xes.gz');
	writeXes(liaison, 'liaison', company.liaison);
	const cases = company.cases.map(({ case: row }) => row);
	const steps = company.cases.flatMap((records) => records.steps);
	return [
		await writeCsv(folder, '工作日历.csv', 'calendars', calendarRows, 'utf-8-bom'),
		masterData,
		await writeCsv(folder, 'OA流程实例.csv', 'cases', of('cases', cases), 'gb18030'),
		await writeCsv(folder, 'OA流程步骤.csv', 'steps', of('steps', steps), 'utf-8-bom'),
		liaison,
		await writeCsv(folder, 'OA暂停登记.csv', 'pauses', of('pauses', allOf(company, 'pauses'))),
		await writeCsv(folder, '文档归档清单.csv', 'documents', of('documents', allOf(company, 'documents')), 'gb18030'),
		await writeCsv(folder, '验收记录.csv', 'acceptances', of('acceptances', allOf(company, 'acceptances'))),
		await writeCsv(folder, '风险台账.csv', 'risks', of('risks', allOf(company, 'risks')), 'utf-8-bom'),
		await writeWorkbook(folder, '异常台账.xlsx', [
			{ name: '异常', kind: 'exceptions', records: of('exceptions', company.exceptions) }
		]),
		await writeCsv(folder, '培训计划.csv', 'trainings', company.trainings),
		await writeCsv(folder, '培训成绩.csv', 'training_results', of('training_results', company.results), 'utf-8-bom')
	];
}

/** Master data, then cases and steps streamed case by case: time grows with the scale, memory does not. */
async function writeScaled(
	folder: string,
	world: World,
	scale: number,
	onProgress: DemoOptions['onProgress']
): Promise<string[]> {
	const { people } = world;
	const masters = [
		await writeCsv(folder, 'calendars.csv', 'calendars', calendarRows),
		await writeCsv(folder, 'departments.csv', 'departments', people.departments),
		await writeCsv(folder, 'employees.csv', 'employees', people.employees),
		await writeCsv(folder, 'assignments.csv', 'assignments', people.assignments)
	];
	const [caseSheet, stepSheet] = [await exportSheet('cases'), await exportSheet('steps')];
	const cases = new CsvWriter(join(folder, 'cases.csv'), caseSheet.header);
	const steps = new CsvWriter(join(folder, 'steps.csv'), stepSheet.header);
	const total = Math.round(Object.values(caseCounts).reduce((sum, count) => sum + count, 0) * scale);
	for (const chain of Object.keys(caseCounts) as ChainId[]) {
		for (const records of casesOf(world, chain, scale)) {
			for (const row of rowsOf([records.case])) cases.write(caseSheet.cells(row));
			for (const row of rowsOf(records.steps)) steps.write(stepSheet.cells(row));
			if (cases.rows % 5000 === 0) onProgress?.(cases.rows, total, 'generate');
		}
	}
	for (const writer of [cases, steps]) writer.close();
	onProgress?.(total, total, 'generate');
	return [...masters, cases.path, steps.path];
}
