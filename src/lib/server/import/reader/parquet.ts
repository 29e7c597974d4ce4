import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { TextWatches } from '#lib/server/import/column_profile.ts';
import { limits } from '#lib/server/import/limits.ts';
import { field, TableWriter } from '#lib/server/import/reader/table_writer.ts';
import { FileTrouble } from '#lib/server/import/reader/trouble.ts';
import type { Table } from '#lib/server/import/table.ts';

/** Types whose values have one text, as the engine names them (INT96 is read as TIMESTAMP); `(` = with parameters. */
const supported =
	/^(VARCHAR|BOOLEAN|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\)|DATE|TIME|TIMESTAMP(_S|_MS|_NS)?|TIMESTAMP WITH TIME ZONE|UUID|ENUM\(.*\))$/;

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Reads a Parquet file as a table of texts. The row count of the footer is checked before any row is read. Throws FileTrouble. */
export async function readParquet(
	file: string,
	folder: string,
	onProgress: (done: number, total: number | null) => void
): Promise<Table> {
	checkEnds(file);
	const connection = await openLocked(file);
	const ask = async (sql: string, part: string) => {
		try {
			return (await connection.runAndReadAll(sql)).getRowsJson();
		} catch {
			throw new FileTrouble('damaged-parquet', { part });
		}
	};
	const [[stated]] = await ask(`select num_rows from parquet_file_metadata(${quote(file)})`, 'footer');
	const rows = Number(stated);
	if (!(rows >= 0)) throw new FileTrouble('damaged-parquet', { part: 'footer' });
	if (rows > limits.parquet_rows) {
		throw new FileTrouble('too-many-parquet-rows', { rows: String(stated), limit: limits.parquet_rows });
	}
	if (rows === 0) throw new FileTrouble('no-rows');
	const described = await ask(`describe select * from read_parquet(${quote(file)})`, 'footer');
	const columns = described.map(([name, type]) => ({ name: String(name), type: String(type) }));
	checkColumns(columns);
	return writeRows(connection, { file, folder, rows, columns, onProgress });
}

/** The file begins and ends with `PAR1`; without the end it was cut off. */
function checkEnds(file: string): void {
	const handle = openSync(file, 'r');
	try {
		const { size } = fstatSync(handle);
		const end = Buffer.alloc(4);
		if (size >= 12) readSync(handle, end, 0, 4, size - 4);
		if (end.toString('latin1') !== 'PAR1') throw new FileTrouble('truncated-parquet');
	} finally {
		closeSync(handle);
	}
}

/** An engine of its own that can read this file's folder and nothing else. */
async function openLocked(file: string): Promise<DuckDBConnection> {
	const instance = await DuckDBInstance.create(':memory:', {
		memory_limit: `${limits.child_heap_mb}MB`,
		threads: '1',
		max_temp_directory_size: '0KB',
		autoinstall_known_extensions: 'false',
		autoload_known_extensions: 'false',
		allow_community_extensions: 'false'
	});
	const connection = await instance.connect();
	await connection.run(`set allowed_directories = [${quote(`${dirname(file)}/`)}]`);
	await connection.run(`set TimeZone = 'UTC'`);
	await connection.run('set enable_external_access = false');
	await connection.run('set lock_configuration = true');
	return connection;
}

interface Column {
	name: string;
	type: string;
}

function checkColumns(columns: readonly Column[]): void {
	if (columns.length > limits.columns) {
		throw new FileTrouble('too-many-columns', { columns: columns.length });
	}
	const odd = columns.find(({ type }) => !supported.test(type));
	if (odd) throw new FileTrouble('parquet-type', { column: odd.name, type: odd.type.slice(0, 60) });
}

/** An instant with its zone; anything else as the engine writes it. Columns go by position: names are a person's text. */
const textOf = ({ type }: Column, index: number): string =>
	type === 'TIMESTAMP WITH TIME ZONE'
		? `strftime(timezone('UTC', c${index}), '%Y-%m-%dT%H:%M:%S.%fZ')`
		: `c${index}::varchar`;

async function writeRows(
	connection: DuckDBConnection,
	{
		file,
		folder,
		rows,
		columns,
		onProgress
	}: {
		file: string;
		folder: string;
		rows: number;
		columns: readonly Column[];
		onProgress: (done: number, total: number | null) => void;
	}
): Promise<Table> {
	const names = columns.map((_, index) => `c${index}`).join(', ');
	const writer = new TableWriter(join(folder, 'parquet.csv'));
	const watches = new TextWatches(columns.length);
	let row = 0;
	let size = 0;
	try {
		const result = await connection.stream(
			`select ${columns.map(textOf).join(', ')} from read_parquet(${quote(file)}) as parquet(${names})`
		);
		for (
			let chunk = await result.fetchChunk();
			chunk && chunk.rowCount > 0;
			chunk = await result.fetchChunk()
		) {
			for (const values of chunk.getRows()) {
				const cells = values.map((value) => (value === null ? '' : String(value)));
				watches.see(cells);
				const line = `${++row + 1},${cells.map(field).join(',')}\n`;
				if (line.length > limits.line) throw new FileTrouble('line-too-long', { line: row + 1 });
				if ((size += line.length) > limits.unpacked) throw tooMuch();
				writer.write(line);
			}
			onProgress(row, rows);
		}
	} catch (error) {
		if (error instanceof FileTrouble) throw error;
		throw new FileTrouble('damaged-parquet', { part: `row ${row + 1}` });
	} finally {
		writer.close();
	}
	if (row !== rows) throw new FileTrouble('damaged-parquet', { part: 'footer' });
	return {
		sheet: null,
		file: writer.file,
		delimiter: ',',
		header: columns.map(({ name }) => name),
		rows,
		lines: writer.lines,
		defects: [],
		profiles: watches.profiles(),
		longest_line: writer.longestBytes()
	};
}

const tooMuch = (): FileTrouble => {
	const limit = limits.unpacked / 1024 ** 2;
	return new FileTrouble('zip-bomb', { size: `> ${limit}`, limit });
};
