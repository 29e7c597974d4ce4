import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
	type DuckDBConnection,
	DuckDBInstance,
	DuckDBTimestampValue,
	type DuckDBType,
	type DuckDBValue,
	LIST,
	VARCHAR,
	listValue
} from '@duckdb/node-api';
import { InputError } from '#lib/errors.ts';

/** A bound parameter. Dates become UTC timestamps; null is SQL null. */
export type Parameter = string | number | bigint | boolean | Date | null | readonly string[];
export type Parameters = Readonly<Record<string, Parameter>>;

/**
 * The analytic store behind one small interface, so that another engine can take its place.
 * Statements are prepared (never stacked) and values are bound by name: `$from`.
 */
export interface Warehouse {
	/** All rows as plain objects: integers and decimals as numbers, timestamps as Date (UTC), dates as `YYYY-MM-DD` text cast in SQL. */
	rows<Row = Record<string, unknown>>(sql: string, parameters?: Parameters): Promise<Row[]>;
	/** The first row, or null. */
	row<Row = Record<string, unknown>>(sql: string, parameters?: Parameters): Promise<Row | null>;
	/** The rows in order, in batches of columns: for one sequential pass over more rows than objects should be made of. Cast integers to `integer`. */
	batches(sql: string, parameters?: Parameters): AsyncIterable<readonly (readonly unknown[])[]>;
	/** Runs one statement; returns the number of changed rows. */
	run(sql: string, parameters?: Parameters): Promise<number>;
	/** Runs `work` in a transaction on the single writer connection: committed whole or not at all. Writers queue. */
	transaction<T>(work: (tx: Warehouse) => Promise<T>): Promise<T>;
	close(): void;
}

export interface WarehouseOptions {
	/** Default 4 GB: the service is sized for 2 cores and 4 GB. */
	memory_limit?: string;
	threads?: number;
	/** Folders that import may read files from, besides the warehouse's own. */
	readable?: string[];
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Opens (or creates) the DuckDB file, locked down: no extensions, no network, files only below the data folder. */
export async function openWarehouse(file: string, options: WarehouseOptions = {}): Promise<Warehouse> {
	const path = resolve(file);
	mkdirSync(dirname(path), { recursive: true });
	const instance = await openInstance(path, options);
	const writer = await instance.connect();
	const spill = join(dirname(path), 'tmp');
	mkdirSync(spill, { recursive: true });
	const allowed = [dirname(path), ...(options.readable ?? [])].map((folder) => quote(resolve(folder) + '/'));
	const already = await currentSetting(writer, 'lock_configuration');
	if (already !== 'true') {
		await writer.run(`set allowed_directories = [${allowed.join(', ')}]`);
		await writer.run(`set temp_directory = ${quote(spill)}`);
		await writer.run(`set TimeZone = 'UTC'`);
		await writer.run(`set preserve_insertion_order = true`);
		await writer.run('set enable_external_access = false');
		await writer.run('set lock_configuration = true');
	}
	const reader = await instance.connect();
	return new DuckDbWarehouse(writer, reader, () => {
		writer.closeSync();
		reader.closeSync();
		instance.closeSync();
	});
}

async function currentSetting(connection: DuckDBConnection, name: string): Promise<string> {
	const reader = await connection.runAndReadAll(`select current_setting('${name}')::varchar as value`);
	return String(reader.getRowObjectsJS()[0].value);
}

async function openInstance(path: string, options: WarehouseOptions): Promise<DuckDBInstance> {
	try {
		return await DuckDBInstance.fromCache(path, {
			memory_limit: options.memory_limit ?? '4GB',
			threads: String(options.threads ?? 2),
			max_temp_directory_size: '50GB',
			autoinstall_known_extensions: 'false',
			autoload_known_extensions: 'false',
			allow_community_extensions: 'false'
		});
	} catch (cause) {
		const holder = /PID (\d+)/.exec(String(cause))?.[1];
		if (!holder) throw cause;
		throw new InputError(
			'warehouse-in-use',
			`The data folder is in use by process ${holder}.`,
			{
				file: path,
				hint: 'Stop that process (or its server) and try again, or choose another folder with --data.'
			},
			{ cause }
		);
	}
}

class DuckDbWarehouse implements Warehouse {
	readonly #writer: DuckDBConnection;
	readonly #reader: DuckDBConnection;
	readonly #close: () => void;
	#queue: Promise<unknown> = Promise.resolve();

	constructor(writer: DuckDBConnection, reader: DuckDBConnection, close: () => void) {
		this.#writer = writer;
		this.#reader = reader;
		this.#close = close;
	}

	rows<Row>(sql: string, parameters: Parameters = {}): Promise<Row[]> {
		return readRows<Row>(this.#reader, sql, parameters);
	}

	async row<Row>(sql: string, parameters: Parameters = {}): Promise<Row | null> {
		return (await this.rows<Row>(sql, parameters))[0] ?? null;
	}

	batches(sql: string, parameters: Parameters = {}): AsyncIterable<readonly (readonly unknown[])[]> {
		return readBatches(this.#reader, sql, parameters);
	}

	run(sql: string, parameters: Parameters = {}): Promise<number> {
		return this.#enqueue(() => runOne(this.#writer, sql, parameters));
	}

	transaction<T>(work: (tx: Warehouse) => Promise<T>): Promise<T> {
		return this.#enqueue(async () => {
			await this.#writer.run('begin transaction');
			try {
				const result = await work(new TransactionWarehouse(this.#writer));
				await this.#writer.run('commit');
				return result;
			} catch (error) {
				await this.#writer.run('rollback');
				throw error;
			}
		});
	}

	close(): void {
		this.#close();
	}

	#enqueue<T>(work: () => Promise<T>): Promise<T> {
		const next = this.#queue.then(work, work);
		this.#queue = next.catch(() => undefined);
		return next;
	}
}

/** The view of a running transaction: same interface, same connection, no nesting. */
class TransactionWarehouse implements Warehouse {
	readonly #connection: DuckDBConnection;

	constructor(connection: DuckDBConnection) {
		this.#connection = connection;
	}

	rows<Row>(sql: string, parameters: Parameters = {}): Promise<Row[]> {
		return readRows<Row>(this.#connection, sql, parameters);
	}

	async row<Row>(sql: string, parameters: Parameters = {}): Promise<Row | null> {
		return (await this.rows<Row>(sql, parameters))[0] ?? null;
	}

	batches(sql: string, parameters: Parameters = {}): AsyncIterable<readonly (readonly unknown[])[]> {
		return readBatches(this.#connection, sql, parameters);
	}

	run(sql: string, parameters: Parameters = {}): Promise<number> {
		return runOne(this.#connection, sql, parameters);
	}

	transaction<T>(work: (tx: Warehouse) => Promise<T>): Promise<T> {
		return work(this);
	}

	close(): void {
		throw new Error('a transaction is closed by returning from it');
	}
}

function toDuckDb(value: Parameter): DuckDBValue {
	if (value instanceof Date) return new DuckDBTimestampValue(BigInt(value.getTime()) * 1000n);
	if (Array.isArray(value)) return listValue(value);
	return value as DuckDBValue;
}

async function prepared(connection: DuckDBConnection, sql: string, parameters: Parameters) {
	let statement;
	try {
		statement = await connection.prepare(sql);
	} catch (cause) {
		throw new Error(`query cannot be prepared: ${(cause as Error).message}\n${sql}`, { cause });
	}
	const values: Record<string, DuckDBValue> = {};
	const types: Record<string, DuckDBType> = {};
	for (let index = 1; index <= statement.parameterCount; index++) {
		const name = statement.parameterName(index);
		if (!(name in parameters)) throw new Error(`query needs parameter $${name}\n${sql}`);
		values[name] = toDuckDb(parameters[name]);
		if (Array.isArray(parameters[name])) types[name] = LIST(VARCHAR);
	}
	statement.bind(values, types);
	return statement;
}

async function runOne(connection: DuckDBConnection, sql: string, parameters: Parameters): Promise<number> {
	const statement = await prepared(connection, sql, parameters);
	try {
		return (await statement.run()).rowsChanged;
	} catch (cause) {
		throw new Error(`query failed: ${(cause as Error).message}\n${sql}`, { cause });
	} finally {
		statement.destroySync();
	}
}

async function readRows<Row>(
	connection: DuckDBConnection,
	sql: string,
	parameters: Parameters
): Promise<Row[]> {
	const statement = await prepared(connection, sql, parameters);
	try {
		const reader = await statement.runAndReadAll();
		const rows = reader.getRowObjectsJS() as Record<string, unknown>[];
		for (const row of rows) for (const key in row) row[key] = plain(row[key]);
		return rows as Row[];
	} catch (cause) {
		throw new Error(`query failed: ${(cause as Error).message}\n${sql}`, { cause });
	} finally {
		statement.destroySync();
	}
}

async function* readBatches(
	connection: DuckDBConnection,
	sql: string,
	parameters: Parameters
): AsyncGenerator<readonly (readonly unknown[])[]> {
	const statement = await prepared(connection, sql, parameters);
	try {
		const result = await statement.run();
		for (
			let chunk = await result.fetchChunk();
			chunk && chunk.rowCount > 0;
			chunk = await result.fetchChunk()
		)
			yield chunk.getColumns();
	} catch (cause) {
		throw new Error(`query failed: ${(cause as Error).message}\n${sql}`, { cause });
	} finally {
		statement.destroySync();
	}
}

/** Integers beyond 2^53 would be rounded: such a value is an error, not a guess. */
function plain(value: unknown): unknown {
	if (typeof value === 'bigint') {
		const number = Number(value);
		if (!Number.isSafeInteger(number)) throw new Error(`integer ${value} is beyond what a number can hold`);
		return number;
	}
	if (Array.isArray(value)) return value.map(plain);
	if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
		return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
	}
	return value;
}
