import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { calendarRows } from '#data/demo/calendar.ts';
import { casesOf } from '#data/demo/cases.ts';
import { allOf, type Company, makeCompany } from '#data/demo/company.ts';
import { spoil, spoiltTruth } from '#data/demo/spoilt.ts';
import { caseCounts, type ChainId } from '#data/demo/processes/case.ts';
import { type Truth, truthsOf } from '#data/demo/truths.ts';
import { demoSeed } from '#data/demo/seed.ts';
import { makeWorld, type World } from '#data/demo/world.ts';
import { CsvWriter, type Encoding } from '#data/demo/write-csv.ts';
import { rowsOf, writeCsv, writeWorkbook } from '#data/demo/write-files.ts';
import { sheetFor } from '#data/demo/columns.ts';
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
export async function generateDemo({
	folder,
	scale = 1,
	seed = demoSeed,
	onProgress
}: DemoOptions): Promise<Demo> {
	mkdirSync(folder, { recursive: true });
	const world = makeWorld(seed);
	if (scale > 1) return { files: await writeScaled(folder, world, scale, onProgress), truths: [] };
	const company = makeCompany(world);
	onProgress?.(1, 2, 'generate');
	const exports = exportsOf(company);
	const files: string[] = [];
	for (const one of exports) files.push(await writeExport(folder, one));
	const liaison = join(folder, 'liaison.xes.gz');
	writeXes(liaison, 'liaison', company.liaison);
	files.splice(exports.findIndex(({ name }) => name === 'OA流程步骤.csv') + 1, 0, liaison);
	onProgress?.(2, 2, 'generate');
	const spoilt = exports.flatMap(({ name, parts }) =>
		parts.map((part) => spoiltTruth(part.kind, name, part.rows))
	);
	return { files, truths: [...truthsOf(company), ...spoilt] };
}

/** A file of the demo company and the kinds of record in it, with their rows before bad ones are mixed in. */
interface Export {
	name: string;
	parts: { kind: string; sheet?: string; rows: readonly object[] }[];
	encoding?: Encoding;
}

/** The exports in the order in which they are to be imported; the liaison log comes after the steps. */
function exportsOf(company: Company): Export[] {
	const { people } = company.world;
	const { conduct } = company;
	const workbook = (name: string, ...parts: Export['parts']): Export => ({ name, parts });
	const csv = (name: string, kind: string, rows: readonly object[], encoding?: Encoding): Export => ({
		name,
		parts: [{ kind, rows }],
		encoding: encoding ?? 'utf-8'
	});
	const all = <K extends Parameters<typeof allOf>[1]>(kind: K) => allOf(company, kind);
	return [
		csv('工作日历.csv', 'calendars', calendarRows, 'utf-8-bom'),
		workbook(
			'组织与人员.xlsx',
			{ kind: 'departments', sheet: '部门', rows: people.departments },
			{ kind: 'employees', sheet: '员工', rows: people.employees },
			{ kind: 'assignments', sheet: '任职', rows: people.assignments }
		),
		csv(
			'OA流程实例.csv',
			'cases',
			company.cases.map((records) => records.case),
			'gb18030'
		),
		csv(
			'OA流程步骤.csv',
			'steps',
			company.cases.flatMap((records) => records.steps),
			'utf-8-bom'
		),
		csv('OA暂停登记.csv', 'pauses', all('pauses')),
		csv('文档归档清单.csv', 'documents', all('documents'), 'gb18030'),
		csv('验收记录.csv', 'acceptances', all('acceptances')),
		csv('风险台账.csv', 'risks', all('risks'), 'utf-8-bom'),
		workbook(
			'沟通与协作.xlsx',
			{ kind: 'agreement_nodes', sheet: '协议节点', rows: conduct.agreement_nodes },
			{ kind: 'communications', sheet: '沟通记录', rows: conduct.communications },
			{ kind: 'attendances', sheet: '参会情况', rows: conduct.attendances },
			{ kind: 'action_items', sheet: '行动项', rows: conduct.action_items },
			{ kind: 'problems', sheet: '跨部门问题', rows: conduct.problems },
			{ kind: 'due_changes', sheet: '期限变更', rows: conduct.due_changes }
		),
		csv('预警记录.csv', 'warnings', conduct.warnings, 'utf-8-bom'),
		workbook('异常台账.xlsx', { kind: 'exceptions', sheet: '异常', rows: company.exceptions }),
		csv('培训计划.csv', 'trainings', company.trainings),
		csv('培训成绩.csv', 'training_results', company.results, 'utf-8-bom'),
		workbook(
			'整改与评价.xlsx',
			{ kind: 'corrective_actions', sheet: '整改措施', rows: conduct.corrective_actions },
			{ kind: 'risk_reviews', sheet: '风险复核', rows: conduct.risk_reviews },
			{ kind: 'ratings', sheet: '评价', rows: conduct.ratings },
			{ kind: 'suggestions', sheet: '合理化建议', rows: conduct.suggestions },
			{ kind: 'rewards_penalties', sheet: '奖惩', rows: conduct.rewards_penalties }
		),
		workbook(
			'登记簿.xlsx',
			{ kind: 'work_records', sheet: '工作记录', rows: conduct.work_records },
			{ kind: 'document_accesses', sheet: '文档查阅', rows: conduct.document_accesses },
			{ kind: 'confidentiality_agreements', sheet: '保密协议', rows: conduct.confidentiality_agreements },
			{ kind: 'restore_tests', sheet: '备份恢复测试', rows: conduct.restore_tests },
			{ kind: 'customer_feedback', sheet: '客户反馈', rows: conduct.customer_feedback },
			{ kind: 'order_counts', sheet: '订单量', rows: conduct.order_counts },
			{ kind: 'training_needs', sheet: '培训需求', rows: conduct.training_needs },
			{ kind: 'training_benefits', sheet: '培训收益', rows: conduct.training_benefits }
		)
	];
}

async function writeExport(folder: string, { name, parts, encoding }: Export): Promise<string> {
	const spoilt = parts.map((part) => ({ ...part, rows: spoil(part.kind, part.rows) }));
	if (encoding) return writeCsv(folder, name, spoilt[0].kind, spoilt[0].rows, encoding);
	return writeWorkbook(
		folder,
		name,
		spoilt.map(({ kind, sheet, rows }) => ({ kind, name: sheet!, records: rows }))
	);
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
	const [caseSheet, stepSheet] = [await sheetFor('cases'), await sheetFor('steps')];
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
