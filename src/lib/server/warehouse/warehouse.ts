import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { InputError } from '#lib/errors.ts';
import { readBatches, readRows, runOne } from '#lib/server/warehouse/statement.ts';

/** A bound parameter. Dates become UTC timestamps; null is SQL null. */
export type Parameter = string | number | bigint | boolean | Date | null | readonly string[];
export type Parameters = Readonly<Record<string, Parameter>>;

/** Is told how many rows are done of all that a statement reads, both as the engine guessed them before it began. */
export type OnRows = (done: number, total: number) => void;

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
	/**
	 * Runs one statement; returns the number of changed rows. `onProgress` is told from time to time how far it is, where the engine
	 * knows: on the writer connection only, and not while it reads from a window or an empty result.
	 */
	run(sql: string, parameters?: Parameters, onProgress?: OnRows): Promise<number>;
	/** Runs `work` in a transaction on the single writer connection: committed whole or not at all. Writers queue. */
	transaction<T>(work: (tx: Warehouse) => Promise<T>): Promise<T>;
	/**
	 * Runs `work` on one state of the warehouse: what is committed meanwhile it does not see. For reading; temporary tables it makes
	 * are its own. Waits for no writer, and no writer waits for it. The view it is given is over when `work` is.
	 */
	snapshot<T>(work: (view: Warehouse) => T | Promise<T>): Promise<T>;
	/**
	 * The same warehouse over a connection of its own that looks for tables in `schema` before `main` and makes new ones there; the
	 * schema must exist. Its writers queue among themselves only. Close it after use.
	 */
	within(schema: string): Promise<Warehouse>;
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
		await writer.run(`set global TimeZone = 'UTC'`);
		await writer.run('set global preserve_insertion_order = true');
		// Where the planner takes a large side for a small one, its loops are a hundred times slower than an as-of join.
		await writer.run('set global asof_loop_join_threshold = 0');
		// A log of some ten thousand events is committed to the write-ahead log alone; its tables are written when there is more.
		await writer.run(`set global checkpoint_threshold = '64MB'`);
		await writer.run('set enable_progress_bar = true');
		await writer.run('set enable_progress_bar_print = false');
		await writer.run('set enable_external_access = false');
		await writer.run('set lock_configuration = true');
	}
	const reader = await instance.connect();
	return new DuckDbWarehouse(instance, writer, reader, () => {
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
	readonly #instance: DuckDBInstance;
	readonly #writer: DuckDBConnection;
	readonly #reader: DuckDBConnection;
	readonly #close: () => void;
	#queue: Promise<unknown> = Promise.resolve();

	constructor(
		instance: DuckDBInstance,
		writer: DuckDBConnection,
		reader: DuckDBConnection,
		close: () => void
	) {
		this.#instance = instance;
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

	run(sql: string, parameters: Parameters = {}, onProgress?: OnRows): Promise<number> {
		return this.#enqueue(() => runOne(this.#writer, sql, parameters, onProgress));
	}

	transaction<T>(work: (tx: Warehouse) => Promise<T>): Promise<T> {
		return this.#enqueue(() => inTransaction(this.#writer, work));
	}

	async snapshot<T>(work: (view: Warehouse) => T | Promise<T>): Promise<T> {
		const connection = await this.#instance.connect();
		try {
			return await inTransaction(connection, work);
		} finally {
			connection.closeSync();
		}
	}

	async within(schema: string): Promise<Warehouse> {
		const connection = await this.#instance.connect();
		await connection.run(`set search_path = ${quote(`${schema},main`)}`);
		return new DuckDbWarehouse(this.#instance, connection, connection, () => connection.closeSync());
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

async function inTransaction<T>(
	connection: DuckDBConnection,
	work: (tx: Warehouse) => T | Promise<T>
): Promise<T> {
	await connection.run('begin transaction');
	const tx = new TransactionWarehouse(connection);
	try {
		const result = await work(tx);
		await connection.run('commit');
		return result;
	} catch (error) {
		// A commit that failed is rolled back already, and a broken engine refuses to: the first error is the one to tell.
		await connection.run('rollback').catch(() => undefined);
		throw error;
	} finally {
		tx.end();
	}
}

/** The view of a running transaction: same interface, same connection, no nesting. */
class TransactionWarehouse implements Warehouse {
	readonly #open: DuckDBConnection;
	#isOver = false;

	constructor(connection: DuckDBConnection) {
		this.#open = connection;
	}

	/** What is kept of it cannot be used any more. */
	end(): void {
		this.#isOver = true;
	}

	get #connection(): DuckDBConnection {
		if (this.#isOver)
			throw new Error('the transaction is over: work that outlives it needs the warehouse itself');
		return this.#open;
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

	run(sql: string, parameters: Parameters = {}, onProgress?: OnRows): Promise<number> {
		return runOne(this.#connection, sql, parameters, onProgress);
	}

	transaction<T>(work: (tx: Warehouse) => Promise<T>): Promise<T> {
		return work(this);
	}

	async snapshot<T>(work: (view: Warehouse) => T | Promise<T>): Promise<T> {
		return work(this);
	}

	within(): Promise<Warehouse> {
		throw new Error('a transaction stays in the schema it began in');
	}

	close(): void {
		throw new Error('a transaction is closed by returning from it');
	}
}
