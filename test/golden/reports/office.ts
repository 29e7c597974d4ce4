import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ExcelJS from 'exceljs';

const run = promisify(execFile);

/** Whether a program answers; a test that needs one it lacks is skipped and says so. */
export function hasProgram(name: string, ...probe: string[]): boolean {
	try {
		execFileSync(name, probe, { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/** LibreOffice trusts the results stored in a file that calls itself Excel's, unless told to recalculate always. */
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** Converts workbook bytes with LibreOffice in a profile of its own. */
export async function convert(bytes: Uint8Array, to: 'xlsx' | 'pdf'): Promise<Uint8Array> {
	const folder = mkdtempSync(join(tmpdir(), 'steelyard-office-'));
	try {
		mkdirSync(join(folder, 'profile', 'user'), { recursive: true });
		writeFileSync(join(folder, 'profile', 'user', 'registrymodifications.xcu'), alwaysRecalculate);
		writeFileSync(join(folder, 'in.xlsx'), bytes);
		const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
		const out = join(folder, 'out');
		await run(
			'soffice',
			[profile, '--headless', '--convert-to', to, '--outdir', out, join(folder, 'in.xlsx')],
			{
				timeout: 150_000
			}
		);
		return readFileSync(join(out, `in.${to}`));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

export interface FormulaCell {
	/** `部门得分!C5`. */
	address: string;
	formula: string;
	result: unknown;
}

/** Every formula of a workbook with its stored result, by sheet and address. */
export async function readFormulas(bytes: Uint8Array): Promise<Map<string, FormulaCell>> {
	const workbook = await open(bytes);
	const found = new Map<string, FormulaCell>();
	workbook.eachSheet((sheet) =>
		sheet.eachRow((row) =>
			row.eachCell((cell) => {
				if (cell.type !== ExcelJS.ValueType.Formula) return;
				const address = `${sheet.name}!${cell.address}`;
				found.set(address, { address, formula: cell.formula, result: cell.result ?? 0 });
			})
		)
	);
	return found;
}

/** Opens workbook bytes for reading in a test. */
export async function open(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
	const workbook = new ExcelJS.Workbook();
	await workbook.xlsx.load(bytes.slice().buffer as ArrayBuffer);
	return workbook;
}

export interface Disagreement extends FormulaCell {
	recalculated: unknown;
}

/** Formulas whose stored result is not what LibreOffice calculates; numbers within 1e-9 of their size. */
export async function disagreements(bytes: Uint8Array): Promise<{ checked: number; wrong: Disagreement[] }> {
	const stored = await readFormulas(bytes);
	const fresh = await readFormulas(await convert(bytes, 'xlsx'));
	const wrong: Disagreement[] = [];
	for (const cell of stored.values()) {
		const recalculated = fresh.get(cell.address)?.result;
		if (!same(cell.result, recalculated)) wrong.push({ ...cell, recalculated });
	}
	return { checked: stored.size, wrong };
}

function same(a: unknown, b: unknown): boolean {
	if (typeof a === 'number' && typeof b === 'number')
		return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
	return a === b;
}

/** Text of a PDF by page, as a reader would copy it: cells one after the other. */
export async function pdfPages(bytes: Uint8Array): Promise<string[]> {
	const folder = mkdtempSync(join(tmpdir(), 'steelyard-pdf-'));
	try {
		const file = join(folder, 'in.pdf');
		writeFileSync(file, bytes);
		const { stdout } = await run('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'], { maxBuffer: 1 << 26 });
		return stdout.split('\f').slice(0, -1);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
