import { writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import type { Cell } from '#data/demo/columns.ts';

export interface WorkbookSheet {
	name: string;
	header: readonly string[];
	rows: readonly (readonly Cell[])[];
}

/** Writes a workbook whose bytes depend on its content alone. */
export async function writeXlsx(path: string, sheets: readonly WorkbookSheet[]): Promise<void> {
	const workbook = new ExcelJS.Workbook();
	const made = new Date('2026-10-15T10:00:00Z');
	Object.assign(workbook, {
		creator: '衡州启明机电集团',
		lastModifiedBy: '衡州启明机电集团',
		created: made,
		modified: made
	});
	for (const { name, header, rows } of sheets) {
		const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
		sheet.addRow([...header]).font = { bold: true };
		for (const row of rows) formatDates(sheet.addRow([...row]));
		header.forEach((title, index) => (sheet.getColumn(index + 1).width = Math.max(10, title.length * 2 + 2)));
	}
	writeFileSync(path, withoutTimes(Buffer.from(await workbook.xlsx.writeBuffer())));
}

function formatDates(row: ExcelJS.Row): void {
	row.eachCell((cell) => {
		if (!(cell.value instanceof Date)) return;
		cell.numFmt = cell.value.getTime() % 86_400_000 === 0 ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm:ss';
	});
}

/** Sets the times of all zip entries to 1980-01-01 00:00 (the format's zero), in local headers and directory alike. */
function withoutTimes(zip: Buffer): Buffer {
	const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
	let entry = zip.readUInt32LE(end + 16);
	for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
		const header = zip.readUInt32LE(entry + 42);
		zip.writeUInt32LE(0x00210000, entry + 12);
		zip.writeUInt32LE(0x00210000, header + 10);
		entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
	}
	return zip;
}
