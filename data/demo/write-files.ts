import { join } from 'node:path';
import { type Row, sheetFor } from '#data/demo/columns.ts';
import { CsvWriter, type Encoding } from '#data/demo/write-csv.ts';
import { writeXlsx } from '#data/demo/write-xlsx.ts';

/** Record rows as the exporters take them. */
export const rowsOf = (records: readonly object[]): readonly Row[] => records as readonly Row[];

/** Writes all rows of a kind into one CSV file and returns its path. */
export async function writeCsv(
	folder: string,
	name: string,
	kind: string,
	records: readonly object[],
	encoding: Encoding = 'utf-8'
): Promise<string> {
	const sheet = await sheetFor(kind);
	const writer = new CsvWriter(join(folder, name), sheet.header, encoding);
	for (const row of rowsOf(records)) writer.write(sheet.cells(row));
	writer.close();
	return writer.path;
}

/** Writes one workbook with a sheet per kind and returns its path. */
export async function writeWorkbook(
	folder: string,
	name: string,
	sheets: readonly { name: string; kind: string; records: readonly object[] }[]
): Promise<string> {
	const path = join(folder, name);
	const made = await Promise.all(
		sheets.map(async ({ name: title, kind, records }) => {
			const sheet = await sheetFor(kind);
			return { name: title, header: sheet.header, rows: rowsOf(records).map((row) => sheet.typed(row)) };
		})
	);
	await writeXlsx(path, made);
	return path;
}
